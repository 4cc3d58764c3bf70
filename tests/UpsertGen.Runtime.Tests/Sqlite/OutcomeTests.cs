using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>Inserted, updated and skipped on every kind of table, whatever else the connection does.</summary>
public sealed class OutcomeTests
{
    public static TheoryData<string> Tables => new() { Stock.RowId, Stock.WithoutRowId, Stock.Strict, Stock.Triggers };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task TellsInsertFromUpdate(string ddl)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
        using var connection = await db.OpenSqliteAsync();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(round == 0 ? UpsertAction.Inserted : UpsertAction.Updated, connection.Upsert(new Stock("a", 1)));
            Assert.Equal(round == 0 ? UpsertAction.Inserted : UpsertAction.Skipped, connection.Add(new Stock("b", 1)));
            var got = connection.GetOrAdd(new Stock("c", round));
            Assert.Equal((round == 0 ? UpsertAction.Inserted : UpsertAction.Skipped, 0L), (got.Action, got.Row!.Amount));
        }

        var returned = connection.UpsertReturning(new Stock("a", 10));
        Assert.Equal((UpsertAction.Updated, 13L), (returned.Action, returned.Row!.Amount));
        var counts = connection.UpsertMany(new Stock[] { new("a", 1), new("x", 1), new("x", 2), new("b", 5) });
        Assert.Equal(new UpsertCounts(1, 3, 0), counts);
        Assert.Equal("a|14\nb|6\nc|0\nx|3", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
    }

    [Fact]
    public async Task ATriggerThatIgnoresTheRowIsASkip()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, Stock.RowId + "; CREATE TRIGGER t BEFORE UPDATE ON stock BEGIN SELECT RAISE(IGNORE); END");
        using var connection = await db.OpenSqliteAsync();
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
        Assert.Equal(UpsertAction.Skipped, connection.Upsert(new Stock("a", 1)));
        Assert.Equal("1", await db.DumpAsync("SELECT amount FROM stock"));
    }

    [Fact]
    public async Task AReopenedConnectionAndAPooledHandleGoOn()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var first = await db.OpenSqliteAsync();
        Assert.Equal(UpsertAction.Inserted, first.Upsert(new Stock("a", 1)));
        for (var round = 0; round < 5; round++)
        {
            first.Close();
            using var other = await db.OpenSqliteAsync();
            Assert.Equal(UpsertAction.Updated, other.Upsert(new Stock("a", 1)));
            first.Open();
            Assert.Equal(UpsertAction.Updated, first.Upsert(new Stock("a", 1)));
        }

        Assert.Equal("11", await db.DumpAsync("SELECT amount FROM stock"));
    }

    [Fact]
    public async Task AnOpenReaderOfTheCallerDoesNotDisturb()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId + "; INSERT INTO stock VALUES ('a', 1), ('b', 2)");
        using var connection = await db.OpenSqliteAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sku FROM stock";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task ASchemaThatChangesIsPreparedAnew()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        connection.Upsert(new Stock("a", 1));
        await db.ExecuteAsync("DROP TABLE stock");
        await db.ExecuteAsync(Stock.WithoutRowId);
        await db.ExecuteAsync("ALTER TABLE stock ADD COLUMN extra TEXT");
        Assert.Equal(UpsertAction.Inserted, connection.UpsertReturning(new Stock("a", 1)).Action);
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task ClosingTheConnectionLetsGoOfTheFile()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using (var connection = await db.OpenSqliteAsync())
        {
            connection.Upsert(new Stock("a", 1));
        }

        SqliteConnection.ClearAllPools();
        // The last handle that closes folds the journal into the file and deletes it.
        Assert.False(File.Exists(db.FilePath + "-wal"));
    }
}
