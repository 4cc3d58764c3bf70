using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Bulk;

/// <summary>One key several times in one call: the outcome is that of the rows one by one.</summary>
public sealed class DuplicateTests
{
    private const string Entries = "CREATE TABLE entry (key text PRIMARY KEY, name text, amount bigint NOT NULL)";

    [Theory, EveryEngine]
    public async Task G13_TheLastOneWins(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new Entry("a", "first", 1), new("a", "last", 2)]));
        Assert.Equal("a|last|2", await db.DumpAsync("SELECT key, name, amount FROM entry"));
    }

    [Theory, EveryEngine(null), EveryEngine(1), EveryEngine(2)]
    public async Task G15_AllOfThemAreAdded(Engine engine, int? batchSize)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        Entry[] rows = [new("c", null, 1), new("c", null, 2), new("c", null, 3)];
        var options = new UpsertOptions { BatchSize = batchSize };

        Assert.Equal(new UpsertCounts(1, 2, 0), await connection.AddManyAsync(rows, options));
        Assert.Equal(6L, await db.ScalarAsync("SELECT amount FROM entry"));

        await db.ExecuteAsync("DELETE FROM entry");
        Assert.Equal(
            [(UpsertAction.Inserted, 1L), (UpsertAction.Updated, 3L), (UpsertAction.Updated, 6L)],
            (await connection.AddManyReturningAsync(rows, options)).Select(r => (r.Action, r.Row!.Amount)));
        Assert.Equal(6L, await db.ScalarAsync("SELECT amount FROM entry"));
    }

    [Theory, EveryEngine]
    public async Task G16_TheFirstOneWinsWhenConflictsAreIgnored(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(1, 0, 2),
            await connection.IgnoreManyAsync([new Entry("a", "1", 1), new("a", "2", 2), new("a", "3", 3)]));
        Assert.Equal("a|1|1", await db.DumpAsync("SELECT key, name, amount FROM entry"));
    }

    [Theory, EveryEngine]
    public async Task RepeatedKeysKeepTheOrderOfTheInputWhateverTheSizeOfTheRows(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE journal (id integer PRIMARY KEY, entries text NOT NULL, payload text NOT NULL)");
        await using var connection = await db.OpenAsync();
        var random = new Random(11);
        string Payload() => new(
            [.. Enumerable.Range(0, random.Next(40) switch { 0 => 9_000, < 5 => 2_500, < 20 => 300, _ => 1 })
                .Select(_ => (char)random.Next('0', 'z'))]);
        var rows = Enumerable.Range(0, 25_000).Select(i => new Journal(random.Next(8_000), $"{i};", Payload())).ToList();
        var keys = rows.GroupBy(r => r.Id).OrderBy(g => g.Key).ToList();

        Assert.Equal(new UpsertCounts(keys.Count, 0, rows.Count - keys.Count), await connection.IgnoreManyAsync(rows));
        Assert.Equal(
            string.Join('\n', keys.Select(g => $"{g.Key}|{g.First().Entries}|{g.First().Payload.Length}")),
            await db.DumpAsync("SELECT id, entries, length(payload) FROM journal ORDER BY id"));

        await db.ExecuteAsync("DELETE FROM journal");
        Assert.Equal(new UpsertCounts(keys.Count, rows.Count - keys.Count, 0), await connection.AppendManyAsync(rows));
        Assert.Equal(
            string.Join('\n', keys.Select(g => $"{g.Key}|{string.Concat(g.Select(r => r.Entries))}|{g.Last().Payload.Length}")),
            await db.DumpAsync("SELECT id, entries, length(payload) FROM journal ORDER BY id"));
    }

    [Theory, EveryEngine(1), EveryEngine(7), EveryEngine(null)]
    public async Task ManyIsOneByOneWhateverTheBatch(Engine engine, int? batchSize)
    {
        const string Ddl = """
            CREATE TABLE mixed (part integer NOT NULL, key text NOT NULL, whole bigint, exact {0}, floating double precision, text text,
                PRIMARY KEY (part, key))
            """;
        await using var expected = await TestDatabase.CreateAsync(engine, string.Format(Ddl, "text"), string.Format(Ddl, "numeric"));
        await using var actual = await TestDatabase.CreateAsync(engine, string.Format(Ddl, "text"), string.Format(Ddl, "numeric"));
        await using var single = await expected.OpenAsync();
        await using var many = await actual.OpenAsync();
        var random = new Random(5);
        var options = new UpsertOptions { BatchSize = batchSize };
        for (var round = 0; round < 10; round++)
        {
            var rows = Enumerable.Range(0, 40).Select(_ => Random(random)).ToList();
            var counts = new UpsertCounts[5];
            foreach (var row in rows.Take(8))
                Count(ref counts[0], await single.ReplaceAsync(row));
            foreach (var row in rows.Skip(8).Take(8))
                Count(ref counts[1], await single.SumAsync(row));
            foreach (var row in rows.Skip(16).Take(8))
                Count(ref counts[2], await single.KnownAsync(row));
            foreach (var row in rows.Skip(24).Take(8))
                Count(ref counts[3], await single.HighAsync(row));
            foreach (var row in rows.Skip(32))
                Count(ref counts[4], await single.IgnoreAsync(row));

            Assert.Equal(counts[0], await many.ReplaceManyAsync(rows.Take(8), options));
            Assert.Equal(counts[1], await many.SumManyAsync(rows.Skip(8).Take(8), options));
            Assert.Equal(counts[2], await many.KnownManyAsync(rows.Skip(16).Take(8), options));
            Assert.Equal(counts[3], await many.HighManyAsync(rows.Skip(24).Take(8), options));
            Assert.Equal(counts[4], await many.IgnoreManyAsync(rows.Skip(32), options));
            const string All = "SELECT part, key, whole, exact, floating, text FROM mixed ORDER BY part, key";
            Assert.Equal(await expected.DumpAsync(All), await actual.DumpAsync(All));
        }
    }

    private static void Count(ref UpsertCounts counts, UpsertAction action) => counts = action switch
    {
        UpsertAction.Inserted => counts with { Inserted = counts.Inserted + 1 },
        UpsertAction.Updated => counts with { Updated = counts.Updated + 1 },
        _ => counts with { Skipped = counts.Skipped + 1 },
    };

    private static Mixed Random(Random random) => new(
        random.Next(2),
        ((char)('a' + random.Next(4))).ToString(),
        random.Next(4) == 0 ? null : random.Next(-9, 9),
        random.Next(4) == 0 ? null : random.Next(-9999, 9999) / 1000m,
        random.Next(4) == 0 ? null : random.NextDouble() / 3,
        random.Next(4) == 0 ? null : $"t{random.Next(9)}");
}
