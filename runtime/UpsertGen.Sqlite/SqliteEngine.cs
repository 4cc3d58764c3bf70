using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>One operation on SQLite: the forms of call.</summary>
/// <remarks>
/// Statements are prepared once per connection and kept until it closes. SQLite works synchronously, so asynchronous methods complete
/// before they return, but for those that wait for a stream of rows.
/// </remarks>
/// <param name="other">The statement over another table than the model's; null for that.</param>
internal sealed class SqliteEngine<TPlan, T>(SqliteStatement? other = null) : UpsertDriver<TPlan, T>
    where TPlan : struct, ISqliteReturningPlan<T>
    where T : notnull
{
    private SqliteStatement Sql => other ?? TPlan.Statement;

    public override Type ConnectionType => typeof(SqliteConnection);

    public override string Name => "Sqlite";

    public override object Statement => Sql;

    public override UpsertModel Model => Sql.Model;

    public override UpsertModelTarget Target => Sql.Target;

    public override bool IsUndone(Exception exception) => SqliteErrors.IsUndone(exception);

    public override bool Fits(string model, string column) => SchemaCheck.Fits(model, column);

    /// <inheritdoc/>
    public override string Written(string model) => model.Split(' ')[0];

    public override bool Accepts(DbConnection? connection) => connection is SqliteConnection;

    public override ValueTask CheckSchema(
        DbConnection connection, IReadOnlyList<object> statements, bool async, CancellationToken cancellationToken)
    {
        UpsertGuard.CheckConnection(connection, Sql.Method.Split('.')[0] + ".CheckSchema");
        if (async)
            return new(Completed<bool>(() => Check(connection, statements, cancellationToken)));
        Check(connection, statements, cancellationToken);
        return default;
    }

    public override UpsertAction Execute(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        SingleRow.Execute(Sql, (SqliteConnection)connection, plan, row, cancellationToken);

    public override ValueTask<UpsertAction> ExecuteAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(static (s, c, p, r, t) => SingleRow.Execute(s, (SqliteConnection)c, p, r, t), connection, plan, row, cancellationToken);

    public override UpsertResult<T> Returning(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        SingleRow.Returning(Sql, (SqliteConnection)connection, plan, row, cancellationToken);

    public override ValueTask<UpsertResult<T>> ReturningAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(static (s, c, p, r, t) => SingleRow.Returning(s, (SqliteConnection)c, p, r, t), connection, plan, row, cancellationToken);

    public override UpsertResult<T> GetOrAdd(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        SingleRow.GetOrAdd(Sql, (SqliteConnection)connection, plan, row, cancellationToken);

    public override ValueTask<UpsertResult<T>> GetOrAddAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(static (s, c, p, r, t) => SingleRow.GetOrAdd(s, (SqliteConnection)c, p, r, t), connection, plan, row, cancellationToken);

    public override UpsertCounts Many(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        BulkEntry.Count(Sql, (SqliteConnection)connection, plan, rows, options, cancellationToken);

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        BulkEntry.Check(connection, rows, Sql);
        return Completed(() => Many(connection, plan, rows, options, cancellationToken));
    }

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        BulkEntry.Check(connection, rows, Sql);
        return BulkEntry.CountAsync(Sql, (SqliteConnection)connection, plan, rows, options, cancellationToken);
    }

    public override IReadOnlyList<UpsertResult<T>> ManyReturning(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        BulkEntry.Each(Sql, (SqliteConnection)connection, plan, rows, options, cancellationToken);

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        BulkEntry.Check(connection, rows, Sql);
        return Completed(() => ManyReturning(connection, plan, rows, options, cancellationToken));
    }

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        BulkEntry.Check(connection, rows, Sql);
        return BulkEntry.EachAsync(Sql, (SqliteConnection)connection, plan, rows, options, cancellationToken);
    }

    public override IReadOnlyList<UpsertResult<T>> GetOrAddMany(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        BulkEntry.Each(Sql, (SqliteConnection)connection, plan, rows, options, cancellationToken);

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        BulkEntry.Check(connection, rows, Sql);
        return Completed(() => GetOrAddMany(connection, plan, rows, options, cancellationToken));
    }

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        BulkEntry.Check(connection, rows, Sql);
        return BulkEntry.EachAsync(Sql, (SqliteConnection)connection, plan, rows, options, cancellationToken);
    }

    protected override UpsertDriver<TPlan, T> Over(UpsertTableName table, string method) =>
        Sql.Over(table, method) is var statement && statement == Sql ? this : new SqliteEngine<TPlan, T>(statement);

    private static bool Check(DbConnection connection, IReadOnlyList<object> statements, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var checkedStatements = statements.Cast<SqliteStatement>().ToList();
        var differences = SchemaCheck.Run((SqliteConnection)connection, checkedStatements, cancellationToken);
        return differences.Count == 0 ? true : throw new UpsertSchemaException(checkedStatements[0].Model.TypeName, differences);
    }

    private ValueTask<TResult> Completed<TResult>(
        Func<SqliteStatement, DbConnection, TPlan, T, CancellationToken, TResult> call, DbConnection connection, TPlan plan, T row,
        CancellationToken cancellationToken)
    {
        UpsertGuard.Check(connection, row, Sql.Method);
        try
        {
            return new(call(Sql, connection, plan, row, cancellationToken));
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
