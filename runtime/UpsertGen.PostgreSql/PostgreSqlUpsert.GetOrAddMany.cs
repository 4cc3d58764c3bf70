using System.ComponentModel;
using Npgsql;

namespace UpsertGen.PostgreSql;

public static partial class PostgreSqlUpsert
{
    /// <summary>Inserts rows, or returns the rows that are there, which are neither written nor locked. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection; its transaction is used, and stays usable after an error.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="rows">The rows; none is null.</param>
    /// <param name="options">Batch size, progress, atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the call; nothing is written then.</param>
    /// <returns>One result per row, in the order of the rows.</returns>
    /// <exception cref="ArgumentException">A row is null; the message has its index.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing, or the server sees a key twice where the rows do not show it.</exception>
    /// <exception cref="NpgsqlException">As the server or the driver gave it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IReadOnlyList<UpsertResult<T>> GetOrAddMany<TPlan, T>(
        NpgsqlConnection connection,
        TPlan plan,
        IEnumerable<T> rows,
        UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Completed(Observed.GetOrAddMany<TPlan, T>(connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: false, cancellationToken));

    /// <inheritdoc cref="GetOrAddMany{TPlan, T}(NpgsqlConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(
        NpgsqlConnection connection,
        TPlan plan,
        IEnumerable<T> rows,
        UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Observed.GetOrAddMany<TPlan, T>(connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: true, cancellationToken).AsTask();

    /// <inheritdoc cref="GetOrAddMany{TPlan, T}(NpgsqlConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(
        NpgsqlConnection connection,
        TPlan plan,
        IAsyncEnumerable<T> rows,
        UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Observed.GetOrAddMany<TPlan, T>(connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: true, cancellationToken).AsTask();

    /// <inheritdoc cref="GetOrAddMany{TPlan, T}(NpgsqlConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    /// <param name="dataSource">Where to take a connection from.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="rows">The rows; none is null.</param>
    /// <param name="options">Batch size, progress, atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the call; nothing is written then.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IReadOnlyList<UpsertResult<T>> GetOrAddMany<TPlan, T>(
        NpgsqlDataSource dataSource,
        TPlan plan,
        IEnumerable<T> rows,
        UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, TPlan.Statement);
        using var connection = dataSource.OpenConnection();
        return GetOrAddMany(connection, plan, rows, options, cancellationToken);
    }

    /// <inheritdoc cref="GetOrAddMany{TPlan, T}(NpgsqlDataSource, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(
        NpgsqlDataSource dataSource,
        TPlan plan,
        IEnumerable<T> rows,
        UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, TPlan.Statement);
        return Connected(
            dataSource,
            (plan, rows: RowSource<T>.Of(rows, TPlan.Statement), options),
            static (c, a, token) => Observed.GetOrAddMany<TPlan, T>(c, a.plan, a.rows, a.options, async: true, token),
            cancellationToken).AsTask();
    }

    /// <inheritdoc cref="GetOrAddMany{TPlan, T}(NpgsqlDataSource, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(
        NpgsqlDataSource dataSource,
        TPlan plan,
        IAsyncEnumerable<T> rows,
        UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, TPlan.Statement);
        return Connected(
            dataSource,
            (plan, rows: RowSource<T>.Of(rows, TPlan.Statement), options),
            static (c, a, token) => Observed.GetOrAddMany<TPlan, T>(c, a.plan, a.rows, a.options, async: true, token),
            cancellationToken).AsTask();
    }
}
