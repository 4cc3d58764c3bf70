using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>Errors say what to do; the database's own exception is inside or untouched.</summary>
public sealed class ErrorTests
{
    [Fact]
    public async Task AMissingTableAndAMissingIndexAreExplained()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, "");
        using var connection = await db.OpenSqliteAsync();
        var missing = Assert.Throws<UpsertException>(() => connection.Upsert(new Stock("a", 1)));
        Assert.Contains("the table \"stock\"", missing.Message);
        Assert.IsType<SqliteException>(missing.InnerException);

        await db.ExecuteAsync("CREATE TABLE stock (sku TEXT, amount INTEGER)");
        var index = await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertAsync(new Stock("a", 1)).AsTask());
        Assert.Contains("""CREATE UNIQUE INDEX "ux_stock_sku" ON "stock" ("sku");""", index.Message);
        await db.ExecuteAsync("""CREATE UNIQUE INDEX "ux_stock_sku" ON "stock" ("sku");""");
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task OtherErrorsAreTheDrivers()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId + "; CREATE UNIQUE INDEX u ON stock (amount)");
        using var connection = await db.OpenSqliteAsync();
        connection.Upsert(new Stock("a", 1));
        var error = Assert.Throws<SqliteException>(() => connection.Upsert(new Stock("b", 1)));
        Assert.Equal((19, 2067, "SQLite Error 19: 'UNIQUE constraint failed: stock.amount'."), (error.SqliteErrorCode, error.SqliteExtendedErrorCode, error.Message));
    }

    [Fact]
    public void BadArgumentsNameTypeAndMethod()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        Assert.Contains("StockUpserts.Upsert", Assert.Throws<InvalidOperationException>(() => connection.Upsert(new Stock("a", 1))).Message);
        connection.Open();
        Assert.Contains("StockUpserts.Upsert", Assert.Throws<ArgumentNullException>(() => StockUpserts.Upsert(connection, null!)).Message);
        Assert.Throws<ArgumentNullException>(() => ((SqliteConnection)null!).Upsert(new Stock("a", 1)));
        Assert.Throws<ArgumentNullException>(() => connection.UpsertMany((IEnumerable<Stock>)null!));
    }
}
