using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Several connections at once.</summary>
public class ConcurrencyTests
{
    [Theory, EveryPostgres]
    public async Task FiftyUpsertsOfOneKeyAddUp(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        var actions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            await using var connection = await db.OpenNpgsqlAsync();
            return await connection.UpsertAsync(Stock.Of("a"));
        })));

        Assert.Single(actions, UpsertAction.Inserted);
        Assert.Equal(50L, await db.ScalarAsync("SELECT amount FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task EightConnectionsGetOrAddTheSameFreshKeys(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tag.Table);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var connection = await db.OpenNpgsqlAsync();
            var mine = new List<UpsertResult<Tag>>();
            for (var i = 0; i < 400; i++)
                mine.Add(await connection.GetOrAddAsync(new Tag(0, $"tag{i}", 1)));
            return mine;
        })));

        var all = results.SelectMany(r => r).ToList();
        Assert.All(all, r => Assert.True(r.HasRow));
        Assert.Equal(400, all.Count(r => r.Action == UpsertAction.Inserted));
        Assert.Equal(400, all.Select(r => r.Row!.Id).Distinct().Count());
    }

    [Theory, EveryPostgres]
    public async Task ManyGetOrAddsOfTheSameFreshKeysInOppositeOrder(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tag.Table);
        for (var round = 0; round < 5; round++)
        {
            var rows = Enumerable.Range(0, 1000).Select(i => new Tag(0, $"{round}tag{i}", 1)).ToList();
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
            {
                await using var connection = await db.OpenNpgsqlAsync();
                return await connection.GetOrAddManyAsync(
                    i % 2 == 0 ? rows : Enumerable.Reverse(rows), new() { BatchSize = i < 2 ? 10_000 : 300 });
            })));

            Assert.Equal(1000, results.SelectMany(r => r).Count(r => r.Action == UpsertAction.Inserted));
            Assert.All(results.SelectMany(r => r), r => Assert.True(r.HasRow));
        }
    }

    [Theory, EveryPostgres]
    public async Task RowsThatAreDeletedMeanwhileAreNeverMissing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tag.Table);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1.5));
        var delete = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await db.ExecuteAsync("DELETE FROM tag");
        });
        await using var connection = await db.OpenNpgsqlAsync();
        var rows = Enumerable.Range(0, 20).Select(i => new Tag(0, $"t{i % 10}", i)).ToList();
        while (!stop.IsCancellationRequested)
        {
            Assert.True((await connection.GetOrAddAsync(rows[0])).HasRow);
            Assert.All(await connection.GetOrAddManyAsync(rows), r => Assert.True(r.HasRow));
        }

        await delete;
    }
}
