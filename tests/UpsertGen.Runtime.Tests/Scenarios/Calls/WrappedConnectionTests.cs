using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Calls;

/// <summary>Connections of profilers stand for the one inside, and so do their transactions.</summary>
public sealed class WrappedConnectionTests
{
    private const string Sqlite = "CREATE TABLE tally (name text PRIMARY KEY, count integer NOT NULL, seen text NOT NULL)";
    private const string Postgres = "CREATE TABLE tally (name text PRIMARY KEY, count bigint NOT NULL, seen timestamptz NOT NULL)";

    private static Tally Row(string name, long count = 1) => new(name, count, DateTime.UnixEpoch);

    [Theory, EveryEngine]
    public async Task EveryFormOfCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = new WrappedConnection(new WrappedConnection(await db.OpenAsync()));
        Tally[] rows = [Row("a"), Row("b")];

        await TallyUpserts.CheckSchemaAsync(connection);
        TallyUpserts.CheckSchema(connection);
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(rows[0]));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(rows[0]));
        Assert.Equal(3, (await connection.UpsertReturningAsync(rows[0])).Row!.Count);
        Assert.Equal(4, connection.UpsertReturning(rows[0]).Row!.Count);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync(rows));
        Assert.Equal(new UpsertCounts(0, 2, 0), connection.UpsertMany(rows));
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync(Stream(rows)));
        Assert.Equal([8, 4], (await connection.UpsertManyReturningAsync(rows)).Select(static r => r.Row!.Count));
        Assert.Equal([9, 5], connection.UpsertManyReturning(rows).Select(static r => r.Row!.Count));
        Assert.Equal([10, 6], (await connection.UpsertManyReturningAsync(Stream(rows))).Select(static r => r.Row!.Count));
        Assert.Equal(10, (await connection.FetchAsync(rows[0])).Row!.Count);
        Assert.Equal(10, connection.Fetch(rows[0]).Row!.Count);
        Assert.Equal([10, 6], (await connection.FetchManyAsync(rows)).Select(static r => r.Row!.Count));
        Assert.Equal([10, 6], connection.FetchMany(rows).Select(static r => r.Row!.Count));
        Assert.Equal([10, 6], (await connection.FetchManyAsync(Stream(rows))).Select(static r => r.Row!.Count));
    }

    [Theory, EveryEngine]
    public async Task TheTransactionOfTheWrapperIsUsed(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = new WrappedConnection(await db.OpenAsync());
        foreach (var commits in new[] { false, true })
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.UpsertAsync(Row("a"));
            Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([Row("a"), Row("b")]));
            if (commits)
                await transaction.CommitAsync();
            else
                await transaction.RollbackAsync();
            Assert.Equal(commits ? 2L : 0L, await db.ScalarAsync("SELECT count(*) FROM tally"));
        }
    }

    [Theory, EveryEngine]
    public async Task AClosedOneIsNamedAsAlways(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = new WrappedConnection(await db.OpenAsync());
        await connection.CloseAsync();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => connection.UpsertAsync(Row("a")).AsTask());
        Assert.Contains("needs an open connection", exception.Message, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task ADataSourceOfWrappers(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var source = new WrappedSource(db);

        Assert.Equal(UpsertAction.Inserted, await source.UpsertAsync(Row("a")));
        Assert.Equal(new UpsertCounts(1, 1, 0), source.UpsertMany([Row("a"), Row("b")]));
    }

    private static async IAsyncEnumerable<Tally> Stream(IEnumerable<Tally> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
