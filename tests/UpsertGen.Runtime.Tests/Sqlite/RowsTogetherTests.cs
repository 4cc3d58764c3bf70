using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>
/// Many rows in one statement have the effects of one by one, on every kind of table; where they would not, they go one by one.
/// </summary>
public sealed class RowsTogetherTests
{
    private const string Log = "; CREATE TABLE log (entry TEXT); ";

    public static TheoryData<string, string> Tables => new()
    {
        { "plain", Stock.RowId },
        { "without rowid", Stock.WithoutRowId },
        { "strict", Stock.Strict },
        { "triggers", Stock.Triggers },
        { "before update ignores",
            Stock.RowId + "; CREATE TRIGGER g BEFORE UPDATE ON stock WHEN new.amount % 3 = 0 BEGIN SELECT RAISE(IGNORE); END" },
        { "update ignores, no time said",
            Stock.RowId + "; CREATE TRIGGER g UPDATE ON stock WHEN new.amount % 3 = 0 BEGIN SELECT RAISE(IGNORE); END" },
        { "before update deletes",
            Stock.RowId
                + "; CREATE TRIGGER g BEFORE UPDATE OF amount ON stock WHEN new.amount % 5 = 0 BEGIN DELETE FROM stock WHERE sku = old.sku; END" },
        { "after insert ignores",
            Stock.RowId + "; CREATE TRIGGER g AFTER INSERT ON stock WHEN new.amount % 2 = 0 BEGIN SELECT RAISE(IGNORE); END" },
        { "before insert ignores",
            Stock.RowId + "; CREATE TRIGGER [g] BEFORE INSERT ON stock WHEN new.amount % 2 = 0 BEGIN SELECT RAISE(IGNORE); END" },
        { "before insert deletes",
            Stock.RowId
                + "; CREATE TRIGGER g BEFORE INSERT ON stock WHEN new.amount = 2 BEGIN DELETE FROM stock WHERE sku = new.sku; END" },
        { "after update inserts",
            Stock.RowId
                + "; CREATE TRIGGER g AFTER UPDATE ON stock BEGIN INSERT INTO stock SELECT new.sku || 'x', 1 WHERE NOT EXISTS (SELECT 1 FROM stock WHERE sku = new.sku || 'x'); END" },
        { "changes()", Stock.RowId + Log + "CREATE TRIGGER g AFTER INSERT ON stock BEGIN INSERT INTO log VALUES (changes()); END" },
        { "log", Stock.RowId + Log + "CREATE TRIGGER g AFTER INSERT ON stock BEGIN INSERT INTO log VALUES (new.sku); END" },
        { "ignore clause",
            "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL, code INTEGER AS (substr(sku, 2) % 7), UNIQUE (code) ON CONFLICT IGNORE)" },
        { "replace clause",
            "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL, code INTEGER AS (substr(sku, 2) % 7), UNIQUE (code) ON CONFLICT REPLACE)" },
        { "generated",
            "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL, twice INTEGER AS (amount * 2) STORED)" },
        { "nocase", "CREATE TABLE stock (sku TEXT NOT NULL COLLATE NOCASE PRIMARY KEY, amount INTEGER NOT NULL)" },
        { "auto increment",
            "CREATE TABLE stock (id INTEGER PRIMARY KEY AUTOINCREMENT, sku TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL)" },
        { "index",
            "CREATE TABLE stock (id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL); CREATE INDEX i ON stock (amount)" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task TheyAreOneByOne(string kind, string ddl)
    {
        _ = kind;
        var random = new Random(17);
        for (var round = 0; round < 6; round++)
        {
            var rows = Enumerable.Range(0, 150)
                .Select(_ => new Stock((random.Next(2) == 0 ? "k" : "K") + random.Next(60), random.Next(1, 8))).ToArray();
            await using var one = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
            await using var many = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
            using var first = await one.OpenSqliteAsync();
            using var second = await many.OpenSqliteAsync();
            Assert.Equal(One(rows, first.Upsert), second.UpsertMany(rows));
            Assert.Equal(One(rows, first.Add), second.AddMany(rows));
            Assert.Equal(One(rows, first.Upsert), second.UpsertMany(rows, new() { BatchSize = 13, Atomic = false }));
            Assert.Equal(await Dump(one), await Dump(many));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task RowsToGetOrAddAreOneByOne(string kind, string ddl)
    {
        _ = kind;
        var random = new Random(18);
        for (var round = 0; round < 6; round++)
        {
            var rows = Enumerable.Range(0, 150).Select(_ => new Stock("k" + random.Next(90), random.Next(1, 8))).ToArray();
            await using var one = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
            await using var many = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
            using var first = await one.OpenSqliteAsync();
            using var second = await many.OpenSqliteAsync();
            var expected = Array.ConvertAll(rows, row => Get(() => first.GetOrAdd(row)));
            if (Array.Exists(expected, static result => result is null))
            {
                Assert.ThrowsAny<Exception>(() => second.GetOrAddMany(rows));
                continue;
            }

            Assert.Equal(expected, second.GetOrAddMany(rows).Select(static result => (UpsertResult<Stock>?)result));
            Assert.Equal(await Dump(one), await Dump(many));
        }
    }

    /// <summary>A statement that changes many pages writes them to a file first; rows that are neighbors are on few.</summary>
    [Theory]
    [InlineData(Stock.RowId, "k{0:D6}", 64)]
    [InlineData(Stock.WithoutRowId, "k{0:D6}", 64)]
    [InlineData(Stock.RowId, "k{1:D6}", 8)]
    [InlineData(Stock.WithoutRowId, "k{1:D6}", 8)]
    [InlineData(Stock.RowId + "; CREATE INDEX i ON stock (amount)", "k{0:D6}", 4)]
    [InlineData(Stock.WithoutRowId + "; CREATE INDEX i ON stock (amount)", "k{0:D6}", 8)]
    public async Task NeighborsGoTogether(string ddl, string keys, int most)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
        using var connection = await database.OpenSqliteAsync();
        var rows = Enumerable.Range(0, 500)
            .Select(i => new Stock(string.Format(CultureInfo.InvariantCulture, keys, i, i * 7919 % 100_000), i)).ToArray();
        connection.UpsertMany(rows);
        var sizes = new List<int>();
        raw.sqlite3_trace(connection.Handle, (_, sql) =>
        {
            if (sql.StartsWith("INSERT", StringComparison.Ordinal))
                sizes.Add(sql.Split("), (").Length);
        }, null);
        Assert.Equal(rows.Length, connection.UpsertMany(rows).Updated);
        Assert.Equal(most, sizes.Max());
        Assert.Equal(rows.Length, sizes.Sum());
    }

    [Fact]
    public async Task TheRowThatFailsIsNamed()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL CHECK (amount < 100))");
        using var connection = await db.OpenSqliteAsync();
        var rows = Enumerable.Range(0, 300).Select(static i => new Stock("k" + i, i == 217 ? 100 : 1)).ToArray();
        foreach (var call in new Action[]
        {
            () => connection.UpsertMany(rows), () => connection.UpsertManyReturning(rows), () => connection.GetOrAddMany(rows),
            () => connection.UpsertMany(rows, new() { BatchSize = 10 }),
        })
        {
            var error = Assert.Throws<SqliteException>(call);
            Assert.Equal((19, 275), (error.SqliteErrorCode, error.SqliteExtendedErrorCode));
            Assert.Contains("row 217, whose sku is 'k217'.", error.Message, StringComparison.Ordinal);
            Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        }

        Assert.Throws<SqliteException>(() => connection.UpsertMany(rows, new() { BatchSize = 100, Atomic = false }));
        Assert.Equal(200L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        using var transaction = connection.BeginTransaction();
        connection.Upsert(new Stock("own", 1));
        Assert.Throws<SqliteException>(() => connection.UpsertMany(rows));
        transaction.Commit();
        Assert.Equal(201L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    /// <summary>FAIL keeps the rows before an error; ROLLBACK ends the transaction.</summary>
    [Theory]
    [InlineData(
        "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL CHECK (amount < 100), UNIQUE (amount) ON CONFLICT FAIL)")]
    [InlineData(
        "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL); CREATE TRIGGER g AFTER INSERT ON stock WHEN new.amount = 100 BEGIN SELECT RAISE(FAIL, 'no'); END")]
    [InlineData(
        "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL); CREATE TRIGGER g AFTER INSERT ON stock WHEN new.amount = 100 BEGIN SELECT RAISE(ROLLBACK, 'no'); END")]
    public async Task AnErrorThatKeepsRowsBeforeItLeavesNothing(string ddl)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
        using var connection = await db.OpenSqliteAsync();
        var rows = Enumerable.Range(0, 200).Select(static i => new Stock("k" + i, i == 150 ? 100 : 1000 + i)).ToArray();
        rows[151] = rows[151] with { Amount = 100 };
        Assert.Throws<SqliteException>(() => connection.UpsertMany(rows));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
    }

    /// <summary>A foreign key is judged when its statement ends, so a child must not wait for a parent that comes after it.</summary>
    [Fact]
    public async Task AChildDoesNotWaitForItsParent()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite,
            "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL REFERENCES stock (code), code INTEGER AS (CAST(sku AS INTEGER)) STORED UNIQUE)");
        using var connection = await db.OpenSqliteAsync();
        Stock[] rows = [new("1", 1), new("2", 1), new("3", 4), new("4", 1)];
        Assert.Throws<SqliteException>(() => connection.UpsertMany(rows));
        Assert.Equal(4, connection.UpsertMany([rows[0], rows[1], rows[3], rows[2]]).Inserted);
    }

    /// <summary>What the schema says is read again when it changes, also by the source of rows.</summary>
    [Fact]
    public async Task AChangedSchemaIsSeen()
    {
        const string Trigger = "CREATE TRIGGER g BEFORE UPDATE ON stock BEGIN SELECT RAISE(IGNORE); END";
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var rows = Enumerable.Range(0, 500).Select(static i => new Stock("k" + (i % 100), 1)).ToArray();
        Assert.Equal(new UpsertCounts(100, 400, 0), connection.UpsertMany(rows));
        await db.ExecuteAsync(Trigger);
        Assert.Equal(new UpsertCounts(0, 0, 500), connection.UpsertMany(rows));
        await db.ExecuteAsync("DROP TRIGGER g");
        Assert.Equal(new UpsertCounts(0, 500, 0), connection.UpsertMany(rows));
        using (var command = connection.CreateCommand())
        {
            command.CommandText = Trigger.Replace("CREATE", "CREATE TEMP", StringComparison.Ordinal);
            command.ExecuteNonQuery();
            Assert.Equal(new UpsertCounts(0, 0, 500), connection.UpsertMany(rows));
            command.CommandText = "DROP TRIGGER g";
            command.ExecuteNonQuery();
        }

        IEnumerable<Stock> Changing()
        {
            foreach (var (row, i) in rows.Select(static (row, i) => (row, i)))
            {
                if (i == 256)
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = Trigger;
                    command.ExecuteNonQuery();
                }

                yield return row;
            }
        }

        var counts = connection.UpsertMany(Changing());
        Assert.Equal((0, 500), (counts.Inserted, counts.Total));
        Assert.Equal(counts.Updated, (long)(await db.ScalarAsync("SELECT sum(amount) FROM stock"))! - 1000);
    }

