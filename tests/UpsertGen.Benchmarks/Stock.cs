using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Benchmarks;

/// <summary>Five columns, one of them accumulated.</summary>
[Table("stock")]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Amount))]
[Upsert("Replace", ConflictOn = nameof(Sku), SkipUnchanged = true)]
public sealed class Stock
{
    [Key]
    public string Sku { get; set; } = "";

    public string Name { get; set; } = "";

    public long Amount { get; set; }

    public double Price { get; set; }

    public DateTime UpdatedAt { get; set; }

    public static Stock[] Rows(int count, int first = 0) => Enumerable.Range(first, count).Select(One).ToArray();

    public static Stock One(int i) => new()
    {
        Sku = $"SKU-{i:D8}",
        Name = "Product number " + i,
        Amount = i % 100,
        Price = i * 0.25,
        UpdatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i % 100_000),
    };

    public const string SqliteTable =
        "DROP TABLE IF EXISTS stock; CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, amount INTEGER NOT NULL, price REAL NOT NULL, updated_at TEXT NOT NULL)";

    public const string SqliteTableWithoutRowid = SqliteTable + " WITHOUT ROWID";

    public const string PostgreSqlTable =
        "DROP TABLE IF EXISTS stock; CREATE TABLE stock (sku text COLLATE \"C\" NOT NULL PRIMARY KEY, name text NOT NULL, amount bigint NOT NULL, price double precision NOT NULL, updated_at timestamptz NOT NULL)";
}
