using System.ComponentModel;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>Runs plans on an open SQLite connection. Used by generated code.</summary>
/// <remarks>Statements are prepared once per connection and kept until it closes. SQLite works synchronously, so asynchronous methods complete before they return.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SqliteUpsert
{
    /// <summary>Upserts one row.</summary>
    /// <typeparam name="TPlan">The operation.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Checked before the statement runs, and while a busy database is waited for.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentNullException">The connection or the row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="SqliteException">Any other error of the database.</exception>
    public static UpsertAction Execute<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var call = Observe(TPlan.Statement, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = Run(connection, ref plan, row, cancellationToken);
            call?.Succeed(result.Counts());
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    /// <inheritdoc cref="Execute"/>
    public static ValueTask<UpsertAction> ExecuteAsync<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        try
        {
            return new(Execute(connection, plan, row, cancellationToken));
        }
        catch (Exception exception)
        {
            return Failed<UpsertAction>(exception);
        }
    }

    /// <summary>Upserts one row and returns it as the database holds it.</summary>
    /// <typeparam name="TPlan">The operation.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Checked before the statement runs, and while a busy database is waited for.</param>
    /// <returns>What happened, and the row; no row when it was skipped.</returns>
    /// <exception cref="ArgumentNullException">The connection or the row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="SqliteException">Any other error of the database.</exception>
    public static UpsertResult<T> Returning<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var call = Observe(TPlan.Statement, isMany: false);
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

    /// <inheritdoc cref="Returning"/>
    public static ValueTask<UpsertResult<T>> ReturningAsync<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        try
        {
            return new(Returning(connection, plan, row, cancellationToken));
        }
        catch (Exception exception)
        {
            return Failed<UpsertResult<T>>(exception);
        }
    }

    /// <summary>Inserts a row, or reads the one that is there without writing it.</summary>
    /// <typeparam name="TPlan">The operation.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Checked before each statement.</param>
    /// <returns>Inserted with the new row, or Skipped with the one that was there.</returns>
    /// <exception cref="ArgumentNullException">The connection or the row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="SqliteException">Any other error of the database.</exception>
    public static UpsertResult<T> GetOrAdd<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var call = Observe(TPlan.Statement, isMany: false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = GetOrAddRow.Alone(SqliteSession.Of(connection, TPlan.Statement), ref plan, row, cancellationToken);
            call?.Succeed(result);
            return result;
        }
        catch (Exception exception) when (call?.Fail(exception, SqliteErrors.Code(exception)) == true)
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    /// <inheritdoc cref="GetOrAdd{TPlan, T}(SqliteConnection, TPlan, T, CancellationToken)"/>
    public static ValueTask<UpsertResult<T>> GetOrAddAsync<TPlan, T>(SqliteConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        try
        {
            return new(GetOrAdd(connection, plan, row, cancellationToken));
        }
        catch (Exception exception)
        {
            return Failed<UpsertResult<T>>(exception);
        }
    }

    private static UpsertAction Run<TPlan, T>(SqliteConnection connection, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        var session = SqliteSession.Enter(connection, TPlan.Statement);
        try
        {
            return session.Statement<TPlan, T>(StatementForm.Plain, cancellationToken).Run(ref plan, row, null, cancellationToken);
        }
        finally
        {
            session.Exit();
        }
    }

    private static UpsertResult<T> RunReturning<TPlan, T>(
        SqliteConnection connection, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        var session = SqliteSession.Enter(connection, TPlan.Statement);
        try
        {
            return session.Statement<TPlan, T>(StatementForm.Returning, cancellationToken).RunReturning(ref plan, row, null, cancellationToken);
        }
        finally
        {
            session.Exit();
        }
    }

    private static ObservedCall? Observe(SqliteStatement statement, bool isMany) =>
        ObservedCall.Start("sqlite", statement.Target, statement.Model.Table, statement.Sql, isMany);

    private static ValueTask<TResult> Failed<TResult>(Exception exception) =>
        exception is OperationCanceledException { CancellationToken: { IsCancellationRequested: true } token }
            ? ValueTask.FromCanceled<TResult>(token)
            : ValueTask.FromException<TResult>(exception);
}
