using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>
/// The best that can be written by hand for few rows on PostgreSQL: one prepared statement over arrays that is kept with its connection,
/// and what begins and ends its unit of work in the same round trip. Rows are applied in the order of their key; each is inserted or
/// updated.
/// </summary>
internal sealed class KeptUnnest
{
    private const string From =
        """
        INSERT INTO stock (sku, name, amount, price, updated_at)
        SELECT s.sku, s.name, s.amount, s.price, s.updated_at
        FROM unnest($1::text[], $2::text[], $3::bigint[], $4::double precision[], $5::timestamptz[])
            WITH ORDINALITY AS s (sku, name, amount, price, updated_at, place)
        ORDER BY s.sku, s.place
        ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price,
            updated_at = excluded.updated_at
        """;

    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlBatchCommand _statement;
    private readonly List<string> _skus = [], _names = [];
    private readonly List<long> _amounts = [];
    private readonly List<double> _prices = [];
    private readonly List<DateTime> _times = [];

    public KeptUnnest(NpgsqlConnection connection, bool inTransaction = false, bool returning = false)
    {
        var flag = connection.PostgreSqlVersion.Major >= 18 ? "RETURNING WITH (OLD AS o) o.ctid IS NULL AS i" : "RETURNING xmax = 0 AS i";
        _statement = new(returning
            ? $"{From} {flag}, sku, name, amount, price, updated_at"
            : $"WITH u AS ({From} {flag}) SELECT count(*) FILTER (WHERE i), count(*) FROM u");
        _statement.Parameters.Add(new NpgsqlParameter<List<string>> { TypedValue = _skus, DataTypeName = "text[]" });
        _statement.Parameters.Add(new NpgsqlParameter<List<string>> { TypedValue = _names, DataTypeName = "text[]" });
        _statement.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _amounts, DataTypeName = "bigint[]" });
        _statement.Parameters.Add(new NpgsqlParameter<List<double>> { TypedValue = _prices, DataTypeName = "double precision[]" });
        _statement.Parameters.Add(new NpgsqlParameter<List<DateTime>> { TypedValue = _times, DataTypeName = "timestamp with time zone[]" });
        _batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(inTransaction ? "SAVEPOINT kept" : "BEGIN"), _statement, new(inTransaction ? "RELEASE SAVEPOINT kept" : "COMMIT"),
            },
        };
        _batch.Prepare();
    }

    public async Task<(long Inserted, long Updated)> CountAsync(Stock[] rows)
    {
        Bind(rows);
        await using var reader = await _batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (inserted, all) = (reader.GetInt64(0), reader.GetInt64(1));
        await reader.NextResultAsync();
        return (inserted, all - inserted);
    }

    /// <summary>The rows as the database holds them, in the order given.</summary>
    public async Task<(bool Inserted, Stock Row)[]> ReturnAsync(Stock[] rows)
    {
        Bind(rows);
        var places = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
            places.Add(rows[i].Sku, i);
        var results = new (bool, Stock)[rows.Length];
        await using var reader = await _batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new Stock
            {
                Sku = reader.GetString(1),
                Name = reader.GetString(2),
                Amount = reader.GetInt64(3),
                Price = reader.GetDouble(4),
                UpdatedAt = reader.GetDateTime(5),
            };
            results[places[row.Sku]] = (reader.GetBoolean(0), row);
        }

        await reader.NextResultAsync();
        return results;
    }

    private void Bind(Stock[] rows)
    {
        _skus.Clear();
        _names.Clear();
        _amounts.Clear();
        _prices.Clear();
        _times.Clear();
        foreach (var row in rows)
        {
            _skus.Add(row.Sku);
            _names.Add(row.Name);
            _amounts.Add(row.Amount);
            _prices.Add(row.Price);
            _times.Add(row.UpdatedAt);
        }
    }
}
