using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Two bulk calls over the same keys; a class of its own, since it takes longest and others can run beside it.</summary>
public class DeadlockTests
{
    [NeedsPromise(Promise.KeyOrder)]
    [Theory, EveryPostgres]
    public async Task G19_TwoCallsOfTheSameKeysInOppositeOrderDoNotDeadlock(Engine engine)
    {
        const int Keys = 30_000, Rounds = 50;
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var first = await db.OpenNpgsqlAsync();
        await using var second = await db.OpenNpgsqlAsync();
        var forth = Enumerable.Range(0, Keys).Select(i => Stock.Of($"k{i}")).ToList();
        var back = Enumerable.Reverse(forth).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var options = new UpsertOptions { BatchSize = Keys / 3 };
            var counts = await Task.WhenAll(
                Task.Run(() => first.UpsertManyAsync(forth, options)),
                Task.Run(() => second.UpsertManyAsync(back, round % 5 == 0 ? new() { BatchSize = Keys } : options)));

            Assert.Equal(2 * Keys, counts.Sum(c => c.Total));
        }

        Assert.Equal(2L * Keys * Rounds, await db.ScalarAsync("SELECT sum(amount) FROM stock"));
    }
}
