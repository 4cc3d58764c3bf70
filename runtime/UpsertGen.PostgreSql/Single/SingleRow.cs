using System.Runtime.CompilerServices;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Upserts of one row. The pooled builders keep the state of a waiting call off the heap.</summary>
internal static class SingleRow
{
    // A prepared statement that is out of date fails once; get-or-add has two.
    private const int Attempts = 2;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<UpsertAction> Execute<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var statement = PlanText<TPlan, T>.Statement;
        var key = PlanText<TPlan, T>.ExecuteKey;
        UpsertGuard.Check(connection, row, statement.Method);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var command = await SingleCommand.Get<TPlan, T>(connection, key, returning: false, async, cancellationToken).ConfigureAwait(false);
                command.Bind(ref plan, row);
                await command.Prepare(async, cancellationToken).ConfigureAwait(false);
                if (command.Form == FlagForm.Inserted)
                {
                    var rows = await Db.Execute(command.Command, async, cancellationToken).ConfigureAwait(false);
                    return rows == 0 ? UpsertAction.Skipped : UpsertAction.Inserted;
                }

                using var stop = async ? default : Db.Stop(command.Command, cancellationToken);
                var reader = async
                    ? await command.Command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
                    : command.Command.ExecuteReader();
                try
                {
                    var action = await Db.Read(reader, async, cancellationToken).ConfigureAwait(false)
                        ? Action(reader, 0)
                        : UpsertAction.Skipped;
                    await Db.NextResult(reader, async, cancellationToken).ConfigureAwait(false);
                    return action;
                }
                finally
                {
                    await Db.Close(reader, async).ConfigureAwait(false);
                }
            }
            catch (PostgresException exception)
            {
                await Recover(exception, connection, statement, key, attempt, async, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<UpsertResult<T>> Returning<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var statement = PlanText<TPlan, T>.Statement;
        var key = PlanText<TPlan, T>.ReturningKey;
        UpsertGuard.Check(connection, row, statement.Method);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var command = await SingleCommand.Get<TPlan, T>(connection, key, returning: true, async, cancellationToken).ConfigureAwait(false);
                command.Bind(ref plan, row);
                await command.Prepare(async, cancellationToken).ConfigureAwait(false);
                using var stop = async ? default : Db.Stop(command.Command, cancellationToken);
                var reader = async
                    ? await command.Command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
                    : command.Command.ExecuteReader();
                try
                {
                    var result = await Db.Read(reader, async, cancellationToken).ConfigureAwait(false)
                        ? new UpsertResult<T>(Action(reader, 0), TPlan.Read(new PostgreSqlRow(reader, StatementText.Offset(command.Form))))
                        : UpsertResult<T>.Skipped;
                    await Db.NextResult(reader, async, cancellationToken).ConfigureAwait(false);
                    return result;
                }
                finally
                {
                    await Db.Close(reader, async).ConfigureAwait(false);
                }
            }
            catch (PostgresException exception)
            {
                await Recover(exception, connection, statement, key, attempt, async, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<UpsertResult<T>> GetOrAdd<TPlan, T>(
        NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var statement = PlanText<TPlan, T>.Statement;
        var key = PlanText<TPlan, T>.GetOrAddKey;
        UpsertGuard.Check(connection, row, statement.Method);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var command = GetOrAddCommand.Get(connection, statement, key);
                command.Bind(ref plan, row);
                await command.Prepare(connection, async, cancellationToken).ConfigureAwait(false);

                // Both come back empty when the row was deleted between the two statements.
                for (var round = 0; round < GetOrAddCommand.Rounds; round++)
                {
                    if (await command.Run<TPlan, T>(async, cancellationToken).ConfigureAwait(false) is { HasRow: true } result)
                        return result;
                }

                throw GetOrAddCommand.Unfindable(statement);
            }
            catch (PostgresException exception)
            {
                await Recover(exception, connection, statement, key, attempt, async, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static UpsertAction Action(NpgsqlDataReader reader, int column) =>
        reader.GetBoolean(column) ? UpsertAction.Inserted : UpsertAction.Updated;

    /// <summary>Returns when the call is worth another attempt: the table changed, and nothing of the caller's is lost.</summary>
    private static async ValueTask Recover(
        PostgresException exception, NpgsqlConnection connection, PostgreSqlStatement statement, object key, int attempt, bool async, CancellationToken cancellationToken)
    {
        if (Errors.MayBeStale(exception))
        {
            ConnectionCache.Of(connection).Forget(key);
            TableKinds.Forget(connection, statement);
            if (attempt < Attempts && !await Scope.IsTransactionOpen(connection, async).ConfigureAwait(false))
                return;
        }

        Errors.Throw(exception, statement, cancellationToken);
    }
}
