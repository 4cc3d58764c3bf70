using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

public static partial class SqliteUpsert
{
    /// <summary>Upserts many rows, one prepared statement per row in one transaction.</summary>
    /// <typeparam name="TPlan">The operation.</typeparam>
    /// <typeparam name="T">The type of the rows.</typeparam>
    /// <param name="connection">An open connection; its open transaction is used, behind a savepoint.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="rows">The rows; none is null.</param>
    /// <param name="options">Batch size, progress and atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Checked before each row; cancelling undoes the call.</param>
    /// <returns>How many rows were inserted, updated and skipped.</returns>
    /// <exception cref="ArgumentNullException">The connection or <paramref name="rows"/> is null.</exception>
    /// <exception cref="ArgumentException">A row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="SqliteException">Any other error of the database.</exception>
    public static UpsertCounts Many<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<TPlan, T>(connection, rows, StatementForm.Plain, options, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in rows)
            {
                run.BeforeRow(row);
                run.AfterRow(session.Run(ref plan, row, run.Transaction, cancellationToken));
            }

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
            run.LeaveFlow();
        }
    }

    /// <inheritdoc cref="Many"/>
    public static Task<UpsertCounts> ManyAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        Check(connection, rows, TPlan.Statement);
        return Completed((connection, plan, rows, options, cancellationToken), static a => Many(a.connection, a.plan, a.rows, a.options, a.cancellationToken));
    }

    /// <inheritdoc cref="Many"/>
    public static Task<UpsertCounts> ManyAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        Check(connection, rows, TPlan.Statement);
        return CountAsync(connection, plan, rows, options, cancellationToken);
    }

    private static async Task<UpsertCounts> CountAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<TPlan, T>(connection, rows, StatementForm.Plain, options, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                run.BeforeRow(row);
                run.AfterRow(session.Run(ref plan, row, run.Transaction, cancellationToken));
            }

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
            run.LeaveFlow();
        }
    }

    /// <summary>Upserts many rows and returns each as it stood after its input.</summary>
    /// <typeparam name="TPlan">The operation.</typeparam>
    /// <typeparam name="T">The type of the rows.</typeparam>
    /// <param name="connection">An open connection; its open transaction is used, behind a savepoint.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="rows">The rows; none is null.</param>
    /// <param name="options">Batch size, progress and atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Checked before each row; cancelling undoes the call.</param>
    /// <returns>One result per input row, in input order.</returns>
    /// <exception cref="ArgumentNullException">The connection or <paramref name="rows"/> is null.</exception>
    /// <exception cref="ArgumentException">A row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="SqliteException">Any other error of the database.</exception>
    public static IReadOnlyList<UpsertResult<T>> ManyReturning<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull =>
        Each(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="ManyReturning"/>
    public static Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        Check(connection, rows, TPlan.Statement);
        return Completed((connection, plan, rows, options, cancellationToken), static a => ManyReturning(a.connection, a.plan, a.rows, a.options, a.cancellationToken));
    }

    /// <inheritdoc cref="ManyReturning"/>
    public static Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        Check(connection, rows, TPlan.Statement);
        return EachAsync(connection, plan, rows, options, cancellationToken);
    }

    /// <summary>Inserts many rows, or reads those that are there without writing them.</summary>
    /// <typeparam name="TPlan">The operation.</typeparam>
    /// <typeparam name="T">The type of the rows.</typeparam>
    /// <param name="connection">An open connection; its open transaction is used, behind a savepoint.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="rows">The rows; none is null.</param>
    /// <param name="options">Batch size, progress and atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Checked before each row; cancelling undoes the call.</param>
    /// <returns>One result per input row, in input order: Inserted, or Skipped with the row that was there.</returns>
    /// <exception cref="ArgumentNullException">The connection or <paramref name="rows"/> is null.</exception>
    /// <exception cref="ArgumentException">A row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="SqliteException">Any other error of the database.</exception>
    public static IReadOnlyList<UpsertResult<T>> GetOrAddMany<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull =>
        Each(connection, plan, rows, options, cancellationToken);

    /// <inheritdoc cref="GetOrAddMany"/>
    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        Check(connection, rows, TPlan.Statement);
        return Completed((connection, plan, rows, options, cancellationToken), static a => GetOrAddMany(a.connection, a.plan, a.rows, a.options, a.cancellationToken));
    }

    /// <inheritdoc cref="GetOrAddMany"/>
    public static Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        Check(connection, rows, TPlan.Statement);
        return EachAsync(connection, plan, rows, options, cancellationToken);
    }

    private static UpsertResult<T> Step<TPlan, T>(
        SqliteSession session, ref TPlan plan, T row, in BulkRun<TPlan, T> run, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        if (TPlan.Statement.Probe is null)
            return session.RunReturning(ref plan, row, run.Transaction, StatementForm.Returning, cancellationToken);
        var result = GetOrAddRow.Within(session, ref plan, row, run.Transaction, cancellationToken);
        return result.HasRow ? result : throw GetOrAddRow.Unfindable(session, ref plan, row, run.Transaction, $"row {run.Counts.Total}", cancellationToken);
    }

    private static List<UpsertResult<T>> Each<TPlan, T>(
        SqliteConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<TPlan, T>(connection, rows, StatementForm.Returning, options, cancellationToken);
        var results = new List<UpsertResult<T>>();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in rows)
            {
                run.BeforeRow(row);
                results.Add(Step(session, ref plan, row, run, cancellationToken));
                run.AfterRow(results[^1].Action);
            }

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
            run.LeaveFlow();
        }
    }

    private static async Task<IReadOnlyList<UpsertResult<T>>> EachAsync<TPlan, T>(
        SqliteConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull
    {
        var (session, run, call) = Start<TPlan, T>(connection, rows, StatementForm.Returning, options, cancellationToken);
        var results = new List<UpsertResult<T>>();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                run.BeforeRow(row);
                results.Add(Step(session, ref plan, row, run, cancellationToken));
                run.AfterRow(results[^1].Action);
            }

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
            run.LeaveFlow();
        }
    }

    private static (SqliteSession Session, BulkRun<TPlan, T> Run, ObservedCall? Call) Start<TPlan, T>(
        SqliteConnection connection, object rows, StatementForm form, UpsertOptions? options, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        Check(connection, rows, TPlan.Statement);
        var session = SqliteSession.Of(connection, TPlan.Statement);
        var call = Observe(TPlan.Statement, isMany: true);
        return (session, new BulkRun<TPlan, T>(session, form, options, cancellationToken), call);
    }

    private static void Check(SqliteConnection connection, object rows, SqliteStatement statement)
    {
        UpsertGuard.CheckConnection(connection, statement.Method);
        ArgumentNullException.ThrowIfNull(rows);
    }

    private static Task<TResult> Completed<TArguments, TResult>(TArguments arguments, Func<TArguments, TResult> call)
    {
        try
        {
            return Task.FromResult(call(arguments));
        }
        catch (Exception exception)
        {
            return Failed<TResult>(exception).AsTask();
        }
    }
}
