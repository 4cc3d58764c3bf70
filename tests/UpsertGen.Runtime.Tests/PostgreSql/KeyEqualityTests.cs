using System.ComponentModel.DataAnnotations;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Keys that are one for the index and several for C#: rows of such a key are applied in the order given, too.</summary>
public class KeyEqualityTests
{
    private const string Insensitive =
        "CREATE COLLATION insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false); ";

    [Theory]
    [EveryPostgres("citext", "CREATE TABLE spelled (key citext PRIMARY KEY, step integer NOT NULL)")]
    [EveryPostgres("column collation",
        Insensitive + "CREATE TABLE spelled (key text COLLATE insensitive PRIMARY KEY, step integer NOT NULL)")]
    [EveryPostgres("index collation", Insensitive +
        "CREATE TABLE spelled (key text NOT NULL, step integer NOT NULL); CREATE UNIQUE INDEX ON spelled (key COLLATE insensitive)")]
    [EveryPostgres("padded", "CREATE TABLE spelled (key char(9) PRIMARY KEY, step integer NOT NULL)")]
    public async Task TextIsAppliedInTheOrderGiven(Engine engine, string kind, string ddl)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "", kind == "citext" ? "CREATE EXTENSION citext; " + ddl : ddl, TestStorage.OwnDatabase);
        await using var connection = await db.OpenNpgsqlAsync();
        var random = new Random(kind.Length);
        var spellings = kind == "padded" ? (string[])["", " ", "  "] : ["a", "A", "aa", "Aa", "AA", "aA"];
        for (var round = 0; round < 6; round++)
        {
            var rows = Enumerable.Range(0, 40).Select(_ => new Spelled(
                $"k{random.Next(8)}{spellings[random.Next(spellings.Length)]}", random.Next(4))).ToList();
            foreach (var options in (UpsertOptions[])[new(), new() { BatchSize = 7 }, new() { BatchSize = 7, Atomic = false }])
            {
                await Check(rows, options, "Next", static (c, r) => c.NextAsync(r), static (c, r, o) => c.NextManyAsync(r, o));
                await Check(rows, options, "Ignore", static (c, r) => c.IgnoreAsync(r), static (c, r, o) => c.IgnoreManyAsync(r, o));
                await Check(rows, options, "Never", static (c, r) => c.NeverAsync(r), static (c, r, o) => c.NeverManyAsync(r, o),
                    filled: true);
            }
        }

        async Task Check(
            List<Spelled> rows,
            UpsertOptions options,
            string operation,
            Func<Npgsql.NpgsqlConnection, Spelled, ValueTask<UpsertAction>> one,
            Func<Npgsql.NpgsqlConnection, IEnumerable<Spelled>, UpsertOptions, Task<UpsertCounts>> many,
            bool filled = false)
        {
            const string Dump = "SELECT key::text, step FROM spelled ORDER BY key::text COLLATE \"C\"";
            string start = "TRUNCATE spelled; INSERT INTO spelled SELECT 'k' || i || 'a', 0 FROM generate_series(0, 7) AS i WHERE "
                + (filled ? "true" : "i % 2 = 0");
            await db.ExecuteAsync(start);
            var expected = new int[3];
            foreach (var row in rows)
                expected[(int)await one(connection, row)]++;
            var stored = await db.DumpAsync(Dump);

            await db.ExecuteAsync(start);
            var counts = await many(connection, rows, options);
            var what = $"{operation} {options}";
            Assert.Equal((what, new UpsertCounts(expected[0], expected[1], expected[2])), (what, counts));
            Assert.Equal((what, stored), (what, await db.DumpAsync(Dump)));
        }
    }

    [Theory, EveryPostgres]
    public async Task RoundedNumbersAreAppliedInTheOrderGiven(Engine engine)
    {
        await using var one = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE rounded (key numeric(10,1) PRIMARY KEY, step integer NOT NULL)");
        await using var many = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE rounded (key numeric(10,1) PRIMARY KEY, step integer NOT NULL)");
        await using var first = await one.OpenNpgsqlAsync();
        await using var second = await many.OpenNpgsqlAsync();
        var random = new Random(2);
        for (var round = 0; round < 12; round++)
        {
            var rows = Enumerable.Range(0, 40).Select(_ => new Rounded(random.Next(80) / 100m, random.Next(6))).ToList();
            foreach (var row in rows)
                await first.NextAsync(row);
            await second.NextManyAsync(rows, new() { BatchSize = round % 2 == 0 ? null : 7 });
            Assert.Equal(await one.DumpAsync("SELECT key, step FROM rounded ORDER BY key"),
                await many.DumpAsync("SELECT key, step FROM rounded ORDER BY key"));
        }
    }

    [NeedsMajor(15)]
    [Theory, EveryPostgres]
    public async Task NullsThatAreEqualAreAppliedInTheOrderGiven(Engine engine)
    {
        const string Ddl =
            "CREATE TABLE nullable_step (room integer NOT NULL, day date, step integer NOT NULL, UNIQUE NULLS NOT DISTINCT (room, day))";
        await using var one = await TestDatabase.CreateAsync(engine, Ddl);
        await using var many = await TestDatabase.CreateAsync(engine, Ddl);
        await using var first = await one.OpenNpgsqlAsync();
        await using var second = await many.OpenNpgsqlAsync();
        var random = new Random(4);
        for (var round = 0; round < 12; round++)
        {
            var rows = Enumerable.Range(0, 40).Select(_ => new NullableStep(
                random.Next(3), random.Next(2) == 0 ? null : new(2026, 1, 1 + random.Next(2)), random.Next(6))).ToList();
            var expected = new List<UpsertResult<NullableStep>>();
            foreach (var row in rows)
                expected.Add(await first.NextReturningAsync(row));
            var options = new UpsertOptions { BatchSize = round % 3 == 0 ? null : 7 };
            if (round % 2 == 0)
                await second.NextManyAsync(rows, options);
            else
                Assert.Equal(expected, await second.NextManyReturningAsync(rows, options));
            const string Dump = "SELECT room, day, step FROM nullable_step ORDER BY room, day";
            Assert.Equal(await one.DumpAsync(Dump), await many.DumpAsync(Dump));
        }
    }
}

[UpsertTable("spelled")]
[Upsert("Next", When = nameof(IsNext), Overwrite = nameof(Step))]
[Upsert("Never", When = nameof(IsImpossible), Overwrite = nameof(Step))]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
public sealed record Spelled([property: Key] string Key, int Step)
{
    internal static bool IsNext(Spelled current, Spelled incoming) => incoming.Step == current.Step + 1;

    internal static bool IsImpossible(Spelled current, Spelled incoming) => incoming.Step < 0;
}

[UpsertTable("rounded")]
[Upsert("Next", When = nameof(IsNext))]
public sealed record Rounded([property: Key] decimal Key, int Step)
{
    internal static bool IsNext(Rounded current, Rounded incoming) => incoming.Step == current.Step + 1;
}

[UpsertTable("nullable_step"), Unique("Room, Day", NullsNotDistinct = true)]
[Upsert("Next", ConflictOn = "Room, Day", When = nameof(IsNext))]
public sealed record NullableStep(int Room, DateOnly? Day, int Step)
{
    internal static bool IsNext(NullableStep current, NullableStep incoming) => incoming.Step == current.Step + 1;
}
