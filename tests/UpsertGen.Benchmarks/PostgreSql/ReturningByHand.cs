using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>
/// The best that can be written by hand for rows that come back: one prepared statement over arrays that is kept with its connection, and
/// what begins and ends its unit of work in the same round trip. Rows are applied in the order of their key and paired by it.
/// </summary>
internal sealed class ReturningByHand
{
    private readonly NpgsqlBatch _batch;
    private readonly ArrayColumn<Stock>[] _columns = Stock.ArrayColumns();

    public ReturningByHand(NpgsqlConnection connection, bool inTransaction)
    {
        var statement = new NpgsqlBatchCommand(
            $"""
            INSERT INTO stock ({StockPostgreSql.Columns})
            SELECT {StockPostgreSql.Columns}
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::double precision[], $5::timestamptz[])
                WITH ORDINALITY AS s ({StockPostgreSql.Columns}, place)
            ORDER BY sku, place
            {StockPostgreSql.Adding} {StockPostgreSql.Flag(connection)}, {StockPostgreSql.Columns}
            """);
        foreach (var column in _columns)
            statement.Parameters.Add(column.NewParameter());
        _batch = new(connection)
        {
            BatchCommands =
            {
                new(inTransaction ? "SAVEPOINT kept" : "BEGIN"), statement, new(inTransaction ? "RELEASE SAVEPOINT kept" : "COMMIT"),
            },
        };
        _batch.Prepare();
    }

    /// <summary>The rows as the database holds them, in the order given.</summary>
    public async ValueTask<(bool Inserted, Stock Row)[]> ReturnAsync(Stock[] rows)
    {
        foreach (var column in _columns)
            column.Fill(rows);
        var places = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
            places.Add(rows[i].Sku, i);
        var results = new (bool, Stock)[rows.Length];
        await using var reader = await _batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = StockPostgreSql.Read(reader, 1);
            results[places[row.Sku]] = (reader.GetBoolean(0), row);
        }

        await reader.NextResultAsync();
        return results;
    }
}
