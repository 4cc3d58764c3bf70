using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>Many rows are the same as one by one, wherever they come from.</summary>
public sealed class ManyTests
{
    public static TheoryData<string> Tables => new() { Stock.RowId, Stock.WithoutRowId, Stock.Strict, Stock.Triggers };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task ManyIsOneByOne(string ddl)
    {
        await using var one = await TestDatabase.CreateAsync(Engine.Sqlite, ddl, TestStorage.Memory);
        await using var many = await TestDatabase.CreateAsync(Engine.Sqlite, ddl, TestStorage.Memory);
        await using var returning = await TestDatabase.CreateAsync(Engine.Sqlite, ddl, TestStorage.Memory);
        using var first = await one.OpenSqliteAsync();
        using var second = await many.OpenSqliteAsync();
        using var third = await returning.OpenSqliteAsync();
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var rows = Enumerable.Range(0, random.Next(60)).Select(_ => new Stock("k" + random.Next(100), random.Next(10))).ToArray();
            var results = rows.Select(row => first.UpsertReturning(row)).ToList();
            var options = new UpsertOptions { BatchSize = random.Next(1, 20), Atomic = random.Next(2) == 0 };
            Assert.Equal(Count(results), second.UpsertMany(rows, options));
            Assert.Equal(results, await third.UpsertManyReturningAsync(Stream(rows), options));
            const string all = "SELECT sku, amount FROM stock ORDER BY sku";
            Assert.Equal(await one.DumpAsync(all), await many.DumpAsync(all));
            Assert.Equal(await one.DumpAsync(all), await returning.DumpAsync(all));
        }
    }

    [Fact]
    public async Task DoNothingTakesTheFirstOfADuplicate()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId + "; INSERT INTO stock VALUES ('old', 5)");
        using var connection = await db.OpenSqliteAsync();
        Stock[] rows = [new("a", 1), new("a", 2), new("old", 1)];
        Assert.Equal([UpsertAction.Inserted, UpsertAction.Skipped, UpsertAction.Skipped],
            connection.AddManyReturning(rows).Select(static r => r.Action));
        Assert.Equal(new UpsertCounts(0, 0, 3), await connection.AddManyAsync(Stream(rows)));
        Assert.Equal("a|1\nold|5", await db.DumpAsync("SELECT * FROM stock ORDER BY sku"));
    }

    [Fact]
    public async Task RowsMayComeFromTheSameConnection()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite,
            Stock.RowId
                + "; CREATE TABLE source (sku TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO source SELECT 'k' || i FROM n");
        using var connection = await db.OpenSqliteAsync();
        IEnumerable<Stock> Read()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT sku FROM source";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                yield return new Stock(reader.GetString(0), 1);
        }

        Assert.Equal(500, connection.UpsertMany(Read()).Inserted);
        Assert.Equal(500, connection.UpsertMany(Read(), new() { BatchSize = 7, Atomic = false }).Updated);

        // The rows of a call may be upserted by themselves while they are read.
        Assert.Equal(500, connection.UpsertMany(Read().Select(row =>
        {
            connection.Upsert(row with { Sku = "inner" });
            connection.UpsertMany([row with { Sku = "inner" }]);
            return row;
        })).Updated);
        Assert.Equal("1000|3", await db.DumpAsync(
            "SELECT (SELECT amount FROM stock WHERE sku = 'inner'), (SELECT amount FROM stock WHERE sku = 'k1')"));
    }

    [Fact]
    public async Task ATransactionThatSqliteRolledBackItselfIsNotRolledBackAgain()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite,
            "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL, UNIQUE (amount) ON CONFLICT ROLLBACK)");
        using var connection = await db.OpenSqliteAsync();
        Stock[] rows = [new("a", 1), new("b", 1)];
        Assert.Equal(2067, Assert.Throws<SqliteException>(() => connection.UpsertMany(rows)).SqliteExtendedErrorCode);
        using (var transaction = connection.BeginTransaction())
        {
            Assert.Equal(2067, Assert.Throws<SqliteException>(() => connection.UpsertMany(rows)).SqliteExtendedErrorCode);
        }

        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(1, connection.UpsertMany(rows[..1]).Inserted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACommitThatFailsUndoesTheCall(bool atomic)
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite,
            "CREATE TABLE parent (id INTEGER PRIMARY KEY); INSERT INTO parent VALUES (1); "
            + "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
        using var connection = await db.OpenSqliteAsync();
        Stock[] rows = [new("a", 1), new("b", 1), new("c", 2)];
        var error = Assert.Throws<SqliteException>(() => connection.UpsertMany(rows, new() { BatchSize = 2, Atomic = atomic }));
        Assert.Equal(787, error.SqliteExtendedErrorCode);
        Assert.Equal(787, Assert.Throws<SqliteException>(() => connection.UpsertReturning(rows[2])).SqliteExtendedErrorCode);
        Assert.Equal(787, Assert.Throws<SqliteException>(() => connection.Upsert(rows[2])).SqliteExtendedErrorCode);
        Assert.Equal(atomic ? "" : "a\nb", await db.DumpAsync("SELECT sku FROM stock"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("d", 1)));
    }

    [Fact]
    public async Task BatchesInTheCallersTransactionStayItsOwn()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL CHECK (amount < 100))");
        using var connection = await db.OpenSqliteAsync();
        Stock[] rows = [new("a", 1), new("b", 1), new("c", 1), new("d", 100)];
        using (connection.BeginTransaction())
        {
            Assert.Throws<SqliteException>(() => connection.UpsertMany(rows, new() { BatchSize = 2, Atomic = false }));
            Assert.Equal(UpsertAction.Updated, connection.Upsert(rows[0]));
            Assert.Equal(UpsertAction.Inserted, connection.Upsert(rows[2]));
        }

        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
    }

    [Fact]
    public async Task AConnectionThatTheRowsCloseIsAClearErrorAndKeepsNoLock()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        IEnumerable<Stock> Closing()
        {
            yield return new Stock("a", 1);
            connection.Close();
            yield return new Stock("b", 1);
        }

        Assert.Contains("StockUpserts.Upsert", Assert.Throws<InvalidOperationException>(() => connection.UpsertMany(Closing())).Message);
        using var other = await db.OpenSqliteAsync();
        other.DefaultTimeout = 1;
        Assert.Equal(UpsertAction.Inserted, other.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task AnEmptyInputOpensNoTransaction()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var writer = await db.OpenSqliteAsync();
        using var connection = await db.OpenSqliteAsync();
        connection.DefaultTimeout = 1;
        using var transaction = writer.BeginTransaction();
        writer.Upsert(new Stock("a", 1));
        Assert.Equal(default, connection.UpsertMany(Array.Empty<Stock>()));
        Assert.Empty(connection.UpsertManyReturning(Array.Empty<Stock>()));
        Assert.Equal(default, await connection.UpsertManyAsync(Stream([])));
    }

    [Fact]
    public async Task ANullRowIsNamedByItsIndex()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        Stock[] rows = [new("a", 1), new("b", 1), null!];
        Assert.Contains("the row at index 2 is null", Assert.Throws<ArgumentException>(() => connection.UpsertMany(rows)).Message);
        Assert.Contains("the row at index 2 is null",
            (await Assert.ThrowsAsync<ArgumentException>(() => connection.UpsertManyReturningAsync(Stream(rows)))).Message);
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
    }

    [Fact]
    public async Task AsynchronousRowsThatFailOrAreCancelledLeaveNothing()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        using var source = new CancellationTokenSource();
        async IAsyncEnumerable<Stock> Rows(Action at500)
        {
            for (var i = 0; i < 1_000; i++)
            {
                if (i % 100 == 0)
                    await Task.Yield();
                if (i == 500)
                    at500();
                yield return new Stock("k" + i, 1);
            }
        }

        await Assert.ThrowsAsync<FormatException>(() => connection.UpsertManyAsync(Rows(static () => throw new FormatException())));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => connection.UpsertManyAsync(Rows(source.Cancel), cancellationToken: source.Token));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(1_000, (await connection.UpsertManyAsync(Rows(static () => { }))).Inserted);
    }

    [Fact]
    public async Task ExceptionsOfAsynchronousCallsAreInTheTask()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, "");
        using var connection = await db.OpenSqliteAsync();
        Assert.True(connection.UpsertAsync(new Stock("a", 1)).IsFaulted);
        Assert.True(connection.UpsertReturningAsync(new Stock("a", 1)).IsFaulted);
        Assert.True(connection.GetOrAddAsync(new Stock("a", 1)).IsFaulted);
        Assert.True(connection.UpsertManyAsync([new Stock("a", 1)]).IsFaulted);
        Assert.True(connection.UpsertAsync(new Stock("a", 1), new CancellationToken(true)).IsCanceled);
        Assert.True(connection.UpsertManyAsync([new Stock("a", 1)], cancellationToken: new CancellationToken(true)).IsCanceled);
    }

    private static UpsertCounts Count(List<UpsertResult<Stock>> results) => new(
        results.Count(static r => r.Action == UpsertAction.Inserted),
        results.Count(static r => r.Action == UpsertAction.Updated),
        results.Count(static r => r.Action == UpsertAction.Skipped));

    private static async IAsyncEnumerable<Stock> Stream(IEnumerable<Stock> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
