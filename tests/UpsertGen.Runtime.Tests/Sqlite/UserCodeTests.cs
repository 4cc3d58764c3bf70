using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>
/// What the user's code throws undoes the call while it can be undone; later an exception says that the rows are written.
/// </summary>
public sealed class UserCodeTests
{
    private static readonly Probe[] Probes = [new(null), new(null)];

    public static TheoryData<string> ManyShapes =>
        ["Many", "ManyReturning", "GetOrAddMany", "ManyStream", "ManyReturningStream", "GetOrAddManyStream"];

    [Theory]
    [MemberData(nameof(ManyShapes))]
    public async Task ProgressThatThrowsUndoesAnAtomicCall(string shape)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        await Assert.ThrowsAsync<FormatException>(() => Run(connection, shape, new() { Progress = new Throwing() }));
        await Assert.ThrowsAsync<FormatException>(() => Run(connection, shape, new() { BatchSize = 2, Progress = new Throwing() }));
        Assert.Empty(await db.QueryAsync("SELECT * FROM stock"));

        // In the caller's transaction nothing is committed: the callback is told before its batch is released.
        using var transaction = connection.BeginTransaction();
        connection.Upsert(new Stock("before", 1));
        await Assert.ThrowsAsync<FormatException>(() => Run(connection, shape, new() { Progress = new Throwing() }));
        await Assert.ThrowsAsync<FormatException>(
            () => Run(connection, shape, new() { BatchSize = 2, Atomic = false, Progress = new Throwing(at: 4) }));
        transaction.Commit();
        Assert.Equal("before|1\nk0|1\nk1|1", await db.DumpAsync("SELECT * FROM stock ORDER BY sku"));
    }

    [Theory]
    [MemberData(nameof(ManyShapes))]
    public async Task ProgressOfCommittedBatchesSaysThatTheyAreWritten(string shape)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var connection = await db.OpenSqliteAsync();
        var error = await Assert.ThrowsAnyAsync<UpsertException>(
            () => Run(connection, shape, new() { BatchSize = 2, Atomic = false, Progress = new Throwing(at: 4) }));
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Contains("UpsertMany of the first 4 rows: the rows are written.",
            error.Message.Replace("GetOrAddMany", "UpsertMany", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Equal(4L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
    }

    [Fact]
    public async Task ReadingBackThatThrowsUndoesAnAtomicCall()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ProbePlan.Table);
        using var connection = await db.OpenSqliteAsync();
        ProbePlan.ReadBy(static _ => throw new FormatException());
        Assert.Throws<FormatException>(() => SqliteCalls.ManyReturning<ProbePlan, Probe>(connection, default, Probes, null, default));
        Assert.Throws<FormatException>(
            () => SqliteCalls.ManyReturning<ProbePlan, Probe>(connection, default, Probes, new() { Atomic = false }, default));
        await Assert.ThrowsAsync<FormatException>(
            () => SqliteCalls.ManyReturningAsync<ProbePlan, Probe>(connection, default, Probes, null, default));
        using (var transaction = connection.BeginTransaction())
        {
            Assert.Throws<FormatException>(() => SqliteCalls.ManyReturning<ProbePlan, Probe>(connection, default, Probes, null, default));
            transaction.Commit();
        }

        Assert.Empty(await db.QueryAsync("SELECT * FROM probe"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadingBackThatThrowsInACallOfOneRowSaysThatItIsWritten(bool async)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ProbePlan.Table);
        using var connection = await db.OpenSqliteAsync();
        ProbePlan.ReadBy(static _ => throw new FormatException("from the converter"));
        var error = await Assert.ThrowsAnyAsync<UpsertException>(async () =>
        {
            if (async)
                await SqliteCalls.ReturningAsync<ProbePlan, Probe>(connection, default, new(null), default);
            else
                SqliteCalls.Returning<ProbePlan, Probe>(connection, default, new(null), default);
        });
        Assert.StartsWith("ProbeUpserts.Upsert: the rows are written. Then reading the row back threw FormatException", error.Message,
            StringComparison.Ordinal);
        Assert.Equal("from the converter", error.InnerException!.Message);
        Assert.Equal(1L, await db.ScalarAsync("SELECT count(*) FROM probe"));
    }

    private static Task Run(SqliteConnection connection, string shape, UpsertOptions options)
    {
        var rows = Enumerable.Range(0, 5).Select(static i => new Stock("k" + i, 1)).ToArray();
        return shape switch
        {
            "Many" => connection.UpsertManyAsync(rows, options),
            "ManyReturning" => connection.UpsertManyReturningAsync(rows, options),
            "GetOrAddMany" => connection.GetOrAddManyAsync(rows, options),
            "ManyStream" => connection.UpsertManyAsync(rows.ToAsyncEnumerable(), options),
            "ManyReturningStream" => connection.UpsertManyReturningAsync(rows.ToAsyncEnumerable(), options),
            _ => connection.GetOrAddManyAsync(rows.ToAsyncEnumerable(), options),
        };
    }

    private sealed class Throwing(long at = 0) : IProgress<UpsertProgress>
    {
        public void Report(UpsertProgress value)
        {
            if (value.Rows >= at)
                throw new FormatException();
        }
    }
}
