using System.Data.Common;

namespace UpsertGen;

/// <content>Calls whose connection a source brings.</content>
public sealed partial class UpsertOperation<TPlan, T>
{
    /// <inheritdoc cref="UpsertDriver{TPlan, T}.Execute"/>
    public UpsertAction Execute<TSource>(TSource source, TPlan plan, T row, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.Run(
            Checked(source, row, null, ""),
            (Operation: this, plan, row, cancellationToken), static (c, a) => a.Operation.Execute(c, a.plan, a.row, a.cancellationToken));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ExecuteAsync"/>
    public ValueTask<UpsertAction> ExecuteAsync<TSource>(TSource source, TPlan plan, T row, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, row, null, "Async"),
            (Operation: this, plan, row), static (c, a, token) => a.Operation.ExecuteAsync(c, a.plan, a.row, token), cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.Returning"/>
    public UpsertResult<T> Returning<TSource>(TSource source, TPlan plan, T row, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.Run(
            Checked(source, row, null, "Returning"),
            (Operation: this, plan, row, cancellationToken), static (c, a) => a.Operation.Returning(c, a.plan, a.row, a.cancellationToken));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ReturningAsync"/>
    public ValueTask<UpsertResult<T>> ReturningAsync<TSource>(TSource source, TPlan plan, T row, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, row, null, "ReturningAsync"),
            (Operation: this, plan, row), static (c, a, token) => a.Operation.ReturningAsync(c, a.plan, a.row, token), cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAdd"/>
    public UpsertResult<T> GetOrAdd<TSource>(TSource source, TPlan plan, T row, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.Run(
            Checked(source, row, null, ""),
            (Operation: this, plan, row, cancellationToken), static (c, a) => a.Operation.GetOrAdd(c, a.plan, a.row, a.cancellationToken));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddAsync"/>
    public ValueTask<UpsertResult<T>> GetOrAddAsync<TSource>(TSource source, TPlan plan, T row, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, row, null, "Async"),
            (Operation: this, plan, row), static (c, a, token) => a.Operation.GetOrAddAsync(c, a.plan, a.row, token), cancellationToken);

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.Many"/>
    public UpsertCounts Many<TSource>(
        TSource source, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.Run(
            Checked(source, rows, ref options, ref cancellationToken, "Many"),
            (Operation: this, plan, rows, options, cancellationToken),
            static (c, a) => a.Operation.Many(c, a.plan, a.rows, a.options, a.cancellationToken));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<UpsertCounts> ManyAsync<TSource>(
        TSource source, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, rows, ref options, ref cancellationToken, "ManyAsync"),
            (Operation: this, plan, rows, options),
            static (c, a, token) => new ValueTask<UpsertCounts>(a.Operation.ManyAsync(c, a.plan, a.rows, a.options, token)),
            cancellationToken).AsTask();

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<UpsertCounts> ManyAsync<TSource>(
        TSource source, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, rows, ref options, ref cancellationToken, "ManyAsync"),
            (Operation: this, plan, rows, options),
            static (c, a, token) => new ValueTask<UpsertCounts>(a.Operation.ManyAsync(c, a.plan, a.rows, a.options, token)),
            cancellationToken).AsTask();

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyReturning"/>
    public IReadOnlyList<UpsertResult<T>> ManyReturning<TSource>(
        TSource source, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.Run(
            Checked(source, rows, ref options, ref cancellationToken, "ManyReturning"),
            (Operation: this, plan, rows, options, cancellationToken),
            static (c, a) => a.Operation.ManyReturning(c, a.plan, a.rows, a.options, a.cancellationToken));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyReturningAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TSource>(
        TSource source, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, rows, ref options, ref cancellationToken, "ManyReturningAsync"),
            (Operation: this, plan, rows, options),
            static (c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(
                a.Operation.ManyReturningAsync(c, a.plan, a.rows, a.options, token)),
            cancellationToken).AsTask();

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.ManyReturningAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TSource>(
        TSource source, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, rows, ref options, ref cancellationToken, "ManyReturningAsync"),
            (Operation: this, plan, rows, options),
            static (c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(
                a.Operation.ManyReturningAsync(c, a.plan, a.rows, a.options, token)),
            cancellationToken).AsTask();

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddMany"/>
    public IReadOnlyList<UpsertResult<T>> GetOrAddMany<TSource>(
        TSource source, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.Run(
            Checked(source, rows, ref options, ref cancellationToken, "Many"),
            (Operation: this, plan, rows, options, cancellationToken),
            static (c, a) => a.Operation.GetOrAddMany(c, a.plan, a.rows, a.options, a.cancellationToken));

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddManyAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TSource>(
        TSource source, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, rows, ref options, ref cancellationToken, "ManyAsync"),
            (Operation: this, plan, rows, options),
            static (c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(
                a.Operation.GetOrAddManyAsync(c, a.plan, a.rows, a.options, token)),
            cancellationToken).AsTask();

    /// <inheritdoc cref="UpsertDriver{TPlan, T}.GetOrAddManyAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TSource>(
        TSource source, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource =>
        source.RunAsync(
            Checked(source, rows, ref options, ref cancellationToken, "ManyAsync"),
            (Operation: this, plan, rows, options),
            static (c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(
                a.Operation.GetOrAddManyAsync(c, a.plan, a.rows, a.options, token)),
            cancellationToken).AsTask();

    private UpsertCall<TInput> Checked<TSource, TInput>(
        TSource source, TInput rows, ref UpsertOptions? options, ref CancellationToken cancellationToken, string suffix)
        where TSource : struct, IUpsertSource
        where TInput : notnull
    {
        UpsertOptions.Separate(ref options, ref cancellationToken);
        return Checked(source, rows, options, suffix);
    }

    private UpsertCall<TInput> Checked<TSource, TInput>(TSource source, TInput input, UpsertOptions? options, string suffix)
        where TSource : struct, IUpsertSource
        where TInput : notnull
    {
        var call = new UpsertCall<TInput>(this, input, options, suffix);
        source.Check(call);
        if (input is null)
            throw call.IsMany
                ? new ArgumentNullException("rows", $"{call.Method} needs rows, but it is null.")
                : new ArgumentNullException("row", $"{call.Method} needs a row, but it is null.");
        return call;
    }
}
