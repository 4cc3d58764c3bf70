using Microsoft.Data.Sqlite;
using UpsertGen.Sqlite;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>Calls of plans that no generator wrote.</summary>
internal static class SqliteCalls
{
    public static UpsertAction Execute<TPlan, T>(
        SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().Execute(connection, plan, row, cancellationToken);

    public static ValueTask<UpsertAction> ExecuteAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ExecuteAsync(connection, plan, row, cancellationToken);

    public static UpsertResult<T> Returning<TPlan, T>(
        SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().Returning(connection, plan, row, cancellationToken);

    public static ValueTask<UpsertResult<T>> ReturningAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ReturningAsync(connection, plan, row, cancellationToken);

    public static UpsertResult<T> GetOrAdd<TPlan, T>(
        SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().GetOrAdd(connection, plan, row, cancellationToken);

    public static UpsertCounts Many<TPlan, T>(SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options = null,
        CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().Many(connection, plan, rows, options, cancellationToken);

    public static Task<UpsertCounts> ManyAsync<TPlan, T>(SqliteConnection connection, TPlan plan, IEnumerable<T> rows,
        UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ManyAsync(connection, plan, rows, options, cancellationToken);

    public static Task<UpsertCounts> ManyAsync<TPlan, T>(SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows,
        UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ManyAsync(connection, plan, rows, options, cancellationToken);

    public static IReadOnlyList<UpsertResult<T>> ManyReturning<TPlan, T>(SqliteConnection connection, TPlan plan, IEnumerable<T> rows,
        UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ManyReturning(connection, plan, rows, options, cancellationToken);

    public static Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TPlan, T>(SqliteConnection connection, TPlan plan,
        IEnumerable<T> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ManyReturningAsync(connection, plan, rows, options, cancellationToken);

    public static Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TPlan, T>(SqliteConnection connection, TPlan plan,
        IAsyncEnumerable<T> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().ManyReturningAsync(connection, plan, rows, options, cancellationToken);

    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(SqliteConnection connection, TPlan plan,
        IEnumerable<T> rows, UpsertOptions? options = null, CancellationToken cancellationToken = default)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => SqliteUpsert.Engine<TPlan, T>().GetOrAddManyAsync(connection, plan, rows, options, cancellationToken);
}
