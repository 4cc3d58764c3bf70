using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>Upserts of many rows in one transaction; of an open one, behind a savepoint.</summary>
internal static class BulkEntry
{
    /// <summary>Counts what happened to the rows.</summary>
    public static UpsertCounts Count<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<T>(statement, connection, rows, StatementForm.Plain, options, cancellationToken);
        var writer = new RowWriter<TPlan, T>(statement, session, run, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in rows)
                writer.Add(ref plan, row);
            writer.Flush();
            run.Complete();
            call?.Succeed(run.Counts);
            return run.Counts;
        }
        catch (Exception exception)
        {
            run.Abort(exception);
            call?.Fail(exception, SqliteErrors.Code(exception));
            throw;
        }
        finally
        {
            writer.Dispose();
            run.LeaveFlow();
        }
    }

    /// <inheritdoc cref="Count"/>
    public static async Task<UpsertCounts> CountAsync<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<T>(statement, connection, rows, StatementForm.Plain, options, cancellationToken);
        var writer = new RowWriter<TPlan, T>(statement, session, run, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
                writer.Add(ref plan, row);
            writer.Flush();
            run.Complete();
            call?.Succeed(run.Counts);
            return run.Counts;
        }
        catch (Exception exception)
        {
            run.Abort(exception);
            call?.Fail(exception, SqliteErrors.Code(exception));
            throw;
        }
        finally
        {
            writer.Dispose();
            run.LeaveFlow();
        }
    }

    /// <summary>One result per row, in the order of the rows.</summary>
    public static List<UpsertResult<T>> Each<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<T>(statement, connection, rows, StatementForm.Returning, options, cancellationToken);
        var results = new List<UpsertResult<T>>();
        var returner = new RowReturner<TPlan, T>(statement, session, run, results, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in rows)
                returner.Add(ref plan, row);
            returner.Flush(ref plan);
            run.Complete();
            call?.Succeed(results);
            return results;
        }
        catch (Exception exception)
        {
            run.Abort(exception);
            call?.Fail(exception, SqliteErrors.Code(exception));
            throw;
        }
        finally
        {
            returner.Dispose();
            run.LeaveFlow();
        }
    }

    /// <inheritdoc cref="Each"/>
    public static async Task<IReadOnlyList<UpsertResult<T>>> EachAsync<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<T>(statement, connection, rows, StatementForm.Returning, options, cancellationToken);
        var results = new List<UpsertResult<T>>();
        var returner = new RowReturner<TPlan, T>(statement, session, run, results, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
                returner.Add(ref plan, row);
            returner.Flush(ref plan);
            run.Complete();
            call?.Succeed(results);
            return results;
        }
        catch (Exception exception)
        {
            run.Abort(exception);
            call?.Fail(exception, SqliteErrors.Code(exception));
            throw;
        }
        finally
        {
            returner.Dispose();
            run.LeaveFlow();
        }
    }

    /// <exception cref="ArgumentNullException">The connection or the rows are null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    public static void Check(System.Data.Common.DbConnection connection, object rows, SqliteStatement statement)
    {
        UpsertGuard.CheckConnection(connection, statement.Method);
        ArgumentNullException.ThrowIfNull(rows);
    }

    private static (SqliteSession Session, BulkRun<T> Run, ObservedCall? Call) Start<T>(
        SqliteStatement statement, SqliteConnection connection, object rows, StatementForm form, UpsertOptions? options,
        CancellationToken cancellationToken)
    {
        Check(connection, rows, statement);
        var session = SqliteSession.Of(connection, statement);
        var call = SqliteObserved.Start(statement, form, isMany: true);
        return (session, new BulkRun<T>(statement, session, form, options, cancellationToken), call);
    }
}
