using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>All or nothing, the caller's transaction, busy databases and cancellation.</summary>
public sealed class TransactionTests
{
    private const string Checked = "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL CHECK (amount < 100))";

    private static IEnumerable<Stock> Rows(int count, int failAt = -1) =>
        Enumerable.Range(0, count).Select(i => new Stock("k" + i, i == failAt ? 100 : 1));

    [Fact]
    public async Task AFailingRowUndoesTheCall()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        var options = new UpsertOptions { BatchSize = 10 };
        var error = Assert.Throws<SqliteException>(() => connection.UpsertMany(Rows(35, failAt: 34), options));
        Assert.Equal((19, 275), (error.SqliteErrorCode, error.SqliteExtendedErrorCode));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(35, connection.UpsertMany(Rows(35), options).Inserted);
    }

    [Fact]
    public async Task WithoutAtomicityFinishedBatchesStay()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        Assert.Throws<SqliteException>(() => connection.UpsertMany(Rows(35, failAt: 34), new() { BatchSize = 10, Atomic = false }));
        Assert.Equal(30L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    /// <summary>What can no longer be undone is said: the source has released or rolled back what the call's savepoint stands on.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task ASourceThatEndsTheCallersSavepointIsSaid(bool releases, bool atomic)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        using var transaction = connection.BeginTransaction();
        transaction.Save("mine");
        var rows = Enumerable.Range(0, 10).Select(i =>
        {
            if (i == 5)
            {
                if (releases)
                    transaction.Release("mine");
                else
                    transaction.Rollback("mine");
            }

            return i == 8 ? throw new InvalidOperationException("source") : new Stock("k" + i, 1);
        });
        var error = Assert.Throws<UpsertException>(() => connection.UpsertMany(rows, new() { BatchSize = 3, Atomic = atomic }));
        Assert.Contains("could be undone", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
        transaction.Rollback();
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(1, connection.UpsertMany([new Stock("after", 1)]).Inserted);
    }

    [Fact]
    public async Task ASourceThatEndsTheTransactionIsToldSo()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        var transaction = connection.BeginTransaction();
        var error = Assert.Throws<InvalidOperationException>(() => connection.UpsertMany(Enumerable.Range(0, 10).Select(i =>
        {
            if (i == 5)
                transaction.Commit();
            return new Stock("k" + i, 1);
        })));
        Assert.Contains("is kept or undone as that transaction was", error.Message, StringComparison.Ordinal);

        // Rows that wait for others of their statement are not written yet.
        Assert.InRange((long)(await db.ScalarAsync("SELECT count(*) FROM stock"))!, 1, 5);
    }

    [Fact]
    public async Task TheCallersTransactionStaysUsableAndDecides()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Upsert(new Stock("before", 1));
            Assert.Throws<SqliteException>(() => connection.UpsertMany(Rows(5, failAt: 3)));
            connection.UpsertMany(Rows(2));
            transaction.Commit();
        }

        Assert.Equal(3L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        using (connection.BeginTransaction())
        {
            connection.UpsertMany(Rows(50));
        }

        Assert.Equal(3L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Fact]
    public async Task TheUsersEnumeratorMayThrow()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        static IEnumerable<Stock> Failing()
        {
            yield return new Stock("a", 1);
            throw new FormatException();
        }

        Assert.Throws<FormatException>(() => connection.UpsertMany(Failing()));
        Assert.Throws<ArgumentException>(() => connection.UpsertMany(new Stock[] { new("a", 1), null! }));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(default, connection.UpsertMany(Array.Empty<Stock>()));
    }

    [Fact]
    public async Task CancellingUndoesTheCallAndKeepsTheConnection()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        using var source = new CancellationTokenSource();
        var rows = Rows(100_000).Select((row, i) =>
        {
            if (i == 5_000)
                source.Cancel();
            return row;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.UpsertManyAsync(rows, cancellationToken: source.Token));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Stock("a", 1)));
    }

    [Fact]
    public async Task ABusyDatabaseIsWaitedFor()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var writer = await db.OpenSqliteAsync();
        using var connection = await db.OpenSqliteAsync();
        var transaction = writer.BeginTransaction();
        var waiting = Task.Run(() => connection.Upsert(new Stock("a", 1)));
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        transaction.Commit();
        Assert.Equal(UpsertAction.Inserted, await waiting);

        using (writer.BeginTransaction())
        {
            connection.DefaultTimeout = 1;
            Assert.Equal(5, Assert.Throws<SqliteException>(() => connection.UpsertMany(Rows(3))).SqliteErrorCode);
        }
    }

    [Fact]
    public async Task ProgressIsToldAfterEveryBatch()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        var seen = new List<UpsertProgress>();
        connection.UpsertMany(Rows(25), new() { BatchSize = 10, Progress = new Direct(seen.Add) });
        Assert.Equal([10, 20, 25], seen.Select(p => p.Rows));
        Assert.Equal(new UpsertCounts(25, 0, 0), seen[^1].Counts);
    }

    [Fact]
    public async Task ManyRowsAllocateNothingPerRow()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var rows = Rows(20_000).ToArray();
        connection.UpsertMany(rows);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(20_000, connection.UpsertMany(rows).Updated);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000,
            $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes for 20,000 rows");
    }

    /// <summary>The driver refuses a command that does not carry its transaction; those it makes do.</summary>
    [Fact]
    public async Task ASourceMakesItsCommandsAfterTheFirstRow()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        IEnumerable<Stock> Source()
        {
            foreach (var row in Rows(5))
            {
                yield return row;
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT count(*) FROM stock";
                Assert.NotNull(command.Transaction);
                Assert.InRange((long)command.ExecuteScalar()!, 1, 5);
            }
        }

        Assert.Equal(5, connection.UpsertMany(Source()).Inserted);
        using var after = connection.CreateCommand();
        Assert.Null(after.Transaction);
        Assert.Equal(5, connection.UpsertMany(Rows(5).Select(row => row with { Amount = 2 })).Updated);
    }

    /// <summary>A transaction that the driver does not know is the caller's as well.</summary>
    [Fact]
    public async Task ATransactionBegunInSqlIsTheCallers()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Checked);
        using var connection = await db.OpenSqliteAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN";
        command.ExecuteNonQuery();
        connection.UpsertMany(Rows(3));
        Assert.Throws<SqliteException>(() => connection.UpsertMany(Rows(9, failAt: 7)));
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));
        Assert.Equal(3, connection.UpsertMany(Rows(3)).Inserted);
    }

    private sealed class Direct(Action<UpsertProgress> report) : IProgress<UpsertProgress>
    {
        public void Report(UpsertProgress value) => report(value);
    }
}
