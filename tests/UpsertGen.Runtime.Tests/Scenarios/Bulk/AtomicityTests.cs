using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Bulk;

/// <summary>All rows or none; the caller's transaction; failing, cancelled and simultaneous calls.</summary>
public sealed class AtomicityTests
{
    private const string Entries = "CREATE TABLE entry (key text PRIMARY KEY, name text NOT NULL, amount bigint NOT NULL)";

    private const string Everything = "SELECT count(*) FROM entry";

    [Theory, EveryEngine(true), EveryEngine(false)]
    public async Task G09_TheCallersTransactionDecides(Engine engine, bool commit)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.Equal(new UpsertCounts(500, 0, 0), await connection.UpsertManyAsync(BulkTests.Rows(0, 500), new() { BatchSize = 200 }));
            await (commit ? transaction.CommitAsync() : transaction.RollbackAsync());
        }

        Assert.Equal(commit ? 500L : 0L, await db.ScalarAsync(Everything));
    }

    [Theory, EveryEngine]
    public async Task G10_SeveralCallsInOneTransaction(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.UpsertManyAsync(BulkTests.Rows(0, 300), new() { BatchSize = 100 });
            Assert.Equal(new UpsertCounts(100, 200, 0), await connection.AddManyAsync(BulkTests.Rows(100, 300), new() { BatchSize = 100 }));
            Assert.Equal(UpsertAction.Updated, await connection.AddAsync(new Entry("k0", "n", 1)));
            Assert.Equal(0L, await db.ScalarAsync(Everything));
            await transaction.CommitAsync();
        }

        Assert.Equal(400L, await db.ScalarAsync(Everything));
    }

    [Theory, EveryEngine]
    public async Task G12_AFailureInTheLastChunkLeavesNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        var rows = BulkTests.Rows(0, 299).Append(new Entry("last", null, 1));
        var options = new UpsertOptions { BatchSize = 100 };

        await AssertNotNullAsync(() => connection.UpsertManyAsync(rows, options));
        Assert.Equal(0L, await db.ScalarAsync(Everything));

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Entry("next", "n", 1)));
        await AssertNotNullAsync(() => connection.UpsertManyReturningAsync(rows, options));
        Assert.Equal(1L, await db.ScalarAsync(Everything));
    }

    [Theory, EveryEngine]
    public async Task G12_TheCallersTransactionIsUsableAfterwards(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.UpsertAsync(new Entry("before", "n", 1));
            await AssertNotNullAsync(() => connection.UpsertManyAsync(
                BulkTests.Rows(0, 299).Append(new Entry("last", null, 1)), new() { BatchSize = 100 }));
            await connection.UpsertAsync(new Entry("after", "n", 1));
            await transaction.CommitAsync();
        }

        Assert.Equal("after\nbefore", await db.DumpAsync("SELECT key FROM entry ORDER BY key"));
    }

    [Theory, EveryEngine]
    public async Task G12_WithoutAtomicityFinishedBatchesStay(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();

        await AssertNotNullAsync(() => connection.UpsertManyAsync(
            BulkTests.Rows(0, 299).Append(new Entry("last", null, 1)), new() { BatchSize = 100, Atomic = false }));
        Assert.Equal(200L, await db.ScalarAsync(Everything));
    }

    [NeedsPromise(Promise.KeyOrder)]
    [Theory, EveryEngine]
    public async Task G19_TheSameKeysInOppositeOrder(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        var rows = BulkTests.Rows(0, 1000).Select(row => row with { Amount = 1 }).ToList();
        using var start = new Barrier(2);
        await Task.WhenAll(Worker(rows), Worker(Enumerable.Reverse(rows).ToList()));
        Assert.Equal("200|200", await db.DumpAsync("SELECT min(amount), max(amount) FROM entry"));

        Task Worker(List<Entry> mine) => Task.Factory.StartNew(
            () =>
            {
                using var connection = db.Open();
                for (var round = 0; round < 100; round++)
                {
                    start.SignalAndWait();
                    connection.AddMany(mine, new() { BatchSize = round % 2 == 0 ? null : 300 });
                }
            },
            TaskCreationOptions.LongRunning);
    }

    [Theory, EveryEngine(true), EveryEngine(false)]
    public async Task G21_CancellationLeavesNothingHalfWritten(Engine engine, bool stream)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        using var source = new CancellationTokenSource();
        var rows = BulkTests.Rows(0, 100_000).Select((row, i) =>
        {
            if (i == 60_000)
                source.Cancel();
            return row;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream
            ? connection.UpsertManyAsync(BulkTests.StreamAsync(rows), null, source.Token)
            : connection.UpsertManyAsync(rows, null, source.Token));

        Assert.Equal(0L, await db.ScalarAsync(Everything));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Entry("k1", "n", 1)));
        Assert.Equal(new UpsertCounts(9, 1, 0), await connection.UpsertManyAsync(BulkTests.Rows(0, 10)));
    }

    private static async Task AssertNotNullAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(call);
        Assert.False(error is UpsertException, error.ToString());
        Assert.Matches("(?i)not.null", error.Message);
    }
}
