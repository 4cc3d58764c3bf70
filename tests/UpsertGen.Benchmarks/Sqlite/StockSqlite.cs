using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>What is written by hand for stock on SQLite.</summary>
internal static unsafe class StockSqlite
{
    public const string Into = "stock (sku, name, amount, price, updated_at)";

    private const string Upsert =
        $"""
        INSERT INTO {Into} VALUES (@sku, @name, @amount, @price, @updated_at)
        ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price,
            updated_at = excluded.updated_at
        """;

    /// <summary>Adds the amount.</summary>
    public const string Marked =
        """
        ON CONFLICT (sku) DO UPDATE SET name = CASE WHEN bench_mark() THEN excluded.name END, amount = stock.amount + excluded.amount,
            price = excluded.price, updated_at = excluded.updated_at
        """;

    /// <summary>Replaces a row that differs.</summary>
    public const string Changed =
        """
        ON CONFLICT (sku) DO UPDATE SET name = CASE WHEN bench_mark() THEN excluded.name END, amount = excluded.amount,
            price = excluded.price, updated_at = excluded.updated_at
        WHERE (stock.name, stock.amount, stock.price, stock.updated_at)
            IS NOT (excluded.name, excluded.amount, excluded.price, excluded.updated_at)
        """;

    public static void Bind(nint statement, int first, Stock row, Utf8Memory memory)
    {
        Native.sqlite3_bind_text(statement, first, memory.Text(row.Sku, out var bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 1, memory.Text(row.Name, out bytes), bytes, 0);
        Native.sqlite3_bind_int64(statement, first + 2, row.Amount);
        Native.sqlite3_bind_double(statement, first + 3, row.Price);
        Native.sqlite3_bind_text(statement, first + 4, memory.Time(row.UpdatedAt, out bytes), bytes, 0);
    }

    /// <summary>A prepared command with its parameters.</summary>
    public static SqliteCommand Prepare(SqliteConnection connection, bool returning = false)
    {
        var command = connection.CreateCommand();
        command.CommandText = returning ? Upsert + " RETURNING sku, name, amount, price, updated_at" : Upsert;
        foreach (var name in new[] { "@sku", "@name", "@amount", "@price", "@updated_at" })
            command.Parameters.Add(new SqliteParameter(name, null));
        command.Prepare();
        return command;
    }

    public static void Execute(SqliteCommand command, Stock row)
    {
        Bind(command, row);
        command.ExecuteNonQuery();
    }

    /// <summary>The row as the database holds it.</summary>
    public static Stock Return(SqliteCommand command, Stock row)
    {
        Bind(command, row);
        using var reader = command.ExecuteReader();
        reader.Read();
        return Read(reader);
    }

    /// <summary>The row that a prepared SELECT by key finds.</summary>
    public static Stock Find(SqliteCommand select, string sku)
    {
        select.Parameters[0].Value = sku;
        using var reader = select.ExecuteReader();
        reader.Read();
        return Read(reader);
    }

    private static Stock Read(SqliteDataReader reader) => new()
    {
        Sku = reader.GetString(0),
        Name = reader.GetString(1),
        Amount = reader.GetInt64(2),
        Price = reader.GetDouble(3),
        UpdatedAt = reader.GetDateTime(4),
    };

    private static void Bind(SqliteCommand command, Stock row)
    {
        command.Parameters[0].Value = row.Sku;
        command.Parameters[1].Value = row.Name;
        command.Parameters[2].Value = row.Amount;
        command.Parameters[3].Value = row.Price;
        command.Parameters[4].Value = row.UpdatedAt;
    }
}
