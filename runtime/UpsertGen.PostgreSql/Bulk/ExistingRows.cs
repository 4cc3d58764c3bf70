using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The rows that are there for inputs, read by their keys with a snapshot of its own.</summary>
internal sealed class ExistingRows<TPlan, T>(BulkCall<TPlan, T> call, List<T> rows, UpsertResult<T>[] results)
    where TPlan : struct, IPostgreSqlReturningPlan<T>
{
    // A condition by key is planned for each.
    private const int MostKeys = 1000;

    private readonly IReadOnlyList<int> _inputs = call.Statement.Existing is { IsReadable: true } ? KeySelect.Inputs(call.Statement) : [];

    // There are no arrays of arrays, and the driver does not survive the name of one.
    private bool IsReadable =>
        _inputs.Count > 0 && !_inputs.Any(input => call.Statement.Columns[input].Type.EndsWith("[]", StringComparison.Ordinal));

    /// <summary>Reads what is found together, as far as it has no result yet.</summary>
    public async ValueTask Read(List<int> inputs)
    {
        if (!IsReadable)
            return;
        if (call.SendsLists(inputs.Count))
        {
            await ReadByLists(inputs).ConfigureAwait(false);
            return;
        }

        var sql = KeySelect.Many(call.Statement, call.Table);
        var sent = new List<int>();
        var keys = new InputColumns(call.Statement, _inputs);
        foreach (var input in inputs)
        {
            if (results[input].HasRow)
                continue;
            sent.Add(input);
            keys.Add(call.Plan, rows[input]);
            if (sent.Count < RowBatch<TPlan, T>.DefaultSize && keys.Bytes < RowBatch<TPlan, T>.Bytes)
                continue;
            await Send(sql, keys, sent).ConfigureAwait(false);
            sent.Clear();
            keys.Clear();
        }

        if (sent.Count > 0)
            await Send(sql, keys, sent).ConfigureAwait(false);
    }

    /// <summary>Completes the results: what is not found together gets its turn alone.</summary>
    public async ValueTask Complete(List<int> inputs)
    {
        await Read(inputs).ConfigureAwait(false);
        foreach (var input in inputs)
        {
            if (!results[input].HasRow)
                results[input] = await SingleRow.GetOrAdd(call.Text, call.Connection, call.Plan, rows[input], call.Async,
                    call.CancellationToken, call.Owner, input).ConfigureAwait(false);
        }
    }

    // What cannot be found by keys that are equal here exactly when they are on the server, is left to be read by itself.
    private async ValueTask ReadByLists(List<int> inputs)
    {
        var statement = call.Statement;
        if (statement.Existing!.Condition is not null || statement.Reading is not null
            || call.Table.Equality(statement) != KeyEquality.Exact)
            return;
        var batch = new RowBatch<TPlan, T>(statement, call.Plan, MostKeys, Repeats.Find);
        var keyed = new List<int>();
        foreach (var input in inputs)
        {
            if (results[input].HasRow || !batch.TryAddKeyed(rows[input]))
                continue;
            keyed.Add(input);
            if (!batch.IsFull)
                continue;
            await ReadList(batch, keyed).ConfigureAwait(false);
            batch.Clear();
            keyed.Clear();
        }

        if (keyed.Count > 0)
            await ReadList(batch, keyed).ConfigureAwait(false);
    }

    private async ValueTask ReadList(RowBatch<TPlan, T> batch, List<int> keyed)
    {
        if (!batch.CanFind)
            return;
        var sql = KeySelect.List(call.Statement, call.Table, keyed.Count);
        ConnectionCache.Of(call.Connection).Sent ??= sql;
        using var command = DriverCalls.Command(call.Connection, sql);
        for (var row = 0; row < keyed.Count; row++)
        {
            foreach (var key in call.Statement.Keys)
                command.Parameters.Add(batch.Column(key).ToParameter(row, batch.TypeOf(key)));
        }

        await DriverCalls.Rows(
            command,
            reader =>
            {
                var row = batch.Find(reader, 0);
                if (row < 0)
                    return;
                var found = new UpsertResult<T>(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 0, call.Statement)));
                for (; row >= 0; row = batch.Earlier(row))
                    results[keyed[row]] = found;
            },
            call.Async,
            call.CancellationToken).ConfigureAwait(false);
    }

    private async ValueTask Send(string sql, InputColumns keys, List<int> sent)
    {
        ConnectionCache.Of(call.Connection).Sent ??= sql;
        using var command = DriverCalls.Command(call.Connection, sql);
        keys.AddArrays(command.Parameters);
        await DriverCalls.Rows(
            command,
            reader => results[sent[(int)reader.GetInt64(0) - 1]] = new(
                UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 1, call.Statement))),
            call.Async,
            call.CancellationToken).ConfigureAwait(false);
    }

    // What is read of many rows, by columns.
    private sealed class InputColumns(PostgreSqlStatement statement, IReadOnlyList<int> inputs)
    {
        private readonly BatchColumn?[] _columns = new BatchColumn?[inputs.Count];

        /// <summary>About how many bytes the values keep alive.</summary>
        public long Bytes { get; private set; }

        public void Add(TPlan plan, T row)
        {
            var sink = new Sink(inputs, _columns);
            plan.Bind(ref sink, row);
            Bytes += sink.Bytes;
        }

        public void Clear()
        {
            foreach (var column in _columns)
                column!.Clear();
            Bytes = 0;
        }

        public void AddArrays(NpgsqlParameterCollection parameters)
        {
            for (var i = 0; i < _columns.Length; i++)
                parameters.Add(_columns[i]!.ToParameter(statement.Columns[inputs[i]].Type));
        }
    }

    private struct Sink(IReadOnlyList<int> inputs, BatchColumn?[] columns) : IPostgreSqlSink
    {
        private ColumnSink _sink = new(columns);

        public readonly long Bytes => _sink.Bytes;

        public void Write<TValue>(int ordinal, TValue value)
        {
            for (var i = 0; i < inputs.Count; i++)
            {
                if (inputs[i] == ordinal)
                    _sink.Write(i, value);
            }
        }
    }
}
