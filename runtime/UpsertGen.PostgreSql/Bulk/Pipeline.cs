using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Rows one per statement, in input order, many in a round trip: where no statement can take them together.</summary>
internal static class Pipeline
{
    private const int Statements = 500;

    /// <summary>Counts what happened to the rows.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The index of the first in the call.</param>
    public static async ValueTask<UpsertCounts> Count<TPlan, T>(BulkCall<TPlan, T> call, IReadOnlyList<T> rows, long first)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        long inserted = 0, written = 0;
        await Run(call, rows.Count, call.Text.Single(call.Table), Binder(call, rows), (row, reader) =>
        {
            if (reader is null)
            {
                Mismatch.Check(UpsertAction.Skipped, call.Statement, call.Plan, rows[row], first + row);
                return;
            }

            written++;
            if (reader.GetBoolean(0))
                inserted++;
        }).ConfigureAwait(false);
        return call.Probe.Counts(rows.Count, written, inserted, folded: 0);
    }

    /// <summary>Hands over the row that came back for an input row, if one did, by the input's place.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="index">The index of a row in the call.</param>
    /// <param name="take">Takes it.</param>
    public static ValueTask Return<TPlan, T>(
        BulkCall<TPlan, T> call, IReadOnlyList<T> rows, Func<int, long> index, Action<int, UpsertResult<T>> take)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var offset = StatementText.Offset(call.Probe);
        return Run(call, rows.Count, call.Text.Returning(call.Table), Binder(call, rows), (row, reader) =>
        {
            if (reader is null)
                Mismatch.Check(UpsertAction.Skipped, call.Statement, call.Plan, rows[row], index(row));
            else
                take(row, new(call.Probe.Outcome(reader.GetBoolean(0)), TPlan.Read(new PostgreSqlRow(reader, offset, call.Statement))));
        });
    }

    /// <summary>Sends statements of one row each.</summary>
    /// <param name="call">The call.</param>
    /// <param name="count">How many.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="bind">Adds the parameters of one, by its place. Returns about how many bytes they take.</param>
    /// <param name="take">Takes the row that comes back of one, by its place; null when none does.</param>
    public static async ValueTask Run<TPlan, T>(
        BulkCall<TPlan, T> call, int count, string sql, Func<int, NpgsqlParameterCollection, long> bind,
        Action<int, NpgsqlDataReader?> take)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        for (var next = 0; next < count;)
            next = await Send(call, next, count, sql, bind, take).ConfigureAwait(false);
    }

    private static Func<int, NpgsqlParameterCollection, long> Binder<TPlan, T>(BulkCall<TPlan, T> call, IReadOnlyList<T> rows)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var plan = call.Plan;
        return (row, parameters) => new RowParameters(call.Statement).BindCounted(parameters, ref plan, rows[row]);
    }

    // Returns the place to go on from.
    private static async ValueTask<int> Send<TPlan, T>(
        BulkCall<TPlan, T> call, int first, int count, string sql, Func<int, NpgsqlParameterCollection, long> bind,
        Action<int, NpgsqlDataReader?> take)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var (async, cancellationToken) = (call.Async, call.CancellationToken);
        ConnectionCache.Of(call.Connection).Sent = sql;
        using var batch = DriverCalls.Batch(call.Connection);
        var next = first;
        for (var bytes = 0L; next < count && next < first + Statements && bytes < RowBatch<TPlan, T>.Bytes; next++)
        {
            var command = new NpgsqlBatchCommand(sql);
            bytes += bind(next, command.Parameters);
            batch.BatchCommands.Add(command);
        }

        if (ConnectionCache.Of(call.Connection).Prepares && (!call.Text.IsOther || OtherTables.MayPrepare(call.Connection, sql)))
        {
            if (async)
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            else
                batch.Prepare();
        }

        using var stop = async ? default : DriverCalls.Stop(batch, cancellationToken);
        var reader = async
            ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : batch.ExecuteReader();
        try
        {
            var place = first;
            do
                take(place++, await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false) ? reader : null);
            while (await DriverCalls.NextResult(reader, async, cancellationToken).ConfigureAwait(false));
            return next;
        }
        finally
        {
            await DriverCalls.Close(reader, async).ConfigureAwait(false);
        }
    }
}
