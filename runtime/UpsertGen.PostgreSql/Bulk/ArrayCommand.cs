using System.Runtime.ExceptionServices;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>What travels with a statement in one round trip.</summary>
internal enum Trip
{
    /// <summary>Nothing: the statement runs in a scope that is open.</summary>
    Inside,

    /// <summary>The end of the transaction whose beginning told that there is none, so that the statement commits by itself.</summary>
    Alone,

    /// <summary>In the caller's transaction, a savepoint and its release.</summary>
    InSavepoint,

    /// <summary>In the caller's transaction, the savepoint alone.</summary>
    BehindSavepoint,
}

/// <summary>Rows that a statement carries.</summary>
internal interface IStatementRows
{
    /// <summary>Puts the values into parameters, which may have carried other rows.</summary>
    /// <param name="parameters">The parameters of a statement.</param>
    /// <param name="first">The place of the first value's.</param>
    void Put(NpgsqlParameterCollection parameters, int first);

    /// <summary>Takes the rows out of the parameters again.</summary>
    /// <inheritdoc cref="Put"/>
    void Take(NpgsqlParameterCollection parameters, int first);
}

/// <summary>Where a plan's commands are found in what is kept of a connection.</summary>
/// <param name="isOther">True for a table that is named at run time.</param>
internal sealed class ArrayCommandKeys(bool isOther)
{
    private readonly object[] _keys = isOther
        ? [new OtherKey(), new OtherKey(), new OtherKey(), new OtherKey()]
        : [new(), new(), new(), new()];

    public bool IsOther => isOther;

    public object this[Trip trip] => _keys[(int)trip];
}

/// <summary>
/// A statement over arrays, or a VALUES list, with its parameters and what travels with it. It is prepared and kept as long as the
/// connection's object lives, where no number of rows makes its plan a bad one: where it joins nothing.
/// </summary>
internal sealed class ArrayCommand
{
    private readonly ConnectionCache _cache;
    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlBatchCommand _statement;
    private readonly Trip _trip;
    private readonly bool _prepares;
    private NpgsqlParameter?[]? _arguments;
    private int _preparedOn;

    private ArrayCommand(NpgsqlConnection connection, ConnectionCache cache, string sql, Trip trip, bool prepares)
    {
        (_cache, _trip, _prepares) = (cache, trip, prepares);
        _batch = DriverCalls.Batch(connection);
        if (trip == Trip.Alone)
            _batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        if (SetsSavepoint)
        {
            // An answer that is sent at once: the savepoint is set.
            _batch.BatchCommands.Add(new NpgsqlBatchCommand(Scope.Set));
            _batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1") { AppendErrorBarrier = true });
        }

        _statement = new(sql);
        _batch.BatchCommands.Add(_statement);
        if (trip == Trip.InSavepoint)
            _batch.BatchCommands.Add(new NpgsqlBatchCommand(Scope.Release));
    }

    private bool SetsSavepoint => _trip is Trip.InSavepoint or Trip.BehindSavepoint;

    /// <summary>The kept command of the connection, or a new one.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="keys">Where it is kept.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="trip">What travels with it.</param>
    /// <param name="prepares">True to prepare and keep it.</param>
    public static ArrayCommand Get(NpgsqlConnection connection, ArrayCommandKeys keys, string sql, Trip trip, bool prepares)
    {
        var cache = ConnectionCache.Of(connection);
        prepares = prepares && cache.Prepares && (!keys.IsOther || OtherTables.MayPrepare(connection, sql));

        // A batch cannot be prepared a second time, and does not tell whether it is prepared for the server process behind the
        // connection now.
        if (prepares && cache.Find<ArrayCommand>(keys[trip]) is { } kept
            && kept._preparedOn == connection.ProcessID && kept._statement.CommandText == sql)
        {
            // It may have the timeout of another call.
            if (UpsertCallContext.IsUsed)
                kept._batch.Timeout = DriverCalls.Timeout(connection);
            return kept;
        }

        var command = new ArrayCommand(connection, cache, sql, trip, prepares);
        if (prepares)
            cache.Keep(keys[trip], command);
        return command;
    }

    /// <summary>Sends a batch of rows, and hands over each row that comes back.</summary>
    public ValueTask Run<TPlan, T>(BulkCall<TPlan, T> call, IStatementRows rows, Scope scope, Action<NpgsqlDataReader> take)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var arguments = call.Statement.Arguments;
        if (arguments.Count > 0)
        {
            _arguments ??= new NpgsqlParameter?[arguments.Count];
            var (plan, sink) = (call.Plan, new ParameterSink(_arguments, arguments, 0));
            plan.BindArguments(ref sink);
            for (var i = _statement.Parameters.Count; i < _arguments.Length; i++)
                _statement.Parameters.Add(_arguments[i]!);
        }

        return Run(rows, arguments.Count, scope, take, call.Async, call.CancellationToken);
    }

    private async ValueTask Run(
        IStatementRows rows, int first, Scope scope, Action<NpgsqlDataReader> take, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _cache.Sent = _statement.CommandText;
        rows.Put(_statement.Parameters, first);

        // A cancellation must not meet the savepoint: the caller's transaction would be lost. Nor does a token that has fired meanwhile end
        // the call by itself from here on: the release may have been carried out.
        Stopper.Watch stop = default;
        try
        {
            if (_prepares && _preparedOn == 0)
                await Prepare(scope, async, cancellationToken).ConfigureAwait(false);
            if (!async && !SetsSavepoint)
                stop = DriverCalls.Stop(_batch, cancellationToken);
            var reader = async
                ? await _batch.ExecuteReaderAsync(SetsSavepoint ? CancellationToken.None : cancellationToken).ConfigureAwait(false)
                : _batch.ExecuteReader();
            try
            {
                if (SetsSavepoint)
                {
                    scope.HasSet();
                    if (!async)
                        stop = _cache.Stopper.Join(_batch, cancellationToken);
                    await DriverCalls.NextResult(reader, async, cancellationToken).ConfigureAwait(false);
                }

                while (await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false))
                    take(reader);
                await DriverCalls.Finish(reader, async, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await DriverCalls.Close(reader, async).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException exception)
            when (exception.InnerException is AggregateException { InnerExceptions: [PostgresException error, ..] })
        {
            // Behind the barrier the same error comes again.
            ExceptionDispatchInfo.Throw(error);
        }
        finally
        {
            stop.Dispose();
            rows.Take(_statement.Parameters, first);
        }

        if (_trip is Trip.Alone or Trip.InSavepoint)
            scope.HasKept();
    }

    private async ValueTask Prepare(Scope scope, bool async, CancellationToken cancellationToken)
    {
        // What cannot be prepared must not cost the caller's transaction.
        if (SetsSavepoint)
            await scope.Open(cancellationToken).ConfigureAwait(false);
        if (async)
            await _batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        else
            _batch.Prepare();
        _preparedOn = _batch.Connection!.ProcessID;
    }
}
