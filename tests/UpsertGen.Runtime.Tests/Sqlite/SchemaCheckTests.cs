using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

[Table("item")]
[Upsert(ConflictOn = "Code", ConflictWhere = "deleted = 0")]
[Unique("Code", Where = "deleted = 0")]
public sealed record Item(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Code, long Amount, decimal Price, double Weight,
    byte[]? Picture, DateTime Seen, bool Deleted);

[Upsert]
public sealed record Tagged([property: Key] Guid Id, [property: Key] decimal Price, [property: Key] DateTimeOffset At, string? Note);

/// <summary>What only SQLite's tables can be wrong in.</summary>
public sealed class SchemaCheckTests
{
    private const string Columns =
        "id INTEGER PRIMARY KEY, code TEXT NOT NULL, amount INTEGER NOT NULL, price TEXT NOT NULL, weight REAL NOT NULL, picture BLOB, seen TEXT NOT NULL, deleted INTEGER NOT NULL";
    private const string Index = "; CREATE UNIQUE INDEX i ON item (code) WHERE deleted = 0";

    [Theory]
    [InlineData("CREATE TABLE item (" + Columns + ")" + Index)]
    [InlineData("CREATE TABLE ITEM (" + Columns + ") STRICT" + Index)]
    [InlineData("CREATE TEMP TABLE item (" + Columns + ")" + Index)]
    [InlineData("ATTACH ':memory:' AS other; CREATE TABLE other.item (" + Columns
        + "); CREATE UNIQUE INDEX other.i ON item (code) WHERE deleted = 0")]
    [InlineData(
        "CREATE TABLE item (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL, amount BIGINT NOT NULL, price ANY NOT NULL, weight ANY NOT NULL, picture, seen DATETIME NOT NULL, deleted BOOLEAN NOT NULL)" + Index, "price")]
    [InlineData(
        "CREATE TABLE item (id INTEGER PRIMARY KEY, code TEXT NOT NULL, amount INT NOT NULL, price ANY NOT NULL, weight ANY NOT NULL, picture ANY, seen TEXT NOT NULL, deleted ANY NOT NULL) STRICT" + Index)]
    [InlineData("CREATE TABLE item (" + Columns + ")", "CREATE UNIQUE INDEX")]
    [InlineData("CREATE TABLE item (" + Columns + "); CREATE UNIQUE INDEX i ON item (code) WHERE 0 = deleted", "CREATE UNIQUE INDEX")]
    [InlineData("CREATE TABLE base (" + Columns + "); CREATE VIEW item AS SELECT * FROM base", "a view")]
    [InlineData("CREATE VIRTUAL TABLE item USING fts5(code)", "a virtual table")]
    [InlineData(
        "CREATE TABLE item (id INT PRIMARY KEY NOT NULL, code STRING NOT NULL, amount TEXT NOT NULL, price DECIMAL NOT NULL, weight TEXT NOT NULL, picture BLOB NOT NULL, seen TEXT, deleted INTEGER NOT NULL)" + Index,
        "column id has no default", "column code is STRING", "column amount is TEXT", "column price is DECIMAL", "column weight is TEXT",
        "column picture is NOT NULL", "column seen can be NULL")]
    [InlineData(
        "CREATE TABLE item (id INTEGER PRIMARY KEY, code TEXT NOT NULL, amount REAL NOT NULL, price REAL NOT NULL, weight INTEGER NOT NULL, picture TEXT, seen INTEGER NOT NULL, deleted INTEGER NOT NULL) STRICT" + Index,
        "column amount is REAL", "column price is REAL", "column weight is INTEGER", "column picture is TEXT", "column seen is INTEGER")]
    [InlineData("CREATE TABLE item (" + Columns + ") WITHOUT ROWID" + Index, "column id has no default")]
    [InlineData("CREATE TABLE item (" + Columns + ", wanted TEXT NOT NULL)" + Index, "column wanted")]
    public async Task EveryDifferenceIsFoundAndNoOther(string ddl, params string[] expected)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, "", TestStorage.Memory);
        using var connection = await db.OpenSqliteAsync();
        using var command = connection.CreateCommand();
        command.CommandText = ddl;
        command.ExecuteNonQuery();
        if (expected.Length == 0)
        {
            ItemUpserts.CheckSchema(connection);
            Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Item(0, "007", 1, 1.5m, 2, null, DateTime.UnixEpoch, false)));
            return;
        }

        var error = Assert.Throws<UpsertSchemaException>(() => ItemUpserts.CheckSchema(connection));
        Assert.True(expected.Length == error.Differences.Count, error.Message);
        Assert.All(expected.Zip(error.Differences), static p => Assert.Contains(p.First, p.Second));
    }

    /// <summary>A key that another program wrote in its own way is told before it becomes a second row.</summary>
    [Theory]
    [InlineData("0011AABB-CCDD-EEFF-0011-223344556677", "1.5", "2026-01-02 03:04:05+00:00")]
    [InlineData("0011aabb-ccdd-eeff-0011-223344556677", "1.0", "2026-01-02 03:04:05+00:00", "column id holds keys in another form than")]
    [InlineData("0011AABBCCDDEEFF0011223344556677", "1.50", "2026-01-02 03:04:05+02:00", "column id holds", "column price holds keys",
        "column at holds keys")]
    [InlineData("0011AABB-CCDD-EEFF-0011-223344556677", "15", "2026-01-02T03:04:05Z", "column price holds keys", "column at holds")]
    public async Task KeysInAnotherFormAreFound(string id, string price, string at, params string[] expected)
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, "CREATE TABLE tagged (id TEXT, price TEXT, at TEXT, note TEXT, PRIMARY KEY (id, price, at))");
        using var connection = await db.OpenSqliteAsync();
        await TaggedUpserts.CheckSchemaAsync(connection);
        await db.ExecuteAsync("INSERT INTO tagged VALUES (@id, @price, @at, NULL)", ("id", id), ("price", price), ("at", at));
        if (expected.Length == 0)
        {
            await TaggedUpserts.CheckSchemaAsync(connection);
            Assert.Equal(UpsertAction.Updated,
                connection.Upsert(new Tagged(
                    new(id), 1.5m, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), "x")));
            return;
        }

        var error = Assert.Throws<UpsertSchemaException>(() => TaggedUpserts.CheckSchema(connection));
        Assert.DoesNotContain(id, error.Message, StringComparison.Ordinal);
        Assert.True(expected.Length == error.Differences.Count, error.Message);
        Assert.All(expected.Zip(error.Differences), static p => Assert.Contains(p.First, p.Second));
    }
}
