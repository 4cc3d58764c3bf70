using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Each call of the driver in one form for both: it waits when <c>async</c> is false, and then its task is complete.</summary>
internal static class DriverCalls
{
    /// <summary>How long a statement of the call may run, in seconds; 0 for ever.</summary>
    public static int Timeout(NpgsqlConnection connection) => UpsertCallContext.Current?.CommandTimeout ?? connection.CommandTimeout;

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql) =>
        new(sql, connection) { CommandTimeout = Timeout(connection) };

    public static NpgsqlBatch Batch(NpgsqlConnection connection) => new(connection) { Timeout = Timeout(connection) };

    public static async ValueTask Run(NpgsqlConnection connection, string sql, bool async, CancellationToken cancellationToken)
    {
        using var command = Command(connection, sql);
        await Execute(command, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs statements without parameters in one round trip.</summary>
    public static async ValueTask Run(NpgsqlConnection connection, string[] sql, bool async, CancellationToken cancellationToken)
    {
        using var batch = Batch(connection);
        foreach (var statement in sql)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        if (async)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var stop = Stop(batch, cancellationToken);
        batch.ExecuteNonQuery();
    }

    public static async ValueTask<int> Execute(NpgsqlCommand command, bool async, CancellationToken cancellationToken)
    {
        if (async)
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        using var stop = Stop(command, cancellationToken);
        return command.ExecuteNonQuery();
    }

    /// <summary>The single row of a query.</summary>
    public static async ValueTask<TResult> Row<TResult>(
        NpgsqlCommand command, Func<NpgsqlDataReader, TResult> read, bool async, CancellationToken cancellationToken)
    {
        TResult? result = default;
        await Rows(command, reader => result = read(reader), async, cancellationToken).ConfigureAwait(false);
        return result!;
    }

    /// <summary>Every row of a query.</summary>
    public static async ValueTask Rows(
        NpgsqlCommand command, Action<NpgsqlDataReader> take, bool async, CancellationToken cancellationToken)
    {
        using var stop = async ? default : Stop(command, cancellationToken);
        var reader = async
            ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : command.ExecuteReader();
        try
        {
            while (await Read(reader, async, cancellationToken).ConfigureAwait(false))
                take(reader);
            await Finish(reader, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Close(reader, async).ConfigureAwait(false);
        }
    }

    public static ValueTask<bool> Read(NpgsqlDataReader reader, bool async, CancellationToken cancellationToken) =>
        async ? new(reader.ReadAsync(cancellationToken)) : new(reader.Read());

    public static ValueTask<bool> NextResult(NpgsqlDataReader reader, bool async, CancellationToken cancellationToken) =>
        async ? new(reader.NextResultAsync(cancellationToken)) : new(reader.NextResult());

    /// <summary>Reads to the end: an error at commit, of a deferred constraint, comes last, and disposing would swallow it.</summary>
    public static async ValueTask Finish(NpgsqlDataReader reader, bool async, CancellationToken cancellationToken)
    {
        while (await NextResult(reader, async, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    public static ValueTask Close(NpgsqlDataReader reader, bool async)
    {
        if (async)
            return reader.DisposeAsync();
        reader.Dispose();
        return default;
    }

    /// <summary>For a waiting call: the token cancels the command.</summary>
    public static Stopper.Watch Stop(NpgsqlCommand command, CancellationToken cancellationToken) =>
        ConnectionCache.Of(command.Connection!).Stopper.Start(command, cancellationToken);

    /// <inheritdoc cref="Stop(NpgsqlCommand, CancellationToken)"/>
    public static Stopper.Watch Stop(NpgsqlBatch batch, CancellationToken cancellationToken) =>
        ConnectionCache.Of(batch.Connection!).Stopper.Start(batch, cancellationToken);
}
