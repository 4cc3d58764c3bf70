using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>
/// A connection serves one caller at a time: another one gets an exception, and never a crash, another's row or a lost row.
/// </summary>
public sealed class OneCallerTests
{
    private static readonly string[] Shapes = ["Upsert", "UpsertReturning", "GetOrAdd", "UpsertMany", "UpsertManyReturning", "Stream"];

    [Theory]
    [InlineData(TestStorage.Default)]
    [InlineData(TestStorage.Memory)]
    public async Task TwoThreadsOnOneConnectionLoseNothing(TestStorage storage)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId, storage);
        var (stored, refused) = (new ConcurrentBag<string>(), 0);
        using (var connection = await db.OpenSqliteAsync())
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await OnTwoThreads(async thread =>
            {
                for (var i = 0; i < 1_500 || (Volatile.Read(ref refused) == 0 && clock.Elapsed.TotalSeconds < 60); i++)
                {
                    var rows = Enumerable.Range(0, 3).Select(n => new Stock($"{thread}-{i}-{n}", i)).ToArray();
                    try
                    {
                        foreach (var sku in await Run(connection, Shapes[i % Shapes.Length], rows))
                            stored.Add(sku);
                    }
                    catch (InvalidOperationException exception)
                    {
                        Assert.Contains("A connection serves one caller at a time", exception.Message, StringComparison.Ordinal);
                        Interlocked.Increment(ref refused);
                    }
                }
            });
        }

        Assert.NotEqual(0, refused);
        var found = (await db.QueryAsync("SELECT sku FROM stock")).Select(static r => (string)r[0]!);
        Assert.Equal(stored.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheFirstTwoCallsMayCoincide()
    {
        for (var round = 0; round < 150; round++)
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            Execute(connection, Stock.RowId);
            var stored = 0;
            await OnTwoThreads(thread =>
            {
                try
                {
                    connection.Upsert(new Stock("k" + thread, 1));
                    Interlocked.Increment(ref stored);
                }
                catch (InvalidOperationException)
                {
                }

                return Task.CompletedTask;
            });
            using var count = connection.CreateCommand();
            count.CommandText = "SELECT count(*) FROM stock";
            Assert.Equal((long)stored, count.ExecuteScalar());
        }
    }

    [Fact]
    public async Task AManyCallLetsInOnlyTheCallsOfItsSource()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var (reading, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        async IAsyncEnumerable<Stock> Source()
        {
            yield return new Stock("a", 1);
            Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("source", 1)));
            reading.SetResult();
            await goOn.Task;
            // On whatever thread it goes on, it is the same flow.
            Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Stock("source", 1)));
            Assert.Equal(2, (await connection.UpsertManyAsync([new Stock("b", 1), new Stock("c", 1)])).Inserted);
            yield return new Stock("d", 1);
        }

        var call = connection.UpsertManyAsync(Source());
        await reading.Task;
        foreach (var shape in Shapes)
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(connection, shape, [new Stock("other", 1)]));
            Assert.Equal(
                "StockUpserts." + (shape == "GetOrAdd" ? shape : "Upsert")
                    + " cannot use this SqliteConnection now, because StockUpserts.UpsertMany is using it. "
                + "A connection serves one caller at a time: await each call before the next one, or open a connection for each task.",
                error.Message);
        }

        goOn.SetResult();
        Assert.Equal(new UpsertCounts(2, 0, 0), await call);
        Assert.Equal("a|1\nb|1\nc|1\nd|1\nsource|2", await db.DumpAsync("SELECT * FROM stock ORDER BY sku"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("other", 1)));
    }

    [Fact]
    public async Task AnotherThreadIsRefusedWhileASourceIsRead()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        Exception? refused = null;
        IEnumerable<Stock> Source()
        {
            yield return new Stock("a", 1);
            var thread = new Thread(() => refused = Record.Exception(() => connection.Upsert(new Stock("other", 1))));
            thread.UnsafeStart();
            thread.Join();
        }

        connection.UpsertMany(Source());
        Assert.IsType<InvalidOperationException>(refused);
        Assert.Equal("a|1", await db.DumpAsync("SELECT * FROM stock"));
    }

    [Fact]
    public async Task ACallFromInsideAStatementIsRefused()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, Stock.RowId + "; CREATE TRIGGER t AFTER INSERT ON stock BEGIN SELECT again(new.sku); END");
        using var connection = await db.OpenSqliteAsync();
        Exception? refused = null;
        connection.CreateFunction("again", (string sku) =>
        {
            refused = Record.Exception(() => connection.Upsert(new Stock(sku + "again", 1)));
            return 0;
        });
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
        Assert.IsType<InvalidOperationException>(refused);
    }

    private static async Task<IEnumerable<string>> Run(SqliteConnection connection, string shape, Stock[] rows)
    {
        var row = rows[0];
        switch (shape)
        {
            case "Upsert":
                Assert.Equal(UpsertAction.Inserted, connection.Upsert(row));
                return [row.Sku];
            case "UpsertReturning":
                Assert.Equal(new(UpsertAction.Inserted, row), connection.UpsertReturning(row));
                return [row.Sku];
            case "GetOrAdd":
                Assert.Equal(new(UpsertAction.Inserted, row), await connection.GetOrAddAsync(row));
                return [row.Sku];
            case "UpsertMany":
                Assert.Equal(rows.Length, connection.UpsertMany(rows).Inserted);
                break;
            case "UpsertManyReturning":
                Assert.Equal(rows, (await connection.UpsertManyReturningAsync(rows)).Select(static r => r.Row));
                break;
            default:
                Assert.Equal(rows.Length, (await connection.UpsertManyAsync(Stream(rows))).Inserted);
                break;
        }

        return rows.Select(static r => r.Sku);
    }

    private static async IAsyncEnumerable<Stock> Stream(Stock[] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private static Task OnTwoThreads(Func<int, Task> body)
    {
        var barrier = new Barrier(2);
        return Task.WhenAll(Enumerable.Range(0, 2).Select(thread => Task.Factory.StartNew(
            async () =>
            {
                barrier.SignalAndWait();
                await body(thread);
            },
            TaskCreationOptions.LongRunning).Unwrap()));
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
