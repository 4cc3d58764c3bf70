using UpsertGen.Runtime.Entities;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>
/// The project's converter of a type stores every value of it: keys, nullable ones, enums, further parameters, other assemblies' entities.
/// </summary>
public sealed class TypeConverterTests
{
    private const string Machines = """
        CREATE TABLE machine (id text PRIMARY KEY, parent text, grade text NOT NULL, before text, rank integer NOT NULL, trail text)
        """;

    private const string Devices = "CREATE TABLE device (id text PRIMARY KEY, replaced_by text, name text NOT NULL)";

    private static readonly Machine One = new(new(2024, 1), null, Grade.Low, null, Grade.High, new("a", "b"));
    private static readonly Machine Two = new(new(2024, 2), new(2024, 1), Grade.High, Grade.Low, Grade.Low, null);

    [Theory, EveryEngine]
    public async Task EveryColumnOfTheTypeIsConverted(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Machines);
        await using var connection = await db.OpenAsync();

        await MachineUpserts.CheckSchemaAsync(connection);
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(One));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(One));
        Assert.Equal(new UpsertCounts(1, 2, 0), await connection.UpsertManyAsync([One, Two, Two]));
        Assert.Equal("2024/1|NULL|L|NULL|20|a>b\n2024/2|2024/1|H|L|10|NULL",
            await db.DumpAsync("SELECT id, parent, grade, before, rank, trail FROM machine ORDER BY id"));
        Assert.Equal(Two, (await connection.UpsertReturningAsync(Two)).Row);
        Assert.Equal([Two, One], connection.UpsertManyReturning([Two, One]).Select(static r => r.Row));
        Assert.Equal(One, (await connection.FetchAsync(One with { Grade = Grade.High })).Row);
        Assert.Equal([One, Two], (await connection.FetchManyAsync([One, Two])).Select(static r => r.Row));
    }

    [Theory, EveryEngine]
    public async Task SoAreFurtherParameters(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Machines);
        await using var connection = await db.OpenAsync();
        await connection.UpsertManyAsync([One, Two]);

        Assert.Equal(UpsertAction.Updated, await connection.RegradeAsync(One, Grade.High, new Serial(1999, 7)));
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.RegradeManyAsync([One, Two], Grade.Low, null));
        Assert.Equal("2024/1|NULL|L|H\n2024/2|NULL|L|H", await db.DumpAsync("SELECT id, parent, grade, before FROM machine ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task AndEntitiesOfOtherAssemblies(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Devices);
        await using var connection = await db.OpenAsync();
        var device = new Device { Id = new(2020, 5), Name = "first" };

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(device));
        Assert.Equal(new UpsertCounts(0, 1, 0),
            await connection.UpsertManyAsync([new Device { Id = new(2020, 5), ReplacedBy = new(2021, 1), Name = "second" }]));
        Assert.Equal("2020/5|2021/1|second", await db.DumpAsync("SELECT id, replaced_by, name FROM device"));
        var there = (await connection.FetchAsync(device)).Row!;
        Assert.Equal((new Serial(2020, 5), new Serial(2021, 1), "second"), (there.Id, there.ReplacedBy, there.Name));
    }

    [Theory, EveryPostgres]
    public async Task AConverterMayGiveAnArray(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE route (id integer PRIMARY KEY, stops text[] NOT NULL, detour text[], length integer[])");
        await using var connection = await db.OpenAsync();
        Route[] rows =
        [
            new(1, new("a", "b"), null, TimeSpan.FromMinutes(61)),
            new(2, new(), new("c"), null),
        ];

        await RouteUpserts.CheckSchemaAsync(connection);
        Assert.Equal(rows[0], (await connection.UpsertReturningAsync(rows[0])).Row);
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(rows[0]));
        Assert.Equal(new UpsertCounts(1, 0, 1), await connection.UpsertManyAsync(rows));
        Assert.Equal("1|2|NULL|61\n2|0|c|NULL", await db.DumpAsync(
            "SELECT id, cardinality(stops), array_to_string(detour, ','), length[1] * 60 + length[2] FROM route ORDER BY id"));
        Assert.Equal(
            [rows[0] with { Detour = rows[0].Stops }, rows[1] with { Stops = new("c"), Detour = rows[1].Stops }],
            (await connection.SwapManyReturningAsync(rows)).Select(static r => r.Row));
    }
}
