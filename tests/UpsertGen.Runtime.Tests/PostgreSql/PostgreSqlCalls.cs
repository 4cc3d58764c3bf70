using Npgsql;
using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Calls of plans that no generator wrote.</summary>
internal static class PostgreSqlCalls
{
    public static UpsertAction Execute<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().Execute(connection, plan, row, cancellationToken);

    public static ValueTask<UpsertAction> ExecuteAsync<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ExecuteAsync(connection, plan, row, cancellationToken);

    public static UpsertResult<T> Returning<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().Returning(connection, plan, row, cancellationToken);

    public static ValueTask<UpsertResult<T>> ReturningAsync<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ReturningAsync(connection, plan, row, cancellationToken);

    public static UpsertResult<T> GetOrAdd<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().GetOrAdd(connection, plan, row, cancellationToken);

    public static UpsertCounts Many<TPlan, T>(NpgsqlConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().Many(connection, plan, rows, options, cancellationToken);

    public static Task<UpsertCounts> ManyAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan, IEnumerable<T> rows,
        UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ManyAsync(connection, plan, rows, options, cancellationToken);

    public static Task<UpsertCounts> ManyAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan, IAsyncEnumerable<T> rows,
        UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ManyAsync(connection, plan, rows, options, cancellationToken);

    public static IReadOnlyList<UpsertResult<T>> ManyReturning<TPlan, T>(NpgsqlConnection connection, TPlan plan, IEnumerable<T> rows,
        UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ManyReturning(connection, plan, rows, options, cancellationToken);

    public static Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan,
        IEnumerable<T> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ManyReturningAsync(connection, plan, rows, options, cancellationToken);

    public static Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan,
        IAsyncEnumerable<T> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().ManyReturningAsync(connection, plan, rows, options, cancellationToken);

    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan,
        IEnumerable<T> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => PostgreSqlUpsert.Engine<TPlan, T>().GetOrAddManyAsync(connection, plan, rows, options, cancellationToken);
}
