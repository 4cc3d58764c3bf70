using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Insert, or get what is there, in one round trip: <c>INSERT … DO NOTHING RETURNING …</c> and a SELECT, each with a snapshot of its own,
/// so that a row committed meanwhile by another is seen.
/// </summary>
internal sealed class GetOrAddCommand
{
    /// <summary>How often both statements may find nothing before the row counts as unfindable.</summary>
    public const int Rounds = 100;

    private readonly NpgsqlBatch _batch;
    private readonly PostgreSqlStatement _statement;
    private readonly RowParameters _insert;
    private readonly NpgsqlParameter?[] _select;
    private int _preparedOn;

    private GetOrAddCommand(NpgsqlConnection connection, PostgreSqlStatement statement)
    {
        if (statement.Select is null || statement.Returning is null)
            throw new InvalidOperationException($"{statement.Method} has no SELECT of the row that is there.");
        _statement = statement;
        _insert = new RowParameters(statement);
        _select = new NpgsqlParameter?[statement.Keys.Count];
        _batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new($"{statement.Sql} RETURNING {statement.Returning}"), new(statement.Select) },
        };
    }

    /// <summary>The kept command of the connection, or a new one.</summary>
    public static GetOrAddCommand Get(NpgsqlConnection connection, ConnectionCache cache, PostgreSqlStatement statement, object key)
    {
        // A batch cannot be prepared a second time, and does not tell whether it is prepared for the server process behind the
        // connection now.
        if (cache.Find<GetOrAddCommand>(key) is { } kept
            && (kept._preparedOn == 0 || (cache.Prepares && kept._preparedOn == connection.ProcessID)))
            return kept;
        var command = new GetOrAddCommand(connection, statement);
        cache.Keep(key, command);
        return command;
    }

    /// <summary>The exception when a row conflicts that the SELECT never finds.</summary>
    public static UpsertException Unfindable(PostgreSqlStatement statement) => new(
        $"{statement.Method} could neither insert a row into {statement.Table} nor find the one it conflicts with by {Errors.Target(statement)}: " +
        "a trigger changes or suppresses the row, a policy hides it, or NULL counts as equal in the index.");

    public void Bind<TPlan, T>(ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var select = _batch.BatchCommands[1].Parameters;
        _insert.Bind(_batch.BatchCommands[0].Parameters, ref plan, row);
        var keys = new KeySink(_select, _statement);
        plan.Bind(ref keys, row);
        if (select.Count > 0)
            return;
        foreach (var parameter in _select)
            select.Add(parameter!);
    }

    public ValueTask Prepare(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        if (_preparedOn != 0 || !ConnectionCache.Of(connection).Prepares)
            return default;
        _preparedOn = connection.ProcessID;
        if (async)
            return new(_batch.PrepareAsync(cancellationToken));
        _batch.Prepare();
        return default;
    }

    /// <summary>One round: inserted, or skipped with the row that is there, or without a row when neither was found.</summary>
    /// <exception cref="RowsWrittenException">The row was inserted, and could not be read.</exception>
    /// <param name="isUndone">True when the caller undoes the write if reading the row fails.</param>
    /// <param name="async">False to wait.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public async ValueTask<UpsertResult<T>> Run<TPlan, T>(bool isUndone, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        using var stop = async ? default : Db.Stop(_batch, cancellationToken);
        var reader = async
            ? await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : _batch.ExecuteReader();
        try
        {
            var result = UpsertResult<T>.Skipped;
            Exception? failure = null;
            if (await Db.Read(reader, async, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    result = new(UpsertAction.Inserted, TPlan.Read(new PostgreSqlRow(reader, 0)));
                }
                catch (Exception exception) when (!isUndone)
                {
                    failure = exception;
                }
            }
            else if (await Db.NextResult(reader, async, cancellationToken).ConfigureAwait(false)
                && await Db.Read(reader, async, cancellationToken).ConfigureAwait(false))
            {
                result = new(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 0)));
            }

            await Db.Finish(reader, async, cancellationToken).ConfigureAwait(false);
            return failure is null ? result : throw new RowsWrittenException(_statement.Method, "reading the row back", failure);
        }
        finally
        {
            await Db.Close(reader, async).ConfigureAwait(false);
        }
    }
}
