using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The commands of get-or-add for one row: a SELECT of the row that is there, and in one round trip <c>INSERT … DO NOTHING RETURNING …</c>
/// and the SELECT again, each with a snapshot of its own, so that a row committed meanwhile by another is seen.
/// </summary>
internal sealed class GetOrAddCommand
{
    private readonly NpgsqlConnection _connection;
    private readonly StatementText _text;
    private readonly PostgreSqlStatement _statement;
    private readonly TableFacts _table;
    private readonly bool[]? _nulls;
    private readonly RowParameters _insert;
    private readonly NpgsqlBatch _batch;

    // Null where the incoming row does not show what the index compares.
    private readonly NpgsqlCommand? _read;
    private readonly IReadOnlyList<int> _inputs = [];
    private readonly NpgsqlParameter?[] _reading = [];
    private readonly NpgsqlParameter?[] _readingAgain = [];
    private bool _reads;
    private bool _isBatchPrepared;
    private int _preparedOn;

    private GetOrAddCommand(NpgsqlConnection connection, StatementText text, TableFacts table, bool[]? nulls)
    {
        var statement = text.Statement;
        if (statement.Existing is not { } existing)
            throw new InvalidOperationException($"{statement.Method} does not say how the row that is there is found.");
        (_connection, _text, _statement, _table, _nulls) = (connection, text, statement, table, nulls);
        _insert = new RowParameters(statement);
        _batch = DriverCalls.Batch(connection);
        _batch.BatchCommands.Add(new($"{statement.Text} RETURNING {statement.Returning}"));
        if (!existing.IsReadable)
            return;
        var sql = KeySelect.One(statement, table, nulls);
        _inputs = KeySelect.Inputs(statement);
        _reading = new NpgsqlParameter?[_inputs.Count];
        _readingAgain = new NpgsqlParameter?[_inputs.Count];
        _read = DriverCalls.Command(connection, sql);
        _batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
    }

    /// <summary>The statement that reads; null where there is none.</summary>
    public string? Reading => _read?.CommandText;

    /// <summary>The statement that writes.</summary>
    public string Writing => _batch.BatchCommands[0].CommandText;

    /// <summary>The kept command of the connection, or a new one.</summary>
    public static async ValueTask<GetOrAddCommand> Get(
        StatementText text, NpgsqlConnection connection, ConnectionCache cache, bool async, CancellationToken cancellationToken)
    {
        var key = text.GetOrAddKey;

        // A batch cannot be prepared a second time, and does not tell whether it is prepared for the server process behind the
        // connection now.
        if (cache.Find<GetOrAddCommand>(key) is { } kept
            && (kept._preparedOn == 0 || (cache.Prepares && kept._preparedOn == connection.ProcessID)))
        {
            // It may have the timeout of another call.
            if (UpsertCallContext.IsUsed)
                kept.SetTimeout(DriverCalls.Timeout(connection));
            return kept;
        }

        var table = await TableFactsCache.Get(connection, text.Statement, async).ConfigureAwait(false);
        var command = new GetOrAddCommand(connection, text, table, nulls: null);
        cache.Keep(key, command);
        return command;
    }

    /// <summary>
    /// Takes what is read of a row. Returns the command to go on with: another one where the index takes NULL for equal to NULL.
    /// </summary>
    public GetOrAddCommand BindRead<TPlan, T>(ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        _reads = _read is not null;
        if (!_reads)
            return this;
        var sink = new InputSink(_reading, _statement, _inputs);
        plan.Bind(ref sink, row);
        Add(_read!.Parameters, _reading);
        if (!sink.HasNull || _nulls is not null || _statement.Existing!.Condition is not null)
            return this;
        _reads = _table.TakesNullsForEqual(_statement);
        if (!_reads)
            return this;
        var nulls = new GetOrAddCommand(
            _connection, _text, _table, [.. _reading.Select(static parameter => parameter!.Value is null or DBNull)]);
        return nulls.BindRead(ref plan, row);
    }

    /// <summary>Takes the values of a row to insert.</summary>
    public void BindInsert<TPlan, T>(ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        _insert.Bind(_batch.BatchCommands[0].Parameters, ref plan, row);
        if (_read is null)
            return;
        var sink = new InputSink(_readingAgain, _statement, _inputs);
        plan.Bind(ref sink, row);
        Add(_batch.BatchCommands[1].Parameters, _readingAgain);
    }

    /// <summary>The row that is there; without a row when there is none to be read.</summary>
    public async ValueTask<UpsertResult<T>> Read<TPlan, T>(bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var result = UpsertResult<T>.Skipped;
        if (!_reads)
            return result;
        if (!_read!.IsPrepared && Prepares(_read.CommandText))
        {
            _preparedOn = _connection.ProcessID;
            if (async)
                await _read.PrepareAsync(cancellationToken).ConfigureAwait(false);
            else
                _read.Prepare();
        }

        using var stop = async ? default : DriverCalls.Stop(_read!, cancellationToken);
        var reader = async
            ? await _read!.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : _read!.ExecuteReader();
        try
        {
            if (await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false))
                result = new(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 0, _statement)));
            return result;
        }
        finally
        {
            await DriverCalls.Close(reader, async).ConfigureAwait(false);
        }
    }

    /// <summary>Inserted, or skipped with the row that is there, or without a row when neither was found.</summary>
    /// <exception cref="RowsWrittenException">The row was inserted, and could not be read.</exception>
    /// <param name="isUndone">True when the caller undoes the write if reading the row fails.</param>
    /// <param name="async">False to wait.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public async ValueTask<UpsertResult<T>> Insert<TPlan, T>(bool isUndone, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        if (!_isBatchPrepared && Prepares(Writing) && (_read is null || Prepares(_read.CommandText)))
        {
            (_preparedOn, _isBatchPrepared) = (_connection.ProcessID, true);
            if (async)
                await _batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            else
                _batch.Prepare();
        }

        using var stop = async ? default : DriverCalls.Stop(_batch, cancellationToken);
        var reader = async
            ? await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : _batch.ExecuteReader();
        try
        {
            var result = UpsertResult<T>.Skipped;
            Exception? failure = null;
            if (await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    result = new(UpsertAction.Inserted, TPlan.Read(new PostgreSqlRow(reader, 0, _statement)));
                }
                catch (Exception exception) when (!isUndone)
                {
                    failure = exception;
                }
            }
            else if (await DriverCalls.NextResult(reader, async, cancellationToken).ConfigureAwait(false)
                && await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false))
            {
                result = new(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 0, _statement)));
            }

            await DriverCalls.Finish(reader, async, cancellationToken).ConfigureAwait(false);
            return failure is null ? result : throw new RowsWrittenException(_statement.Method, "reading the row back", failure);
        }
        finally
        {
            await DriverCalls.Close(reader, async).ConfigureAwait(false);
        }
    }

    private void SetTimeout(int seconds)
    {
        _batch.Timeout = seconds;
        if (_read is not null)
            _read.CommandTimeout = seconds;
    }

    private bool Prepares(string sql) =>
        _nulls is null && ConnectionCache.Of(_connection).Prepares && (!_text.IsOther || OtherTables.MayPrepare(_connection, sql));

    private static void Add(NpgsqlParameterCollection target, NpgsqlParameter?[] parameters)
    {
        if (target.Count > 0)
            return;
        foreach (var parameter in parameters)
            target.Add(parameter!);
    }
}
