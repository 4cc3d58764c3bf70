using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>
/// One operation of one type with the engines that it runs on: each call goes to the engine of its connection. Used by generated code.
/// </summary>
/// <typeparam name="TPlan">The operation with the arguments of a call.</typeparam>
/// <typeparam name="T">The type of the rows.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class UpsertOperation<TPlan, T> : UpsertOperation
    where TPlan : struct
    where T : notnull
{
    private readonly UpsertDriver<TPlan, T>[] _engines;

    /// <param name="method">The generated method, as messages name it: <c>UserUpserts.Upsert</c>.</param>
    /// <param name="engines">An engine for each database that the project references and the operation runs on.</param>
    public UpsertOperation(string method, params UpsertDriver<TPlan, T>[] engines)
        : base(method) => _engines = engines;

    /// <summary>The types of the connections on which the operation was refused at build time.</summary>
    public Type[] Refused { get; init; } = [];

    internal override IEnumerable<UpsertDriver> Engines => _engines;

    /// <inheritdoc/>
    public override UpsertDriver EngineOf(DbConnection connection, string method) =>
        Find(ref connection, method) ?? throw NoEngine(connection, method);

    private UpsertDriver<TPlan, T> ForCall(ref DbConnection connection, string suffix)
    {
        var engine = UpsertConnections.Find(_engines, ref connection, out var tables) ?? throw NoEngine(connection, Method + suffix);
        return tables is null ? engine : engine.On(tables, Method + suffix);
    }

    private UpsertDriver<TPlan, T> ForCall(
        ref DbConnection connection, ref UpsertOptions? options, ref CancellationToken cancellationToken, string suffix)
    {
        UpsertOptions.Separate(ref options, ref cancellationToken);
        return ForCall(ref connection, suffix);
    }

    internal override UpsertDriver<TPlan, T>? Find(ref DbConnection connection, string method)
    {
        var engine = UpsertConnections.Find(_engines, ref connection, out var tables);
        return tables is null ? engine : engine?.On(tables, method);
    }

    private Exception NoEngine(DbConnection connection, string method) => Array.Exists(Refused, type => type.IsInstanceOfType(connection))
        ? UpsertGuard.Refused(method)
        : UpsertGuard.UnknownProvider(connection, method, _engines.Select(static e => e.ConnectionType).Concat(Refused));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.Execute"/>
    public UpsertAction Execute(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        ForCall(ref connection, "").Execute(connection, plan, row, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ExecuteAsync"/>
    public ValueTask<UpsertAction> ExecuteAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        ForCall(ref connection, "Async").ExecuteAsync(connection, plan, row, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.Returning"/>
    public UpsertResult<T> Returning(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        ForCall(ref connection, "Returning").Returning(connection, plan, row, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ReturningAsync"/>
    public ValueTask<UpsertResult<T>> ReturningAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        ForCall(ref connection, "ReturningAsync").ReturningAsync(connection, plan, row, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAdd"/>
    public UpsertResult<T> GetOrAdd(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        ForCall(ref connection, "").GetOrAdd(connection, plan, row, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddAsync"/>
    public ValueTask<UpsertResult<T>> GetOrAddAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        ForCall(ref connection, "Async").GetOrAddAsync(connection, plan, row, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.Many"/>
    public UpsertCounts Many(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "Many").Many(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyAsync")
            .ManyAsync(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyAsync")
            .ManyAsync(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyReturning"/>
    public IReadOnlyList<UpsertResult<T>> ManyReturning(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyReturning")
            .ManyReturning(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyReturningAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyReturningAsync")
            .ManyReturningAsync(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyReturningAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyReturningAsync")
            .ManyReturningAsync(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddMany"/>
    public IReadOnlyList<UpsertResult<T>> GetOrAddMany(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "Many")
            .GetOrAddMany(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddManyAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyAsync")
            .GetOrAddManyAsync(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddManyAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ForCall(ref connection, ref options, ref cancellationToken, "ManyAsync")
            .GetOrAddManyAsync(connection, plan, rows, options, cancellationToken);
}
