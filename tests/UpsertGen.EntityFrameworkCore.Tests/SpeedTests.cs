using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>What a call on a set costs beside one on its open connection. The times are printed; what is allocated is asserted.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ASingleCallAllocatesLittleMore()
    {
        await using var shop = await Shop.OpenAsync(Engine.Sqlite);
        await using var db = shop.Context();
        await db.Database.OpenConnectionAsync();
        var (connection, set, product) = (db.Database.GetDbConnection(), db.Products, Product.Of("A"));
        Assert.InRange(await Bytes(() => set.UpsertAsync(product)) - await Bytes(() => connection.UpsertAsync(product)), 0, 200);
        Assert.InRange(await Bytes(() => new(set.Upsert(product))) - await Bytes(() => new(connection.Upsert(product))), 0, 200);
    }

    /// <summary>
    /// In turns, so that what else the machine does meets both; with UPSERTGEN_TEST_SCALE, whose value multiplies the rounds.
    /// </summary>
    [Fact]
    public async Task RatiosToTheConnection()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE"), out var scale))
            scale = 0;
        await using var shop = await Shop.OpenAsync(Engine.Sqlite);
        await using var db = shop.Context();
        await db.Database.OpenConnectionAsync();
        var (connection, set, product) = (db.Database.GetDbConnection(), db.Products, Product.Of("A"));
        var rows = Enumerable.Range(0, 20_000).Select(static i => Product.Of($"{i}")).ToList();
        var single = await Ratio(
            10 + (200 * scale), 200, async () => await set.UpsertAsync(product), async () => await connection.UpsertAsync(product));
        var many = await Ratio(1 + (10 * scale), 1, () => set.UpsertManyAsync(rows), () => connection.UpsertManyAsync(rows));
        output.WriteLine($"on a set over on its connection: single {single:0.000}, 20,000 rows {many:0.000}");
    }

    private static async Task<long> Bytes(Func<ValueTask<UpsertAction>> call)
    {
        const int Calls = 1000;
        for (var i = 0; i < 200; i++)
            await call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            await call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    // The median of each: the disk's own pauses are longer than what is measured.
    private static async Task<double> Ratio(int rounds, int calls, Func<Task> one, Func<Task> other)
    {
        var (first, second) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds + 1; round++)
        {
            foreach (var (call, times) in new[] { (one, first), (other, second) })
            {
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < calls; i++)
                    await call();
                if (round > 0)
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return first.Order().ElementAt(rounds / 2) / second.Order().ElementAt(rounds / 2);
    }
}
