using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>A connection that is closed under a running call: the call fails, nobody else is harmed.</summary>
public sealed class ClosingTests
{
    /// <summary>The handle goes back to the pool with nothing open, and the call that was cut off keeps its hands off it.</summary>
    [Theory]
    [InlineData("UpsertMany")]
    [InlineData("UpsertManyReturning")]
    [InlineData("GetOrAddMany")]
    public async Task AStreamThatOutlivesItsConnectionLeavesThePoolClean(string call)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        var connection = await db.OpenSqliteAsync();
        var (reading, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        async IAsyncEnumerable<Stock> Source()
        {
            yield return new Stock("gone", 1);
            reading.SetResult();
            await goOn.Task;
            yield return new Stock("gone too", 1);
        }

        Task running = call switch
        {
            "UpsertMany" => connection.UpsertManyAsync(Source()),
            "UpsertManyReturning" => connection.UpsertManyReturningAsync(Source()),
            _ => connection.GetOrAddManyAsync(Source()),
        };
        await reading.Task;
        connection.Dispose();

        // The pool hands out the handle of the call that is still running.
        using var next = await db.OpenSqliteAsync();
        Assert.Equal(UpsertAction.Inserted, next.Upsert(new Stock("a", 1)));
        using (var transaction = next.BeginTransaction())
        {
            Assert.Equal(UpsertAction.Inserted, next.Upsert(new Stock("b", 1)));
            goOn.SetResult();
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => running);
            Assert.Contains("the connection was closed while the call was using it", error.Message, StringComparison.Ordinal);
            Assert.Equal(UpsertAction.Inserted, next.Upsert(new Stock("c", 1)));
            transaction.Commit();
        }

        Assert.Equal("a|1\nb|1\nc|1", await db.DumpAsync("SELECT * FROM stock ORDER BY sku"));
    }

    [Fact]
    public async Task ASourceThatReopensTheConnectionEndsTheCall()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        IEnumerable<Stock> Source()
        {
            yield return new Stock("a", 1);
            connection.Close();
            connection.Open();
            yield return new Stock("b", 1);
        }

        Assert.Throws<InvalidOperationException>(() => connection.UpsertMany(Source()));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task ASourceThatEndsTheTransactionEndsTheCall()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        IEnumerable<Stock> Source()
        {
            yield return new Stock("a", 1);
            using var command = connection.CreateCommand();
            command.Transaction!.Rollback();
            yield return new Stock("b", 1);
        }

        Assert.Throws<InvalidOperationException>(() => connection.UpsertMany(Source()));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
    }

    /// <summary>What was acknowledged is there; a many-call is there as a whole or not at all.</summary>
    [Theory]
    [InlineData("file", true)]
    [InlineData("file", false)]
    [InlineData("shared", true)]
    [InlineData("memory", true)]
    public async Task DisposingUnderARunningCallNeitherCrashesNorTears(string storage, bool pooling)
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, Priced.Table, storage == "file" ? TestStorage.Default : TestStorage.Memory);
        var source = storage == "memory" ? "Data Source=:memory:" : $"{db.ConnectionString};Pooling={pooling}";
        var stored = new ConcurrentBag<string>();
        var random = new Random(17);
        for (var round = 0; round < 120; round++)
        {
            var connection = new SqliteConnection(source);
            connection.Open();
            if (storage == "memory")
                Execute(connection, Priced.Table);
            Execute(connection, "PRAGMA synchronous = OFF");
            var started = new ManualResetEventSlim();
            var (number, shape) = (round, round % 4);
            var running = Task.Factory.StartNew(() => Run(connection, number, shape, stored, started), TaskCreationOptions.LongRunning);
            while (!started.Wait(10))
                Assert.Null(running.IsCompleted ? await running : null);
            Thread.SpinWait(random.Next(20_000));
            // The driver may fail to close under a call, and is still open then; rarely for good, when both threads have changed its list
            // of commands.
            for (var attempt = 0; attempt < 1000 && connection.State != ConnectionState.Closed; attempt++)
                Record.Exception(connection.Dispose);
            Assert.NotNull(await running);
            using var next = new SqliteConnection(source);
            next.Open();
            if (storage == "memory")
                Execute(next, Priced.Table);
            Assert.Equal(UpsertAction.Inserted, next.Upsert(new Priced("next" + round, 1.5m)));
            if (storage != "memory")
                stored.Add("next" + round);
        }

        if (storage == "memory")
            return;
        var found = (await db.QueryAsync("SELECT sku FROM priced")).Select(static r => (string)r[0]!).ToHashSet();
        Assert.DoesNotContain(stored, sku => !found.Contains(sku));
        // A commit may be cut off after it was made, but never in the middle.
        var calls = found.Where(sku => sku.StartsWith("many", StringComparison.Ordinal)).GroupBy(sku => sku[..sku.LastIndexOf('-')]);
        Assert.All(calls, static call => Assert.Equal(20, call.Count()));
    }

    private static Exception? Run(
        SqliteConnection connection, int round, int shape, ConcurrentBag<string> stored, ManualResetEventSlim started) =>
        Record.Exception((Action)(() =>
        {
            for (var i = 0; ; i++)
            {
                var row = new Priced($"{(shape < 2 ? "one" : "many")}-{round}-{i}", 1.25m);
                var rows = Enumerable.Range(0, 20).Select(n => row with { Sku = $"{row.Sku}-{n}" }).ToArray();
                switch (shape)
                {
                    case 0: connection.Upsert(row); break;
                    case 1: Assert.Equal(row, connection.UpsertReturning(row).Row); break;
                    case 2: connection.UpsertMany(rows); break;
                    default: connection.UpsertManyReturning(rows); break;
                }

                foreach (var sku in shape < 2 ? [row.Sku] : rows.Select(static r => r.Sku))
                    stored.Add(sku);
                started.Set();
            }
        }));

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
