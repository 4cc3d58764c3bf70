using Npgsql;
using NpgsqlTypes;

namespace UpsertGen.Benchmarks;

/// <summary>What is written by hand for one row of stock on PostgreSQL.</summary>
internal static class StockPostgreSql
{
    public const string Columns = "sku, name, amount, price, updated_at";

    /// <summary>Adds the amount.</summary>
    public const string Adding =
        """
        ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price,
            updated_at = excluded.updated_at
        """;

    /// <summary>Replaces a row that differs.</summary>
    public const string Changed =
        """
        ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = excluded.amount, price = excluded.price,
            updated_at = excluded.updated_at
        WHERE (stock.name, stock.amount, stock.price, stock.updated_at)
            IS DISTINCT FROM (excluded.name, excluded.amount, excluded.price, excluded.updated_at)
        """;

    /// <summary>RETURNING what tells an inserted row from an updated one.</summary>
    public static string Flag(NpgsqlConnection connection) => connection.PostgreSqlVersion.Major >= 18
        ? "RETURNING WITH (OLD AS o) o.ctid IS NULL AS i"
        : "RETURNING xmax = 0 AS i";

    /// <summary>With its parameters, not prepared.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, bool returning = false)
    {
        var command = new NpgsqlCommand(
            $"INSERT INTO stock ({Columns}) VALUES ($1, $2, $3, $4, $5) {Adding} {Flag(connection)}{(returning ? $", {Columns}" : "")}",
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter<double> { NpgsqlDbType = NpgsqlDbType.Double });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }

    public static async ValueTask<bool> ExecuteAsync(NpgsqlCommand command, Stock row)
    {
        Bind(command, row);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && reader.GetBoolean(0);
    }

    /// <summary>With the row as the database holds it.</summary>
    public static async ValueTask<(bool Inserted, Stock Row)> ReturnAsync(NpgsqlCommand command, Stock row)
    {
        Bind(command, row);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetBoolean(0), Read(reader, 1));
    }

    /// <summary>The row that a prepared SELECT by key finds.</summary>
    public static async ValueTask<Stock> FindAsync(NpgsqlCommand select, string sku)
    {
        ((NpgsqlParameter<string>)select.Parameters[0]).TypedValue = sku;
        await using var reader = await select.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader, 0);
    }

    /// <summary>The row from a column on.</summary>
    public static Stock Read(NpgsqlDataReader reader, int first) => new()
    {
        Sku = reader.GetString(first),
        Name = reader.GetString(first + 1),
        Amount = reader.GetInt64(first + 2),
        Price = reader.GetDouble(first + 3),
        UpdatedAt = reader.GetDateTime(first + 4),
    };

    private static void Bind(NpgsqlCommand command, Stock row)
    {
        ((NpgsqlParameter<string>)command.Parameters[0]).TypedValue = row.Sku;
        ((NpgsqlParameter<string>)command.Parameters[1]).TypedValue = row.Name;
        ((NpgsqlParameter<long>)command.Parameters[2]).TypedValue = row.Amount;
        ((NpgsqlParameter<double>)command.Parameters[3]).TypedValue = row.Price;
        ((NpgsqlParameter<DateTime>)command.Parameters[4]).TypedValue = row.UpdatedAt;
    }
}