    /// <summary>Texts of every length arrive whole: those that a statement reads where they are, and those that are copied.</summary>
    [Fact]
    public async Task LongAndEmptyTextsArrive()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var lengths = Enumerable.Range(0, 200).Select(static i => i % 50 == 49 ? 100_000 + i : i * 7).ToArray();
        string Key(int i) => new string((char)('a' + (i % 26)), lengths[i]) + (i % 3 == 0 ? "ä\0€" : "") + i;
        var rows = Enumerable.Range(0, lengths.Length).Select(i => new Stock(Key(i), i)).Append(new Stock("", -1)).ToArray();
        Assert.Equal(rows.Length, connection.UpsertMany(rows).Inserted);
        Assert.Equal(rows.OrderBy(static row => row.Amount),
            connection.GetOrAddMany(rows).Select(static result => result.Row!).OrderBy(static row => row.Amount));
        Assert.Equal(rows.Length, connection.UpsertManyReturning(rows).Count(static result => result.Action == UpsertAction.Updated));
    }

    /// <summary>A source may hand out one object again and again: its values are taken when it does.</summary>
    [Fact]
    public async Task RowsAreReadBeforeTheSourceGoesOn()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        Assert.Equal(300, connection.UpsertMany(Enumerable.Range(0, 300).Select(i =>
        {
            // Calls of the source's own share the connection, and do not disturb the rows that wait.
            if (i % 10 == 5)
                Assert.Equal(3, connection.UpsertMany([new Stock("inner", 1), new Stock("inner", 1), new Stock("inner", 1)]).Total);
            return new Stock("k" + i, i);
        })).Inserted);
        Assert.Equal("300|44850|90",
            await db.DumpAsync(
                "SELECT count(*), sum(amount), (SELECT amount FROM stock WHERE sku = 'inner') FROM stock WHERE sku <> 'inner'"));
    }

    private static UpsertCounts One(Stock[] rows, Func<Stock, CancellationToken, UpsertAction> call) =>
        rows.Aggregate(default(UpsertCounts), (counts, row) => counts + UpsertCounts.Of(call(row, default)));

    private static UpsertResult<Stock>? Get(Func<UpsertResult<Stock>> call)
    {
        try
        {
            return call();
        }
        catch (UpsertException)
        {
            return null;
        }
    }

    private static async Task<string> Dump(TestDatabase db) =>
        await db.DumpAsync("SELECT * FROM stock ORDER BY sku")
            + (await db.ScalarAsync("SELECT count(*) FROM sqlite_schema WHERE name = 'log'") is 1L
            ? await db.DumpAsync("SELECT * FROM log ORDER BY rowid") : "");
}
