using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>
/// The best that can be written by hand for many rows on PostgreSQL. Few: one prepared statement over arrays that is kept with its
/// connection, and what begins and ends its unit of work in the same round trip. Many: the same per 10,000 rows in one transaction, or COPY
/// into a temporary table. Rows are applied in the order of their key; each is counted as inserted or updated.
/// </summary>
internal sealed class BulkByHand<TRow>
{
    private const int RowsOfStatement = 10_000;

    private readonly NpgsqlConnection _connection;
    private readonly ArrayColumn<TRow>[] _columns;
    private readonly string _names, _order, _conflict, _table;
    private readonly NpgsqlBatch _whole;
    private readonly NpgsqlBatch _part;

    /// <param name="connection">Open.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, the key first.</param>
    /// <param name="conflict">From ON CONFLICT on, with RETURNING of the flag <c>i</c>.</param>
    /// <param name="inTransaction">The caller has a transaction.</param>
    public BulkByHand(NpgsqlConnection connection, string table, ArrayColumn<TRow>[] columns, string conflict, bool inTransaction = false)
    {
        (_connection, _columns, _table, _conflict) = (connection, columns, table, conflict);
        _names = string.Join(", ", columns.Select(static c => c.Name));
        _order = columns[0].Name;
        var arrays = string.Join(", ", columns.Select(static (c, i) => $"${i + 1}::{c.Type}[]"));
        var from = $"SELECT {_names} FROM unnest({arrays}) WITH ORDINALITY AS s ({_names}, place) ORDER BY {_order}, place";
        _part = new(connection) { BatchCommands = { Statement() } };
        _whole = new(connection)
        {
            BatchCommands =
            {
                new(inTransaction ? "SAVEPOINT kept" : "BEGIN"), Statement(), new(inTransaction ? "RELEASE SAVEPOINT kept" : "COMMIT"),
            },
        };

        NpgsqlBatchCommand Statement()
        {
            var statement = new NpgsqlBatchCommand(Counting(from));
            foreach (var column in columns)
                statement.Parameters.Add(column.NewParameter());
            return statement;
        }
    }

    /// <summary>Prepares what few rows need and keeps it.</summary>
    public BulkByHand<TRow> Prepared()
    {
        _whole.Prepare();
        return this;
    }

    public async ValueTask<(long Inserted, long Updated)> UnnestAsync(TRow[] rows)
    {
        if (rows.Length <= RowsOfStatement)
            return await SendAsync(_whole, rows);
        await using var transaction = await _connection.BeginTransactionAsync();
        long inserted = 0, updated = 0;
        for (var at = 0; at < rows.Length; at += RowsOfStatement)
        {
            var counts = await SendAsync(_part, rows.AsMemory(at, Math.Min(RowsOfStatement, rows.Length - at)));
            (inserted, updated) = (inserted + counts.Inserted, updated + counts.Updated);
        }

        await transaction.CommitAsync();
        return (inserted, updated);
    }

    public async ValueTask<(long Inserted, long Updated)> CopyAsync(TRow[] rows)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        var declared = string.Join(", ", _columns.Select(static c => $"{c.Name} {c.Type}{(c.Type == "text" ? " COLLATE \"C\"" : "")}"));
        await using (var create = new NpgsqlCommand($"CREATE TEMP TABLE stage ({declared}) ON COMMIT DROP", _connection))
            await create.ExecuteNonQueryAsync();
        await using (var copy = await _connection.BeginBinaryImportAsync($"COPY stage ({_names}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var column in _columns)
                    await column.WriteAsync(copy, row);
            }

            await copy.CompleteAsync();
        }

        await using var insert = new NpgsqlCommand(Counting($"SELECT {_names} FROM stage ORDER BY {_order}"), _connection);
        await using var reader = await insert.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (inserted, all) = (reader.GetInt64(0), reader.GetInt64(1));
        await reader.DisposeAsync();
        await transaction.CommitAsync();
        return (inserted, all - inserted);
    }

    private string Counting(string rows) =>
        $"WITH u AS (INSERT INTO {_table} ({_names}) {rows} {_conflict}) SELECT count(*) FILTER (WHERE i), count(*) FROM u";

    private async ValueTask<(long Inserted, long Updated)> SendAsync(NpgsqlBatch batch, ReadOnlyMemory<TRow> rows)
    {
        foreach (var column in _columns)
            column.Fill(rows.Span);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (inserted, all) = (reader.GetInt64(0), reader.GetInt64(1));
        await reader.NextResultAsync();
        return (inserted, all - inserted);
    }
}
