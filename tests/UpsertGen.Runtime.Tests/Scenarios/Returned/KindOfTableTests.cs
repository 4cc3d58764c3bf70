using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Returned;

/// <summary>What happened to each row is told rightly whatever the table is made of.</summary>
public sealed class KindOfTableTests
{
    [Theory, EveryKindOfTable]
    public async Task E09_OneRow(Engine engine, string kind)
    {
        await using var db = await TableFactsCache.CreateAsync(engine, kind);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Ledger("a", "first", 1)));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Ledger("a", "second", 2)));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Ledger("b", "other", 1)));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Ledger("a", "third", 4)));
        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(new Ledger("a", "x", 9)));
        Assert.Equal(UpsertAction.Inserted, await connection.IgnoreAsync(new Ledger("c", "y", 9)));
        Assert.Equal(UpsertAction.Skipped, await connection.ChangedAsync(new Ledger("c", "y", 9)));
        Assert.Equal(UpsertAction.Updated, await connection.ChangedAsync(new Ledger("c", "z", 9)));
        Assert.Equal("a|third|7\nb|other|1\nc|z|9", await db.DumpAsync("SELECT code, name, amount FROM ledger ORDER BY code"));
    }

    [Theory, EveryKindOfTable]
    public async Task E09_OneRowReturned(Engine engine, string kind)
    {
        await using var db = await TableFactsCache.CreateAsync(engine, kind);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new(UpsertAction.Inserted, new Ledger("a", "first", 1)),
            await connection.UpsertReturningAsync(new Ledger("a", "first", 1)));
        Assert.Equal(new(UpsertAction.Updated, new Ledger("a", "second", 3)),
            await connection.UpsertReturningAsync(new Ledger("a", "second", 2)));
        Assert.Equal(UpsertResult<Ledger>.Skipped, await connection.IgnoreReturningAsync(new Ledger("a", "x", 9)));
        Assert.Equal(UpsertResult<Ledger>.Skipped, connection.ChangedReturning(new Ledger("a", "second", 3)));
        Assert.Equal(new(UpsertAction.Skipped, new Ledger("a", "second", 3)), await connection.GetOrAddAsync(new Ledger("a", "x", 9)));
        Assert.Equal(new(UpsertAction.Inserted, new Ledger("b", "new", 9)), await connection.GetOrAddAsync(new Ledger("b", "new", 9)));
        Assert.Equal(new(UpsertAction.Skipped, new Ledger("b", "new", 9)), connection.GetOrAdd(new Ledger("b", "x", 1)));
    }

    [Theory, EveryKindOfTable]
    public async Task E09_ManyRows(Engine engine, string kind)
    {
        await using var db = await TableFactsCache.CreateAsync(engine, kind);
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Ledger("a", "old", 1));
        Ledger[] rows = [new("d", "1", 1), new("a", "2", 2), new("b", "3", 3), new("d", "4", 4), new("c", "5", 5)];
        const string Final = "a|2|3\nb|3|3\nc|5|5\nd|4|5";

        Assert.Equal(new UpsertCounts(3, 2, 0), await connection.UpsertManyAsync(rows));
        Assert.Equal(Final, await db.DumpAsync("SELECT code, name, amount FROM ledger ORDER BY code"));

        await db.ExecuteAsync("DELETE FROM ledger WHERE code <> 'a'; UPDATE ledger SET amount = 1");
        Assert.Equal(
            [
                new(UpsertAction.Inserted, new("d", "1", 1)), new(UpsertAction.Updated, new("a", "2", 3)),
                new(UpsertAction.Inserted, new("b", "3", 3)),
                new(UpsertAction.Updated, new("d", "4", 5)), new(UpsertAction.Inserted, new("c", "5", 5)),
            ],
            await connection.UpsertManyReturningAsync(rows));
        Assert.Equal(Final, await db.DumpAsync("SELECT code, name, amount FROM ledger ORDER BY code"));
        Assert.Equal(new UpsertCounts(1, 0, 2),
            await connection.IgnoreManyAsync([new Ledger("a", "x", 9), new("e", "6", 6), new("e", "7", 7)]));
        Assert.Equal(new UpsertCounts(0, 1, 2),
            await connection.ChangedManyAsync([new Ledger("a", "2", 3), new("e", "8", 6), new("d", "4", 5)]));
        Assert.Equal(
            [new(UpsertAction.Skipped, new("e", "8", 6)), new(UpsertAction.Inserted, new("f", "9", 9)),
                new(UpsertAction.Skipped, new("f", "9", 9))],
            await connection.GetOrAddManyAsync([new Ledger("e", "x", 0), new("f", "9", 9), new("f", "x", 0)]));
    }

    [Theory, EveryKindOfTable]
    public async Task FiftyAtOnceOnOneAbsentKey(Engine engine, string kind)
    {
        await using var db = await TableFactsCache.CreateAsync(engine, kind);
        var actions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            await using var connection = await db.OpenAsync();
            return await connection.UpsertAsync(new Ledger("a", "n", 1));
        })));

        Assert.Single(actions, UpsertAction.Inserted);
        Assert.Equal(49, actions.Count(a => a == UpsertAction.Updated));
        Assert.Equal("a|n|50", await db.DumpAsync("SELECT code, name, amount FROM ledger"));
    }
}
