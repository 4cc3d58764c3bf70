using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Arrays, which only PostgreSQL has.</summary>
public sealed class ArrayTests
{
    private const string Ddl =
        "CREATE TYPE mood AS ENUM ('Red', 'Green', 'Blue'); CREATE TABLE arrays (id integer PRIMARY KEY, numbers integer[], names text[] NOT NULL, skies smallint[] NOT NULL, ids uuid[], holes integer[], times timestamptz[], blobs bytea[], "
        + "maybe smallint[], shorts integer[], ints bigint[], longs numeric[], bytes smallint[], chars text[], instants timestamptz[], walls timestamp[], documents jsonb[], moods mood[] NOT NULL, spelt text[] NOT NULL, tokens uuid[] NOT NULL, sizes integer[] NOT NULL, forecast smallint[], hosts inet[] NOT NULL)";

    private static readonly Arrays Full = new(
        1, [1, 2, int.MinValue], ["a", "", "ü,\"{}"], [Weather.Rain, Weather.Sun],
        [Guid.Empty, Guid.Parse("0011aabb-ccdd-eeff-0011-223344556677")], [1, null, 3],
        [new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc)], [[1, 2], []],
        [Weather.Rain, null], [0, ushort.MaxValue], [null, uint.MaxValue], [ulong.MaxValue, 0], [sbyte.MinValue], ['x', 'ü'],
        [new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))], [new DateTime(2026, 1, 2, 3, 4, 5)], ["{}", "[1]"],
        [Colour.Blue, Colour.Red], [Colour.Green, null], ["0011aabb-ccdd-eeff-0011-223344556677"], [4, 5], [Weather.Sun, Weather.Rain],
        [System.Net.IPAddress.IPv6Loopback]);

    private static readonly Arrays Empty = new(2, [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []);

    private static readonly Arrays Null = new(
        3, null, ["only"], [Weather.Sun], null, null, null, null, [null], [], [null], [], [], [], [], [], [], [], [], [], [], null, []);

    [Theory, EveryPostgres]
    public async Task H04_NullStaysNullAndEmptyStaysEmpty(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.ReloadTypesAsync();
        Arrays[] rows = [Full, Empty, Null];
        foreach (var row in rows)
        {
            Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(row));
            AssertSame(row, (await connection.UpsertReturningAsync(row)).Row!);
            AssertSame(row, (await connection.GetOrAddAsync(row)).Row!);
        }

        Assert.Equal(
            "1|3|3|7,0|1\n2|0|0||NULL\n3|NULL|1|0|NULL",
            await db.DumpAsync(
                "SELECT id, cardinality(numbers), cardinality(names), array_to_string(skies, ','), holes[2] IS NULL AND cardinality(holes) = 3 AND holes[3] = 3 OR NULL FROM arrays ORDER BY id"));
    }

    [Theory, EveryPostgres(null), EveryPostgres(2)]
    public async Task H04_ManyRowsWithArrays(Engine engine, int? batchSize)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.ReloadTypesAsync();
        Arrays[] rows = [Full, Empty, Null, Full with { Id = 4 }, Full with { Id = 1, Numbers = null }];
        var options = new UpsertOptions { BatchSize = batchSize };

        Assert.Equal(new UpsertCounts(4, 1, 0), await connection.UpsertManyAsync(rows, options));
        var returned = await connection.UpsertManyReturningAsync(rows, options);
        Assert.All(returned, static r => Assert.Equal(UpsertAction.Updated, r.Action));
        foreach (var (row, result) in rows.Zip(returned))
            AssertSame(row, result.Row!);
        foreach (var (row, result) in rows.Skip(1)
            .Zip(await connection.GetOrAddManyAsync(rows.Skip(1).Append(Null with { Id = 9 }), options)))
            AssertSame(row with { Numbers = row.Id == 1 ? null : row.Numbers }, result.Row!);
        Assert.Equal(5L, await db.ScalarAsync("SELECT count(*) FROM arrays"));
    }

    [Fact]
    public async Task SqliteRefuses()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, "");
        await using var connection = await db.OpenSqliteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.UpsertAsync(Full));
    }

    private static void AssertSame(Arrays expected, Arrays actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.Skies, actual.Skies);
        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(expected.Holes, actual.Holes);
        Assert.Equal(expected.Times, actual.Times);
        Assert.Equal(expected.Blobs, actual.Blobs);
        Assert.Equal(expected.Maybe, actual.Maybe);
        Assert.Equal(expected.Shorts, actual.Shorts);
        Assert.Equal(expected.Ints, actual.Ints);
        Assert.Equal(expected.Longs, actual.Longs);
        Assert.Equal(expected.Bytes, actual.Bytes);
        Assert.Equal(expected.Chars, actual.Chars);
        Assert.Equal(expected.Instants, actual.Instants);
        Assert.Equal(expected.Walls, actual.Walls);
        Assert.Equal(expected.Documents, actual.Documents);
        Assert.Equal(expected.Moods, actual.Moods);
        Assert.Equal(expected.Spelt, actual.Spelt);
        Assert.Equal(expected.Tokens, actual.Tokens);
        Assert.Equal(expected.Sizes, actual.Sizes);
        Assert.Equal(expected.Forecast, actual.Forecast);
        Assert.Equal(expected.Hosts, actual.Hosts);
    }
}
