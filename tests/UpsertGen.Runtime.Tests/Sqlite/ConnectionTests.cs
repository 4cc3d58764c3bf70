using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>Statements that are kept do not get in anybody's way, and connections beside each other do not disturb.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task FiftyConnectionsUpsertOneAbsentKey()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        var actions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            using var connection = await db.OpenSqliteAsync();
            return await connection.UpsertAsync(new Stock("a", 1));
        })));
        Assert.Single(actions, UpsertAction.Inserted);
        Assert.Equal("a|50", await db.DumpAsync("SELECT * FROM stock"));
    }

    [Theory]
    [InlineData(Stock.RowId)]
    [InlineData(Stock.WithoutRowId)]
    public async Task InsertsAndDeletesAddUpUnderConcurrency(string ddl)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ddl);
        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            using var connection = (SqliteConnection)db.Open();
            using var delete = connection.CreateCommand();
            delete.CommandText = "DELETE FROM stock WHERE sku = $sku";
            var sku = delete.Parameters.Add("$sku", SqliteType.Text);
            var random = new Random(seed);
            var rows = 0;
            for (var i = 0; i < 1_500; i++)
            {
                var row = new Stock("k" + random.Next(4), 1);
                sku.Value = row.Sku;
                rows += random.Next(4) switch
                {
                    0 => -delete.ExecuteNonQuery(),
                    1 => connection.UpsertReturning(row).Action == UpsertAction.Inserted ? 1 : 0,
                    _ => connection.Upsert(row) == UpsertAction.Inserted ? 1 : 0,
                };
            }

            return rows;
        })));
        Assert.Equal((long)changes.Sum(), await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Fact]
    public async Task NoStatementStaysOpenBehindACall()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId + "; CREATE UNIQUE INDEX u ON stock (amount)");
        using var connection = await db.OpenSqliteAsync();
        connection.Upsert(new Stock("a", 1));
        connection.UpsertReturning(new Stock("a", 1));
        connection.GetOrAdd(new Stock("a", 1));
        Assert.Throws<SqliteException>(() => connection.Upsert(new Stock("b", 2)));
        Assert.Throws<SqliteException>(() => connection.UpsertReturning(new Stock("b", 2)));
        connection.UpsertMany([new Stock("c", 7)]);

        // SQLite refuses both while a statement is in progress.
        Execute(connection, "VACUUM");
        Execute(connection, "ATTACH ':memory:' AS other; DETACH other");
        using var second = await db.OpenSqliteAsync();
        Execute(second, "DROP INDEX u; ALTER TABLE stock ADD COLUMN more");
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public void AConnectionWithoutPoolLetsGoOfItsFile()
    {
        var folder = Directory.CreateTempSubdirectory("upsertgen-close-").FullName;
        var path = Path.Combine(folder, "test.db");
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        for (var round = 0; round < 3; round++)
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS stock (sku TEXT PRIMARY KEY, amount INTEGER)");
            Assert.Equal(round == 0 ? UpsertAction.Inserted : UpsertAction.Updated, connection.Upsert(new Stock("a", 1)));
            connection.Close();
            Assert.False(File.Exists(path + "-wal"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task ConnectionsThatNobodyClosesAreCollected()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        var references = Enumerable.Range(0, 20).Select(_ => Leak(db)).ToList();
        for (var i = 0; i < 10 && references.Any(static r => r.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(references, static r => r.IsAlive);
        using var connection = await db.OpenSqliteAsync();
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task OneRowAllocatesNothing()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var row = new Stock("a", 1);
        const int calls = 2_000;
        long Allocated(Action call)
        {
            for (var i = 0; i < 100; i++)
                call();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < calls; i++)
                call();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(Allocated(() => connection.Upsert(row)), 0, calls);
        Assert.InRange(Allocated(() => connection.UpsertAsync(row).GetAwaiter().GetResult()), 0, calls);
        // The row itself and its text, nothing else.
        Assert.InRange(Allocated(() => connection.UpsertReturning(row)), 0, calls * 64L);
    }

    [Fact]
    public async Task AHugeTextIsStoredAndNotKept()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var sku = new string('ü', 3_000_000);
        Assert.Equal(sku, connection.UpsertReturning(new Stock(sku, 1)).Row!.Sku);
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Stock(sku, 1)));
    }

    private static WeakReference Leak(TestDatabase db)
    {
        var connection = (SqliteConnection)db.Open();
        connection.Upsert(new Stock("a", 1));
        return new WeakReference(connection);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
