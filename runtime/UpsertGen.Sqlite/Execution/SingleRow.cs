using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>Upserts of one row: a statement that commits by itself, or in the caller's transaction.</summary>
internal static class SingleRow
{
    public static UpsertAction Execute<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var call = SqliteObserved.Start(TPlan.Statement, StatementForm.Plain, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = Run(connection, ref plan, row, cancellationToken);
            call?.Succeed(UpsertCounts.Of(result));
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    public static UpsertResult<T> Returning<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var call = SqliteObserved.Start(TPlan.Statement, StatementForm.Returning, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = RunReturning(connection, ref plan, row, cancellationToken);
            call?.Succeed(result);
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    public static UpsertResult<T> GetOrAdd<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var call = SqliteObserved.Start(TPlan.Statement, StatementForm.Returning, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = GetOrAddRow.Alone(SqliteSession.Of(connection, TPlan.Statement), ref plan, row, cancellationToken);
            if (result.Action == UpsertAction.Skipped && TPlan.Statement.Select is not null)
                call?.Sent(TPlan.Statement.Select);
            call?.Succeed(result);
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    private static UpsertAction Run<TPlan, T>(SqliteConnection connection, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        var session = SqliteSession.Enter(connection, TPlan.Statement);
        UpsertAction action;
        try
        {
            action = session.Statement<TPlan, T>(StatementForm.Plain, cancellationToken).Run(ref plan, row, null, cancellationToken);
        }
        finally
        {
            session.Exit();
        }

        Mismatch.Check(action, session, ref plan, row, null, null, cancellationToken);
        return action;
    }

    private static UpsertResult<T> RunReturning<TPlan, T>(
        SqliteConnection connection, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        var session = SqliteSession.Enter(connection, TPlan.Statement);
        UpsertResult<T> result;
        try
        {
            result = session.Statement<TPlan, T>(StatementForm.Returning, cancellationToken).RunReturning(ref plan, row, null, cancellationToken);
        }
        finally
        {
            session.Exit();
        }

        Mismatch.Check(result.Action, session, ref plan, row, null, null, cancellationToken);
        return result;
    }
}
