using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Calls;

/// <summary>A token in the place of the options cancels the call.</summary>
public sealed class TokenTests
{
    private const string Sqlite = "CREATE TABLE tally (name text PRIMARY KEY, count integer NOT NULL, seen text NOT NULL)";
    private const string Postgres = "CREATE TABLE tally (name text PRIMARY KEY, count bigint NOT NULL, seen timestamptz NOT NULL)";

    private static readonly Tally[] Rows = [new("a", 1, DateTime.UnixEpoch), new("b", 1, DateTime.UnixEpoch)];

    [Theory, EveryEngine]
    public async Task ItCancelsEveryFormOfCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();
        await using var dataSource = new WrappedSource(db);
        using var source = new CancellationTokenSource();
        var token = source.Token;
        Func<Task>[] calls =
        [
            () => connection.UpsertManyAsync(Rows, token),
            () => connection.UpsertManyAsync(Stream(), token),
            () => Task.FromResult(connection.UpsertMany(Rows, token)),
            () => connection.UpsertManyReturningAsync(Rows, token),
            () => connection.UpsertManyReturningAsync(Stream(), token),
            () => Task.FromResult(connection.UpsertManyReturning(Rows, token)),
            () => connection.FetchManyAsync(Rows, token),
            () => connection.FetchManyAsync(Stream(), token),
            () => Task.FromResult(connection.FetchMany(Rows, token)),
            () => connection.StepManyAsync(Rows, 2, token),
            () => connection.SeeManyAsync(Rows, token),
            () => dataSource.UpsertManyAsync(Rows, token),
            () => Task.FromResult(dataSource.UpsertManyReturning(Rows, token)),
        ];
        foreach (var call in calls)
            await call();
        Assert.Equal(2L, await db.ScalarAsync("SELECT count(*) FROM tally"));
        var before = await db.DumpAsync("SELECT name, count FROM tally ORDER BY name");

        await source.CancelAsync();
        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call());
        Assert.Equal(before, await db.DumpAsync("SELECT name, count FROM tally ORDER BY name"));
    }

    [Theory, EveryEngine]
    public async Task ACallTakesOneToken(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();

        await Assert.ThrowsAsync<ArgumentException>(() => connection.UpsertManyAsync(Rows, one.Token, two.Token));
        Assert.Equal(new UpsertCounts(2, 0, 0), await connection.UpsertManyAsync(Rows, one.Token, one.Token));
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync(Rows, default, two.Token));
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync(Rows, CancellationToken.None, two.Token));
    }

    private static async IAsyncEnumerable<Tally> Stream()
    {
        foreach (var row in Rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
