using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The command for one row on one connection, with its parameters.</summary>
internal sealed class SingleCommand
{
    private readonly RowParameters _parameters;
    private readonly ConnectionCache _cache;
    private readonly bool _isOther;

    private SingleCommand(NpgsqlConnection connection, ConnectionCache cache, StatementText text, string sql, OutcomeProbe probe)
    {
        (_cache, _isOther) = (cache, text.IsOther);
        Command = new NpgsqlCommand(sql, connection);
        _parameters = new RowParameters(text.Statement);
        Probe = probe;
    }

    public NpgsqlCommand Command { get; }

    public OutcomeProbe Probe { get; }

    /// <summary>The kept command of the connection, or a new one.</summary>
    public static ValueTask<SingleCommand> Get(
        StatementText text, NpgsqlConnection connection, ConnectionCache cache, object key, bool returning, bool async,
        CancellationToken cancellationToken)
    {
        return cache.Find<SingleCommand>(key) is { } command && (cache.Prepares || !command.Command.IsPrepared)
            ? new(command)
            : Make(text, connection, cache, key, returning, async, cancellationToken);
    }

    public void Bind<TPlan, T>(ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        // A kept command may have the timeout of another call.
        if (UpsertCallContext.IsUsed)
            Command.CommandTimeout = DriverCalls.Timeout(Command.Connection!);
        _parameters.Bind(Command.Parameters, ref plan, row);
    }

    /// <summary>Prepares the command where it is not: on first use, and when the connection has another server process behind it.</summary>
    public ValueTask Prepare(bool async, CancellationToken cancellationToken)
    {
        if (Command.IsPrepared || !_cache.Prepares || (_isOther && !OtherTables.MayPrepare(Command.Connection!, Command.CommandText)))
            return default;
        if (async)
            return new(Command.PrepareAsync(cancellationToken));
        Command.Prepare();
        return default;
    }

    private static async ValueTask<SingleCommand> Make(
        StatementText text, NpgsqlConnection connection, ConnectionCache cache, object key, bool returning, bool async,
        CancellationToken cancellationToken)
    {
        var statement = text.Statement;
        var table = statement.Match is null
            ? TableFacts.Unknown with { Probe = await TableFactsCache.Probe(connection, statement, async).ConfigureAwait(false) }
            : await TableFactsCache.Get(connection, statement, async).ConfigureAwait(false);

        // What only inserts or only updates needs no RETURNING for a row that is not read: the number of rows affected tells.
        var sql = returning ? text.Returning(table) : table.Probe.IsCounted() ? text.Bare(table) : text.Single(table);
        var command = new SingleCommand(connection, cache, text, sql, table.Probe);
        cache.Keep(key, command);
        return command;
    }
}
