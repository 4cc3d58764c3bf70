using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Upserts of one row. The pooled builders keep the state of a waiting call off the heap.</summary>
internal static class SingleRow
{
    // A prepared statement that is out of date fails once; get-or-add has two.
    private const int Attempts = 2;

    // How often get-or-add may find neither a row nor a place for one, because others delete and insert it.
    private const int Rounds = 100;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<UpsertAction> Execute<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var statement = text.Statement;
        var key = text.ExecuteKey;
        var cache = ConnectionCache.Of(connection);
        var before = cache.Take(statement.Method);
        try
        {
            if (LostStatements.Any)
                LostStatements.Restore(connection, cache);
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var command = await SingleCommand.Get(text, connection, cache, key, returning: false, async, cancellationToken)
                        .ConfigureAwait(false);
                    command.Bind(ref plan, row);
                    await command.Prepare(async, cancellationToken).ConfigureAwait(false);
                    cache.Sent = command.Command.CommandText;
                    if (command.Probe.IsCounted())
                    {
                        var rows = await DriverCalls.Execute(command.Command, async, cancellationToken).ConfigureAwait(false);
                        var one = rows == 0 ? UpsertAction.Skipped : command.Probe.Outcome(command.Probe == OutcomeProbe.Inserted);
                        Mismatch.Check(one, statement, plan, row, null);
                        return one;
                    }

                    using var stop = async ? default : DriverCalls.Stop(command.Command, cancellationToken);
                    var reader = async
                        ? await command.Command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
                        : command.Command.ExecuteReader();
                    try
                    {
                        var action = await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false)
                            ? command.Probe.Outcome(reader.GetBoolean(0))
                            : UpsertAction.Skipped;
                        await DriverCalls.NextResult(reader, async, cancellationToken).ConfigureAwait(false);
                        Mismatch.Check(action, statement, plan, row, null);
                        return action;
                    }
                    finally
                    {
                        await DriverCalls.Close(reader, async).ConfigureAwait(false);
                    }
                }
                catch (PostgresException exception)
                {
                    await Recover(exception, connection, cache, statement, key, attempt, async, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            cache.Release(before);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<UpsertResult<T>> Returning<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var statement = text.Statement;
        var key = text.ReturningKey;
        var cache = ConnectionCache.Of(connection);
        var before = cache.Take(statement.Method);
        try
        {
            if (LostStatements.Any)
                LostStatements.Restore(connection, cache);
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var command = await SingleCommand.Get(text, connection, cache, key, returning: true, async, cancellationToken)
                        .ConfigureAwait(false);
                    command.Bind(ref plan, row);
                    await command.Prepare(async, cancellationToken).ConfigureAwait(false);
                    cache.Sent = command.Command.CommandText;
                    using var stop = async ? default : DriverCalls.Stop(command.Command, cancellationToken);
                    var reader = async
                        ? await command.Command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
                        : command.Command.ExecuteReader();
                    try
                    {
                        var result = UpsertResult<T>.Skipped;
                        Exception? failure = null;
                        if (await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false))
                        {
                            try
                            {
                                result = new(command.Probe.Outcome(reader.GetBoolean(0)),
                                    TPlan.Read(new PostgreSqlRow(reader, StatementText.Offset(command.Probe), statement)));
                            }
                            catch (Exception exception)
                            {
                                failure = exception;
                            }
                        }

                        // An error at commit comes here, and says more than that the row could not be read.
                        try
                        {
                            await DriverCalls.NextResult(reader, async, cancellationToken).ConfigureAwait(false);
                        }
                        catch (InvalidOperationException exception) when (connection.State != ConnectionState.Open)
                        {
                            failure = exception;
                        }

                        Mismatch.Check(failure is null ? result.Action : UpsertAction.Updated, statement, plan, row, null);
                        return failure is null ? result : throw new RowsWrittenException(statement.Method, "reading the row back", failure);
                    }
                    finally
                    {
                        await DriverCalls.Close(reader, async).ConfigureAwait(false);
                    }
                }
                catch (PostgresException exception)
                {
                    await Recover(exception, connection, cache, statement, key, attempt, async, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            cache.Release(before);
        }
    }

    /// <param name="text">The texts of the operation.</param>
    /// <param name="connection">An open connection.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="async">False to wait.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    /// <param name="within">The call of many rows that makes this one, and undoes it when it fails; otherwise null.</param>
    /// <param name="index">The index of the row in that call; null for a call of one row.</param>
    /// <exception cref="UpsertException">The row was neither inserted nor found.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<UpsertResult<T>> GetOrAdd<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken,
        ConnectionOwner? within = null, int? index = null)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var statement = text.Statement;
        var key = text.GetOrAddKey;
        var cache = ConnectionCache.Of(connection);
        var before = cache.Take(statement.Method, within);
        try
        {
            if (LostStatements.Any)
                LostStatements.Restore(connection, cache);
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var command = await GetOrAddCommand.Get(text, connection, cache, async, cancellationToken).ConfigureAwait(false);
                    command = command.BindRead(ref plan, row);
                    cache.Sent = command.Reading;
                    if (await command.Read<TPlan, T>(async, cancellationToken).ConfigureAwait(false) is { HasRow: true } found)
                        return found;
                    command.BindInsert(ref plan, row);
                    cache.Sent = command.Writing;
                    for (var round = 0; round < Rounds; round++)
                    {
                        if (await command.Insert<TPlan, T>(isUndone: within is not null, async, cancellationToken)
                            .ConfigureAwait(false) is { HasRow: true } result)
                            return result;

                        // The row was deleted between the two statements, or the SELECT does not find it.
                        var (outcome, probed) = await IndexProbe.Run<TPlan, T>(text, connection, plan, row, async, cancellationToken)
                            .ConfigureAwait(false);
                        if (outcome == IndexProbe.Outcome.Found)
                            return probed;
                        if (outcome == IndexProbe.Outcome.Hidden)
                            break;
                    }

                    throw Unfindable<TPlan, T>(statement, plan, row, index);
                }
                catch (PostgresException exception)
                {
                    await Recover(exception, connection, cache, statement, key, attempt, async, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            cache.Release(before);
        }
    }

    private static UpsertException Unfindable<TPlan, T>(PostgreSqlStatement statement, TPlan plan, T row, int? index)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var key = InputSink.Describe(statement, plan, row) is { } values ? $" with the key ({values})" : "";
        var which = index is { } place ? $"row {place.ToString(CultureInfo.InvariantCulture)}" : "a row";
        return new(
            $"{statement.Method} could neither insert {which}{key} into {statement.Table} nor find the one it conflicts with by {Errors.Target(statement)}: " +
            "a trigger suppresses the row, a policy hides the other, or others delete and insert it all the time.");
    }

    /// <summary>Returns when the call is worth another attempt: the table changed, and nothing of the caller's is lost.</summary>
    private static async ValueTask Recover(
        PostgresException exception,
        NpgsqlConnection connection,
        ConnectionCache cache,
        PostgreSqlStatement statement,
        object key,
        int attempt,
        bool async,
        CancellationToken cancellationToken)
    {
        if (Conflicts.Is(exception) && attempt < Conflicts.Retries(cache.Traits)
            && !await Scope.IsTransactionOpen(connection, async).ConfigureAwait(false))
        {
            await Conflicts.Wait(attempt, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (Errors.IsOfRights(exception))
        {
            cache.Forget(key);
            Servers.Forget(connection);
            TableFactsCache.Forget(connection, statement);
        }
        else if (TableFactsCache.Remembered(connection, statement).MayBeStale(statement, exception))
        {
            cache.Forget(key);
            TableFactsCache.Forget(connection, statement);
            if (Errors.IsLostStatement(exception))
                LostStatements.Add(connection);
            if (attempt < Attempts && !await Scope.IsTransactionOpen(connection, async).ConfigureAwait(false))
            {
                LostStatements.Restore(connection, cache);
                return;
            }
        }

        Errors.Throw(exception, statement, cancellationToken);
    }
}
