using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>Upserts of one row: a statement that commits by itself, or in the caller's transaction.</summary>
internal static class SingleRow
{
    public static UpsertAction Execute<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, statement.Method);
        var call = SqliteObserved.Start(statement, StatementForm.Plain, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = Run(statement, connection, ref plan, row, cancellationToken);
            call?.Succeed(UpsertCounts.Of(result));
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    public static UpsertResult<T> Returning<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, statement.Method);
        var call = SqliteObserved.Start(statement, StatementForm.Returning, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = RunReturning(statement, connection, ref plan, row, cancellationToken);
            call?.Succeed(result);
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    public static UpsertResult<T> GetOrAdd<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, statement.Method);
        var call = SqliteObserved.Start(statement, StatementForm.Returning, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = GetOrAddRow.Alone(SqliteSession.Of(connection, statement), statement, ref plan, row, cancellationToken);
            if (result.Action == UpsertAction.Skipped && statement.Select is not null)
                call?.Sent(statement.Select);
            call?.Succeed(result);
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    private static UpsertAction Run<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        var session = SqliteSession.Enter(connection, statement);
        UpsertAction action;
        try
        {
            action = session.Statement(statement, StatementForm.Plain, cancellationToken).Run(ref plan, row, null, cancellationToken);
        }
        finally
        {
            session.Exit();
        }

        Mismatch.Check(action, statement, session, ref plan, row, null, null, cancellationToken);
        return action;
    }

    private static UpsertResult<T> RunReturning<TPlan, T>(
        SqliteStatement statement, SqliteConnection connection, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        var session = SqliteSession.Enter(connection, statement);
        UpsertResult<T> result;
        try
        {
            result = session.Statement(statement, StatementForm.Returning, cancellationToken)
                .RunReturning(ref plan, row, null, cancellationToken);
        }
        finally
        {
            session.Exit();
        }

        Mismatch.Check(result.Action, statement, session, ref plan, row, null, null, cancellationToken);
        return result;
    }
}
