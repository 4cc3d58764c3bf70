using Npgsql;
using NpgsqlTypes;

namespace UpsertGen.Benchmarks;

/// <summary>The best that can be written by hand on Npgsql: a kept prepared command, unnest in batches, COPY and INSERT … SELECT.</summary>
internal static class HandWrittenPostgreSql
{
    private const string Set =
        "ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price, updated_at = excluded.updated_at";

    private const string Changed =
        "ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = excluded.amount, price = excluded.price, updated_at = excluded.updated_at "
        + "WHERE (stock.name, stock.amount, stock.price, stock.updated_at) IS DISTINCT FROM (excluded.name, excluded.amount, excluded.price, excluded.updated_at)";

    public static NpgsqlCommand Prepare(NpgsqlConnection connection, bool returning = false)
    {
        var command = new NpgsqlCommand(
            $"INSERT INTO stock (sku, name, amount, price, updated_at) VALUES ($1, $2, $3, $4, $5) {Set} RETURNING (xmax = 0){(returning ? ", sku, name, amount, price, updated_at" : "")}", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter<double> { NpgsqlDbType = NpgsqlDbType.Double });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Prepare();
        return command;
    }

    public static bool Execute(NpgsqlCommand command, Stock row)
    {
        Bind(command, row);
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetBoolean(0);
    }

    /// <summary>With the row as the database holds it.</summary>
    public static (bool Inserted, Stock Row) Return(NpgsqlCommand command, Stock row)
    {
        Bind(command, row);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetBoolean(0), new Stock
        {
            Sku = reader.GetString(1), Name = reader.GetString(2), Amount = reader.GetInt64(3), Price = reader.GetDouble(4),
            UpdatedAt = reader.GetDateTime(5),
        });
    }

    private static void Bind(NpgsqlCommand command, Stock row)
    {
        ((NpgsqlParameter<string>)command.Parameters[0]).TypedValue = row.Sku;
        ((NpgsqlParameter<string>)command.Parameters[1]).TypedValue = row.Name;
        ((NpgsqlParameter<long>)command.Parameters[2]).TypedValue = row.Amount;
        ((NpgsqlParameter<double>)command.Parameters[3]).TypedValue = row.Price;
        ((NpgsqlParameter<DateTime>)command.Parameters[4]).TypedValue = row.UpdatedAt;
    }

    /// <summary>One prepared statement per 10,000 rows in one transaction; counts come back.</summary>
    public static async Task<(long Inserted, long Updated)> UnnestAsync(
        NpgsqlConnection connection, IEnumerable<Stock> rows, bool onlyChanged = false)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"""
            WITH u AS (INSERT INTO stock (sku, name, amount, price, updated_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5) AS s (sku, name, amount, price, updated_at) ORDER BY sku
            {(onlyChanged ? Changed : Set)} RETURNING (xmax = 0) AS i) SELECT count(*) FILTER (WHERE i), count(*) FROM u
            """,
            connection);
        List<string> skus = [], names = [];
        List<long> amounts = [];
        List<double> prices = [];
        List<DateTime> times = [];
        command.Parameters.Add(new NpgsqlParameter<List<string>>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            TypedValue = skus
        });
        command.Parameters.Add(new NpgsqlParameter<List<string>>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            TypedValue = names
        });
        command.Parameters.Add(new NpgsqlParameter<List<long>>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
            TypedValue = amounts
        });
        command.Parameters.Add(new NpgsqlParameter<List<double>>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double,
            TypedValue = prices
        });
        command.Parameters.Add(new NpgsqlParameter<List<DateTime>>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            TypedValue = times
        });
        long inserted = 0, all = 0;
        foreach (var batch in rows.Chunk(10_000))
        {
            skus.Clear();
            names.Clear();
            amounts.Clear();
            prices.Clear();
            times.Clear();
            foreach (var row in batch)
            {
                skus.Add(row.Sku);
                names.Add(row.Name);
                amounts.Add(row.Amount);
                prices.Add(row.Price);
                times.Add(row.UpdatedAt);
            }

            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            inserted += reader.GetInt64(0);
            all += reader.GetInt64(1);
        }

        await transaction.CommitAsync();
        return (inserted, all - inserted);
    }

    /// <summary>COPY to a temporary table, then one ordered INSERT … SELECT; counts come back.</summary>
    public static async Task<(long Inserted, long Updated)> CopyAsync(
        NpgsqlConnection connection, IEnumerable<Stock> rows, bool onlyChanged = false)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var create = new NpgsqlCommand(
            "CREATE TEMP TABLE stage (sku text COLLATE \"C\", name text, amount bigint, price double precision, updated_at timestamptz) ON COMMIT DROP", connection))
            await create.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY stage FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Sku, NpgsqlDbType.Text);
                await copy.WriteAsync(row.Name, NpgsqlDbType.Text);
                await copy.WriteAsync(row.Amount, NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.Price, NpgsqlDbType.Double);
                await copy.WriteAsync(row.UpdatedAt, NpgsqlDbType.TimestampTz);
            }

            await copy.CompleteAsync();
        }

        await using var insert = new NpgsqlCommand(
            $"""
            WITH u AS (INSERT INTO stock (sku, name, amount, price, updated_at) SELECT sku, name, amount, price, updated_at FROM stage ORDER BY sku
            {(onlyChanged ? Changed : Set)} RETURNING (xmax = 0) AS i) SELECT count(*) FILTER (WHERE i), count(*) FROM u
            """,
            connection);
        await using var reader = await insert.ExecuteReaderAsync();
        await reader.ReadAsync();
        var counts = (reader.GetInt64(0), reader.GetInt64(1) - reader.GetInt64(0));
        await reader.DisposeAsync();
        await transaction.CommitAsync();
        return counts;
    }
}
