using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Types of the framework and of the drivers beyond the scalars.</summary>
public sealed class ProviderTypeTests
{
    [Theory, EveryEngine]
    public async Task NetworkAddresses(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE host (address TEXT PRIMARY KEY, gateway TEXT, card TEXT, page TEXT)",
            "CREATE TABLE host (address inet PRIMARY KEY, gateway inet, card macaddr, page text)");
        await using var connection = await db.OpenAsync();
        var row = new Host(IPAddress.Parse("10.0.0.1"), IPAddress.Parse("fe80::1"), PhysicalAddress.Parse("00-11-22-33-44-FF"),
            new("https://EXAMPLE.org"));

        Assert.Equal(new(UpsertAction.Inserted, row), await connection.UpsertReturningAsync(row));
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(row));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([row with { Gateway = null, Card = null }, row with { Address = IPAddress.IPv6Loopback }]));
        Assert.Equal(
            db.Pick("10.0.0.1|NULL|NULL\n::1|fe80::1|0011223344FF", "10.0.0.1|NULL|NULL\n::1|fe80::1|00:11:22:33:44:ff"),
            await db.DumpAsync(db.Pick("SELECT address, gateway, card FROM host ORDER BY 1",
                "SELECT host(address), host(gateway), card::text FROM host ORDER BY 1")));
        Assert.Equal([row with { Gateway = null, Card = null, Page = null }, row],
            (await connection.UpsertManyReturningAsync([row with { Gateway = null, Card = null, Page = null }, row])).Select(
                static r => r.Row));
        await HostUpserts.CheckSchemaAsync(connection);
    }

    [Theory, EveryEngine]
    public async Task JsonDocumentsAndNodes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE paper (id INTEGER PRIMARY KEY, document TEXT NOT NULL, element TEXT NOT NULL, node TEXT, object TEXT, \"array\" TEXT, text TEXT, verbatim TEXT)",
            "CREATE TABLE paper (id integer PRIMARY KEY, document jsonb NOT NULL, element jsonb NOT NULL, node jsonb, object jsonb, \"array\" jsonb, text text, verbatim json)");
        await using var connection = await db.OpenAsync();
        using var document = JsonDocument.Parse("""{"a": [1, "ü😀", null]}""");
        var paper = new Paper(1, document, document.RootElement, JsonValue.Create(5), new JsonObject { ["x"] = 1 }, [1, "b", null],
            new JsonObject { ["t"] = true }, new JsonObject { ["v"] = 1 });

        var row = (await connection.UpsertReturningAsync(paper)).Row!;
        Assert.True(JsonElement.DeepEquals(document.RootElement, row.Document.RootElement)
            && JsonElement.DeepEquals(document.RootElement, row.Element));
        Assert.True(JsonNode.DeepEquals(paper.Node, row.Node) && JsonNode.DeepEquals(paper.Object, row.Object)
            && JsonNode.DeepEquals(paper.Array, row.Array));
        Assert.True(JsonNode.DeepEquals(paper.Text, row.Text));
        Assert.Equal("""{"t":true}|5""",
            await db.DumpAsync(db.Pick("SELECT text, json_extract(node, '$') FROM paper", "SELECT text, node::text FROM paper")));

        using var more = JsonDocument.Parse("""{"b": 2}""");
        var added =
            (await connection.AddManyReturningAsync(
                [paper with { Element = more.RootElement, Object = new() { ["y"] = 2 }, Verbatim = new() { ["w"] = 2 } }]))[0].Row!;
        Assert.Equal(["a", "b"], added.Element.EnumerateObject().Select(static p => p.Name).Order());
        Assert.Equal(["x", "y"], added.Object!.Select(static p => p.Key).Order());
        Assert.Equal(["v", "w"], added.Verbatim!.Select(static p => p.Key).Order());

        var bare = (await connection.UpsertReturningAsync(new Paper(2, document, document.RootElement, null, null, null, null, null))).Row!;
        Assert.True(bare.Node is null && bare.Object is null && bare.Array is null && bare.Text is null && bare.Verbatim is null);
    }

    [Theory, EveryPostgres]
    public async Task TypesThatOnlyPostgreSqlHas(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE native (id numeric PRIMARY KEY, bits varbit NOT NULL, network cidr, place point, range int4range NOT NULL, interval interval, numbers numeric[] NOT NULL, card macaddr8, fixed bit(3) NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        var id = BigInteger.Pow(10, 40) + 7;
        var row = new Native(id, new([true, false, true, true]), IPNetwork.Parse("10.0.0.0/8"), new(1.5, -2), new(1, true, 5, false),
            new(1, 2, 3), [id, -1], PhysicalAddress.Parse("0011223344556677"), new([true, false, true]));

        AssertSame(row, (await connection.UpsertReturningAsync(row)).Row!);
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(row));
        var moved = row with { Place = new(3, 4), Network = null, Interval = null, Card = null };
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(moved));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([row, row with { Id = 1 }]));
        Assert.Equal(new UpsertCounts(1, 1, 1),
            await connection.UpsertManyAsync(
                [row with { Place = null }, row with { Id = 1 }, row with { Id = 2 }], new() { BatchSize = 1 }));
        var returned = (await connection.UpsertManyReturningAsync([moved, row with { Id = 3 }]));
        AssertSame(moved, returned[0].Row!);
        AssertSame(row with { Id = 3 }, returned[1].Row!);
        await NativeUpserts.CheckSchemaAsync(connection);
    }

    /// <summary>Types without an equality are compared by what they say.</summary>
    [Theory, EveryPostgres]
    public async Task TypesWithoutAnEquality(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine,
            "CREATE TABLE shape (id integer PRIMARY KEY, points point[] NOT NULL, box box, verbatim json, documents json[] NOT NULL, markup xml)");
        await using var connection = await db.OpenNpgsqlAsync();
        var row = new Shape(1, [new(1, 2), new(3, 4)], new(new(3, 4), new(1, 2)), "{\"a\":1}", ["[1]"], null);

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(row));
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(row));
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(row with { Box = null, Verbatim = null }));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(row with { Points = [new(1, 2)] }));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(row with { Points = [new(1, 2)], Documents = ["[2]"] }));
        Assert.Equal(UpsertAction.Updated,
            await connection.UpsertAsync(
                row with { Points = [new(1, 2)], Documents = ["[2]"], Verbatim = "{\"a\":2}", Box = new(new(9, 9), new(1, 2)) }));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([row, row with { Id = 2 }]));
        Assert.Equal(new UpsertCounts(0, 0, 2), await connection.UpsertManyAsync([row, row with { Id = 2 }], new() { BatchSize = 1 }));
    }

    private static void AssertSame(Native expected, Native actual)
    {
        Assert.Equal(expected.Bits.Cast<bool>(), actual.Bits.Cast<bool>());
        Assert.Equal(expected.Fixed.Cast<bool>(), actual.Fixed.Cast<bool>());
        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected with { Bits = actual.Bits, Fixed = actual.Fixed, Numbers = actual.Numbers }, actual);
    }

    [Theory, EveryEngine]
    public async Task H08_IdsThatAreMadeByAFactoryOrComputeSomething(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE placement (shelf integer NOT NULL, isbn text NOT NULL, copies integer NOT NULL, next integer, PRIMARY KEY (shelf, isbn))");
        await using var connection = await db.OpenAsync();
        var row = new Placement(ShelfId.From(3), new("978"), 2, ShelfId.From(4));

        Assert.Equal(new(UpsertAction.Inserted, row), await connection.UpsertReturningAsync(row));
        Assert.Equal(new(UpsertAction.Updated, row with { Copies = 7, Next = null }),
            await connection.UpsertReturningAsync(row with { Copies = 5, Next = null }));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([row, row with { Isbn = new("979") }]));
        Assert.Equal("3|978|9|4\n3|979|2|4", await db.DumpAsync("SELECT shelf, isbn, copies, next FROM placement ORDER BY isbn"));
    }
}
