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
    public static async ValueTask<UpsertCounts> Count<TPlan, T>(ManyCall<TPlan, T> call, IReadOnlyList<T> rows, long first)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        long inserted = 0, updated = 0;
        await Run(call, rows, row => first + row, call.Text.Single(call.Table), (_, reader) =>
        {
            if (reader.GetBoolean(0))
                inserted++;
            else
                updated++;
        }).ConfigureAwait(false);
        return new(inserted, updated, rows.Count - inserted - updated);
    }

    /// <summary>Hands over the row that came back for an input row, if one did, by the input's place.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="index">The index of a row in the call.</param>
    /// <param name="take">Takes it.</param>
    public static ValueTask Return<TPlan, T>(ManyCall<TPlan, T> call, IReadOnlyList<T> rows, Func<int, long> index, Action<int, UpsertResult<T>> take)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var offset = StatementText.Offset(call.Form);
        return Run(call, rows, index, call.Text.Returning(call.Table), (row, reader) => take(
            row,
            new(reader.GetBoolean(0) ? UpsertAction.Inserted : UpsertAction.Updated, TPlan.Read(new PostgreSqlRow(reader, offset, call.Statement)))));
    }

    private static async ValueTask Run<TPlan, T>(
        ManyCall<TPlan, T> call, IReadOnlyList<T> rows, Func<int, long> index, string sql, Action<int, NpgsqlDataReader> take)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        for (var next = 0; next < rows.Count;)
            next = await Send(call, rows, next, index, sql, take).ConfigureAwait(false);
    }

    // Returns the place of the row to go on from.
    private static async ValueTask<int> Send<TPlan, T>(
        ManyCall<TPlan, T> call, IReadOnlyList<T> rows, int first, Func<int, long> index, string sql, Action<int, NpgsqlDataReader> take)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var (async, cancellationToken) = (call.Async, call.CancellationToken);
        var plan = call.Plan;
        ConnectionCache.Of(call.Connection).Sent = sql;
        using var batch = Db.Batch(call.Connection);
        var next = first;
        for (var bytes = 0L; next < rows.Count && next < first + Statements && bytes < RowBatch<TPlan, T>.Bytes; next++)
        {
            var command = new NpgsqlBatchCommand(sql);
            bytes += new RowParameters(call.Statement).BindCounted(command.Parameters, ref plan, rows[next]);
            batch.BatchCommands.Add(command);
        }

        if (ConnectionCache.Of(call.Connection).Prepares && (!call.Text.IsOther || OtherTables.MayPrepare(call.Connection, sql)))
        {
            if (async)
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            else
                batch.Prepare();
        }

        using var stop = async ? default : Db.Stop(batch, cancellationToken);
        var reader = async
            ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : batch.ExecuteReader();
        try
        {
            var row = first;
            do
            {
                if (await Db.Read(reader, async, cancellationToken).ConfigureAwait(false))
                    take(row, reader);
                else
                    Mismatch.Check(UpsertAction.Skipped, call.Statement, plan, rows[row], index(row));
                row++;
            }
            while (await Db.NextResult(reader, async, cancellationToken).ConfigureAwait(false));
            return next;
        }
        finally
        {
            await Db.Close(reader, async).ConfigureAwait(false);
        }
    }
}
