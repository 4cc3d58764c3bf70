using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Keys whose column is of another type than the parameter that carries them, in every path.</summary>
public sealed class DeclaredKeyTests
{
    private const string Upper = "0011AABB-CCDD-EEFF-0011-223344556677";
    private const string Lower = "0011aabb-ccdd-eeff-0011-223344556677";
    private const string Other = "99999999-0000-0000-0000-000000000000";

    [Theory, EveryPostgres]
    public async Task H02_AStringInAUuidColumn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE by_token (token uuid PRIMARY KEY, host inet, count integer NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        var row = new ByToken(Lower, "10.0.0.1", 1);

        Assert.Equal(new(UpsertAction.Inserted, row), await connection.UpsertReturningAsync(row with { Token = Upper }));
        Assert.Equal(new UpsertCounts(1, 2, 0),
            await connection.UpsertManyAsync([row, row with { Token = Upper, Count = 2 }, row with { Token = Other, Host = null }]));
        Assert.Equal(new UpsertCounts(0, 3, 0),
            await connection.UpsertManyAsync(
                [row, row with { Token = Upper, Count = 3 }, row with { Token = Other }], new() { BatchSize = 1 }));
        Assert.Equal([row with { Count = 4 }, row with { Token = Other }],
            (await connection.UpsertManyReturningAsync([row with { Token = Upper, Count = 4 }, row with { Token = Other }])).Select(
                static r => r.Row));
        Assert.Equal([row with { Count = 5 }, row with { Count = 6 }],
            (await connection.UpsertManyReturningAsync([row with { Token = Upper, Count = 5 }, row with { Count = 6 }])).Select(
                static r => r.Row));
        Assert.Equal(new(UpsertAction.Skipped, row with { Count = 6 }), await connection.GetOrAddAsync(row with { Token = Upper }));
        Assert.Equal([row with { Count = 6 }, row with { Count = 6 }],
            (await connection.GetOrAddManyAsync([row with { Token = Upper }, row])).Select(static r => r.Row));
        await ByTokenUpserts.CheckSchemaAsync(connection);
        Assert.Equal(["10.0.0.0/8", "fe80::1"],
            (await connection.UpsertManyReturningAsync(
                [row with { Host = "10.0.0.0/8" }, row with { Token = Other, Host = "FE80::0:1" }])).Select(static r => r.Row!.Host));
    }

    [Theory, EveryEngine]
    public async Task H02_AnEnumByNameInTheKey(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE by_mood (mood TEXT, day INTEGER, count INTEGER NOT NULL, PRIMARY KEY (mood, day))",
            "CREATE TYPE mood AS ENUM ('Red', 'Green', 'Blue'); CREATE TABLE by_mood (mood mood, day integer, count integer NOT NULL, PRIMARY KEY (mood, day))");
        await using var connection = await db.OpenAsync();
        if (connection is NpgsqlConnection npgsql)
            await npgsql.ReloadTypesAsync();
        var row = new ByMood(Colour.Blue, 1, 1);

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(row));
        Assert.Equal(new UpsertCounts(1, 2, 0), await connection.UpsertManyAsync([row, row, row with { Mood = Colour.Red }]));
        Assert.Equal([row with { Count = 4 }, row with { Count = 5 }, row with { Day = 2 }],
            (await connection.UpsertManyReturningAsync([row, row, row with { Day = 2 }])).Select(static r => r.Row));
        Assert.Equal([row with { Count = 5 }, row with { Day = 3 }, row with { Day = 3 }],
            (await connection.GetOrAddManyAsync([row, row with { Day = 3 }, row with { Day = 3, Count = 9 }])).Select(static r => r.Row));
    }

    [Theory, EveryEngine]
    public async Task H02_ADateTimeInADateColumn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE by_day (day TEXT PRIMARY KEY, count INTEGER NOT NULL)",
            "CREATE TABLE by_day (day date PRIMARY KEY, count integer NOT NULL)");
        await using var connection = await db.OpenAsync();
        var row = new ByDay(new DateTime(2026, 1, 2), 1);

        Assert.Equal(new(UpsertAction.Inserted, row), await connection.UpsertReturningAsync(row));
        Assert.Equal(new(UpsertAction.Updated, row with { Count = 2 }),
            await connection.UpsertReturningAsync(row with { Day = DateTime.SpecifyKind(row.Day, DateTimeKind.Local) }));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([row, row with { Day = row.Day.AddDays(1) }]));
        Assert.Equal("3\n1", await db.DumpAsync("SELECT count FROM by_day ORDER BY day"));
    }

    /// <summary>One instant is one key, as in C#, with whatever offset it is given.</summary>
    [Theory, EveryEngine]
    public async Task H02_AnInstantIsOneKeyWhateverItsOffset(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE instant_key (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE instant_key (id timestamptz PRIMARY KEY, name text NOT NULL)");
        await using var connection = await db.OpenAsync();
        var id = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new InstantKey(id.ToOffset(TimeSpan.FromHours(-5)), "a")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new InstantKey(id.ToOffset(TimeSpan.FromHours(2)), "b")));
        Assert.Equal(new UpsertCounts(1, 2, 0),
            await connection.UpsertManyAsync(
                [new InstantKey(id, "c"), new(id.ToOffset(TimeSpan.FromHours(9)), "d"), new(id.AddTicks(10), "e")]));
        Assert.Equal("d\ne", await db.DumpAsync("SELECT name FROM instant_key ORDER BY id"));
    }

    /// <summary>Addresses that are equal in C# are one key.</summary>
    [Theory, EveryEngine]
    public async Task H02_AnAddressIsOneKeyHoweverItIsSpelt(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE by_page (page text PRIMARY KEY, count integer NOT NULL)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new ByPage(new("https://EXAMPLE.org"), 1)));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new ByPage(new("https://example.org/"), 2)));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new ByPage(new("https://example.org:443/"), 3), new(new("a%20b", UriKind.Relative), 4)]));
        Assert.Equal("a%20b|4\nhttps://example.org/|3", await db.DumpAsync("SELECT page, count FROM by_page ORDER BY count DESC"));
    }
}
