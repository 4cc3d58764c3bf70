using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Benchmarks;

/// <summary>Five columns, one of them accumulated.</summary>
[Table("stock")]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Amount))]
[Upsert("Replace", ConflictOn = nameof(Sku), SkipUnchanged = true)]
[Upsert("GetOrAdd", ConflictOn = nameof(Sku), OnConflict = ConflictAction.Get)]
public sealed class Stock
{
    [Key]
    public string Sku { get; set; } = "";

    public string Name { get; set; } = "";

    public long Amount { get; set; }

    public double Price { get; set; }

    public DateTime UpdatedAt { get; set; }

    public static Stock[] Rows(int count, int first = 0) => Enumerable.Range(first, count).Select(One).ToArray();

    /// <summary>Rows of different keys in no order.</summary>
    public static Stock[] Scattered(Random random, int count, int most)
    {
        var places = new HashSet<int>();
        while (places.Count < count)
            places.Add(random.Next(most));
        return [.. places.Select(One)];
    }

    public static Stock One(int i) => new()
    {
        Sku = $"SKU-{i:D8}",
        Name = "Product number " + i,
        Amount = i % 100,
        Price = i * 0.25,
        UpdatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i % 100_000),
    };

    public const string SqliteTable =
        "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, amount INTEGER NOT NULL, "
        + "price REAL NOT NULL, updated_at TEXT NOT NULL)";

    public const string PostgreSqlTable =
        "CREATE TABLE stock (sku text COLLATE \"C\" NOT NULL PRIMARY KEY, name text NOT NULL, amount bigint NOT NULL, "
        + "price double precision NOT NULL, updated_at timestamptz NOT NULL)";

    /// <summary>The columns as PostgreSQL takes many rows, the key first.</summary>
    internal static ArrayColumn<Stock>[] ArrayColumns() =>
    [
        new ArrayColumn<Stock, string>("sku", "text", static r => r.Sku),
        new ArrayColumn<Stock, string>("name", "text", static r => r.Name),
        new ArrayColumn<Stock, long>("amount", "bigint", static r => r.Amount),
        new ArrayColumn<Stock, double>("price", "double precision", static r => r.Price),
        new ArrayColumn<Stock, DateTime>("updated_at", "timestamp with time zone", static r => r.UpdatedAt),
    ];
}
