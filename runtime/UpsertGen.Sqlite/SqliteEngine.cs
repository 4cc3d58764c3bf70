using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>One operation on SQLite: the forms of call.</summary>
/// <remarks>
/// Statements are prepared once per connection and kept until it closes. SQLite works synchronously, so asynchronous methods complete before
/// they return, but for those that wait for a stream of rows.
/// </remarks>
internal sealed class SqliteEngine<TPlan, T> : UpsertDriver<TPlan, T>
    where TPlan : struct, ISqliteReturningPlan<T>
    where T : notnull
{
    private static SqliteStatement Own => TPlan.Statement;

    public override Type ConnectionType => typeof(SqliteConnection);

    public override string Name => "Sqlite";

    public override object Statement => Own;

    public override UpsertModel Model => Own.Model;

    public override UpsertModelTarget Target => Own.Target;

    public override bool IsUndone(Exception exception) => SqliteErrors.IsUndone(exception);

    public override bool Fits(string model, string column) => SchemaCheck.Fits(model, column);

    public override bool Accepts(DbConnection? connection) => connection is SqliteConnection;

    public override ValueTask CheckSchema(DbConnection connection, IReadOnlyList<object> statements, bool async, CancellationToken cancellationToken)
    {
        UpsertGuard.CheckConnection(connection, Own.Method.Split('.')[0] + ".CheckSchema");
        if (async)
            return new(Completed<bool>(() => Check(connection, statements, cancellationToken)));
        Check(connection, statements, cancellationToken);
        return default;
    }

    public override UpsertAction Execute(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        SingleRow.Execute(Own, (SqliteConnection)connection, plan, row, cancellationToken);

    public override ValueTask<UpsertAction> ExecuteAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(static (s, c, p, r, t) => SingleRow.Execute(s, (SqliteConnection)c, p, r, t), connection, plan, row, cancellationToken);

    public override UpsertResult<T> Returning(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        SingleRow.Returning(Own, (SqliteConnection)connection, plan, row, cancellationToken);

    public override ValueTask<UpsertResult<T>> ReturningAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(static (s, c, p, r, t) => SingleRow.Returning(s, (SqliteConnection)c, p, r, t), connection, plan, row, cancellationToken);

    public override UpsertResult<T> GetOrAdd(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        SingleRow.GetOrAdd(Own, (SqliteConnection)connection, plan, row, cancellationToken);

    public override ValueTask<UpsertResult<T>> GetOrAddAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(static (s, c, p, r, t) => SingleRow.GetOrAdd(s, (SqliteConnection)c, p, r, t), connection, plan, row, cancellationToken);

    public override UpsertCounts Many(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ManyRows.Count(Own, (SqliteConnection)connection, plan, rows, options, cancellationToken);

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        ManyRows.Check(connection, rows, Own);
        return Completed(() => Many(connection, plan, rows, options, cancellationToken));
    }

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        ManyRows.Check(connection, rows, Own);
        return ManyRows.CountAsync(Own, (SqliteConnection)connection, plan, rows, options, cancellationToken);
    }

    public override IReadOnlyList<UpsertResult<T>> ManyReturning(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ManyRows.Each(Own, (SqliteConnection)connection, plan, rows, options, cancellationToken);

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        ManyRows.Check(connection, rows, Own);
        return Completed(() => ManyReturning(connection, plan, rows, options, cancellationToken));
    }

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        ManyRows.Check(connection, rows, Own);
        return ManyRows.EachAsync(Own, (SqliteConnection)connection, plan, rows, options, cancellationToken);
    }

    public override IReadOnlyList<UpsertResult<T>> GetOrAddMany(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        ManyRows.Each(Own, (SqliteConnection)connection, plan, rows, options, cancellationToken);

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        ManyRows.Check(connection, rows, Own);
        return Completed(() => GetOrAddMany(connection, plan, rows, options, cancellationToken));
    }

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        ManyRows.Check(connection, rows, Own);
        return ManyRows.EachAsync(Own, (SqliteConnection)connection, plan, rows, options, cancellationToken);
    }

    private static bool Check(DbConnection connection, IReadOnlyList<object> statements, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var checkedStatements = statements.Cast<SqliteStatement>().ToList();
        var differences = SchemaCheck.Run((SqliteConnection)connection, checkedStatements, cancellationToken);
        return differences.Count == 0 ? true : throw new UpsertSchemaException(checkedStatements[0].Model.TypeName, differences);
    }

    private static ValueTask<TResult> Completed<TResult>(
        Func<SqliteStatement, DbConnection, TPlan, T, CancellationToken, TResult> call, DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
    {
        UpsertGuard.Check(connection, row, Own.Method);
        try
        {
            return new(call(Own, connection, plan, row, cancellationToken));
        }
        catch (Exception exception)
        {
            return Failed<TResult>(exception);
        }
    }

    private static Task<TResult> Completed<TResult>(Func<TResult> call)
    {
        try
        {
            return Task.FromResult(call());
        }
        catch (Exception exception)
        {
            return Failed<TResult>(exception).AsTask();
        }
    }

    private static ValueTask<TResult> Failed<TResult>(Exception exception) =>
        exception is OperationCanceledException { CancellationToken: { IsCancellationRequested: true } token }
            ? ValueTask.FromCanceled<TResult>(token)
            : ValueTask.FromException<TResult>(exception);
}
