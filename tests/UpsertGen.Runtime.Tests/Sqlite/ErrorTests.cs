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
        Assert.Equal((19, 2067, "SQLite Error 19: 'UNIQUE constraint failed: stock.amount'."),
            (error.SqliteErrorCode, error.SqliteExtendedErrorCode, error.Message));
    }

    [Fact]
    public void BadArgumentsNameTypeAndMethod()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        Assert.Contains("StockUpserts.Upsert",
            Assert.Throws<InvalidOperationException>(() => connection.Upsert(new Stock("a", 1))).Message);
        connection.Open();
        Assert.Contains("StockUpserts.Upsert", Assert.Throws<ArgumentNullException>(() => StockUpserts.Upsert(connection, null!)).Message);
        Assert.Throws<ArgumentNullException>(() => ((SqliteConnection)null!).Upsert(new Stock("a", 1)));
        Assert.Throws<ArgumentNullException>(() => connection.UpsertMany((IEnumerable<Stock>)null!));
    }

    /// <summary>A statement that was prepared before sees the index again.</summary>
    [Theory]
    [InlineData("DROP INDEX u", "CREATE UNIQUE INDEX u ON stock (sku)")]
    [InlineData("DROP TABLE stock", "CREATE TABLE stock (sku TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL)")]
    [InlineData("ALTER TABLE stock DROP COLUMN amount", "ALTER TABLE stock ADD COLUMN amount INTEGER NOT NULL DEFAULT 0")]
    public async Task WhatAnotherConnectionMakesAgainIsFound(string drop, string create)
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, "CREATE TABLE stock (sku TEXT NOT NULL, amount INTEGER NOT NULL); CREATE UNIQUE INDEX u ON stock (sku)");
        using var connection = await db.OpenSqliteAsync();
        Action[] calls =
        [
            () => connection.Upsert(new Stock("a", 1)),
            () => connection.UpsertReturning(new Stock("a", 1)),
            () => connection.GetOrAdd(new Stock(Guid.NewGuid().ToString(), 1)),
            () => connection.UpsertMany([new Stock("a", 1)]),
            () => connection.UpsertManyReturning([new Stock("a", 1)]),
        ];
        Array.ForEach(calls, static call => call());
        await db.ExecuteAsync(drop);
        Assert.All(calls, static call => Assert.ThrowsAny<System.Data.Common.DbException>(call));
        await db.ExecuteAsync(create);
        Array.ForEach(calls, static call => call());
    }

    [Theory]
    [InlineData("SELECT _ug_mark()")]
    [InlineData("SELECT _ug_dec_add('1', '2')")]
    public async Task TriggersCannotCallTheFunctionsOfTheRuntime(string body)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Priced.Table);
        using var connection = await db.OpenSqliteAsync();
        connection.Upsert(new Priced("a", 1));
        await db.ExecuteAsync($"CREATE TRIGGER t AFTER INSERT ON priced BEGIN {body}; END");
        Assert.Contains("unsafe use of _ug_", Assert.Throws<SqliteException>(() => connection.Upsert(new Priced("b", 1))).Message,
            StringComparison.Ordinal);
        await db.ExecuteAsync("DROP TRIGGER t");
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Priced("a", 1)));
    }

    /// <summary>A wrong argument is the program's mistake, and thrown before there is a task; cancellation is in the task.</summary>
    [Fact]
    public async Task WrongArgumentsAreThrownBeforeTheTask()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        Stock row = new("a", 1);
        Action[] wrong =
        [
            () => _ = ((SqliteConnection)null!).UpsertAsync(row), () => _ = connection.UpsertAsync((Stock)null!),
            () => _ = ((SqliteConnection)null!).UpsertReturningAsync(row), () => _ = connection.UpsertReturningAsync((Stock)null!),
            () => _ = ((SqliteConnection)null!).GetOrAddAsync(row), () => _ = connection.GetOrAddAsync((Stock)null!),
            () => _ = ((SqliteConnection)null!).UpsertManyAsync([row]), () => _ = connection.UpsertManyAsync((Stock[])null!),
            () => _ = connection.UpsertManyAsync((IAsyncEnumerable<Stock>)null!),
            () => _ = ((SqliteConnection)null!).UpsertManyAsync(Array.Empty<Stock>().ToAsyncEnumerable()),
            () => _ = connection.UpsertManyReturningAsync((Stock[])null!),
            () => _ = connection.UpsertManyReturningAsync((IAsyncEnumerable<Stock>)null!),
            () => _ = connection.GetOrAddManyAsync((Stock[])null!), () => _ = connection.GetOrAddManyAsync((IAsyncEnumerable<Stock>)null!),
            () => _ = StockUpserts.CheckSchemaAsync((SqliteConnection)null!),
        ];
        Assert.All(wrong, static call => Assert.ThrowsAny<ArgumentNullException>(call));

        var cancelled = new CancellationToken(canceled: true);
        Task[] tasks =
        [
            connection.UpsertAsync(row, cancelled).AsTask(), connection.UpsertReturningAsync(row, cancelled).AsTask(),
            connection.GetOrAddAsync(row, cancelled).AsTask(), connection.UpsertManyAsync([row], cancellationToken: cancelled),
            connection.UpsertManyAsync(new[] { row }.ToAsyncEnumerable(), cancellationToken: cancelled),
            connection.UpsertManyReturningAsync([row], cancellationToken: cancelled),
            connection.GetOrAddManyAsync([row], cancellationToken: cancelled),
        ];
        foreach (var task in tasks)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task NoValueOfARowIsInAMessage()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Priced.Table + "; INSERT INTO priced VALUES ('a', 'secret')");
        using var connection = await db.OpenSqliteAsync();
        var merged = Assert.Throws<SqliteException>(() => connection.Upsert(new Priced("a", 1)));
        Assert.DoesNotContain("secret", merged.ToString(), StringComparison.Ordinal);
        Assert.Contains("decimal", merged.Message, StringComparison.Ordinal);
        await db.ExecuteAsync(Stock.RowId + "; INSERT INTO stock VALUES ('a', 'secret')");
        Assert.DoesNotContain("secret", Record.Exception(() => connection.GetOrAdd(new Stock("a", 1)))?.ToString() ?? "",
            StringComparison.Ordinal);
    }
}
