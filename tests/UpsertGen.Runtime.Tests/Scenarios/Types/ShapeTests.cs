using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>A model may have any shape that C# has for data; it is written, and built again from the row.</summary>
public sealed class ShapeTests
{
    [Theory, EveryEngine]
    public Task H16_PositionalRecord(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(new Positional("a", 1), (await connection.UpsertReturningAsync(new Positional("a", 1))).Row);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new Positional("a", 5), new("b", 6)]));
    });

    [Theory, EveryEngine]
    public Task H16_RecordStruct(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(new PositionalStruct("a", 1), (await connection.UpsertReturningAsync(new PositionalStruct("a", 1))).Row);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new PositionalStruct("a", 5), new("b", 6)]));
    });

    [Theory, EveryEngine]
    public Task H16_Struct(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(1, (await connection.UpsertReturningAsync(new PlainStruct { Email = "a", Stock = 1 })).Row.Stock);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new PlainStruct { Email = "a", Stock = 5 }, new() { Email = "b", Stock = 6 }]));
    });

    [Theory, EveryEngine]
    public Task H16_InitOnlyMembers(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(new InitOnly { Email = "a", Stock = 1 },
            (await connection.UpsertReturningAsync(new InitOnly { Email = "a", Stock = 1 })).Row);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new InitOnly { Email = "a", Stock = 5 }, new() { Email = "b", Stock = 6 }]));
    });

    [Theory, EveryEngine]
    public Task H16_RequiredMembers(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(1, (await connection.UpsertReturningAsync(new Required { Email = "a", Stock = 1 })).Row!.Stock);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new Required { Email = "a", Stock = 5 }, new() { Email = "b", Stock = 6 }]));
    });

    [Theory, EveryEngine]
    public Task H16_PrivateSetters(Engine engine) => RunAsync(engine, async connection =>
    {
        var row = (await connection.UpsertReturningAsync(PrivateSetters.Of("a", 1))).Row!;
        Assert.Equal(("a", 1), (row.Email, row.Stock));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([PrivateSetters.Of("a", 5), PrivateSetters.Of("b", 6)]));
    });

    [Theory, EveryEngine]
    public Task H16_HiddenConstructorAndInheritedSetters(Engine engine) => RunAsync(engine, async connection =>
    {
        var row = (await connection.UpsertReturningAsync(new Hidden("a", 1))).Row!;
        Assert.Equal(("a", 1), (row.Email, row.Stock));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new Hidden("a", 5), new("b", 6)]));
    });

    [Theory, EveryEngine]
    public Task H16_ConstructorOfAClass(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal("a: 1", (await connection.UpsertReturningAsync(new ByConstructor("a", 1))).Row!.Shown);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new ByConstructor("a", 5), new("b", 6)]));
    });

    [Theory, EveryEngine]
    public Task H16_ConstructorAndProperties(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(new HalfAndHalf("a") { Stock = 1 }, (await connection.UpsertReturningAsync(new HalfAndHalf("a") { Stock = 1 })).Row);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new HalfAndHalf("a") { Stock = 5 }, new("b") { Stock = 6 }]));
    });

    [Theory, EveryEngine]
    public Task H16_InheritedMembers(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal("a", (await connection.UpsertReturningAsync(new Derived { Email = "a", Stock = 1 })).Row!.Email);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new Derived { Email = "a", Stock = 5 }, new() { Email = "b", Stock = 6 }]));
    });

    [Theory, EveryEngine]
    public Task H16_NestedAndInternal(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(new Outer.Nested("a", 1), (await Outer_NestedUpserts.UpsertReturningAsync(connection, new Outer.Nested("a", 1))).Row);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new Outer.Nested("a", 5), new("b", 6)]));
    });

    [Theory, EveryEngine]
    public Task H16_NamesThatAreKeywords(Engine engine) => RunAsync(engine, async connection =>
    {
        Assert.Equal(new @event("a", 1), (await connection.classReturningAsync(new @event("a", 1))).Row);
        Assert.Equal(UpsertAction.Updated, connection.@class(new @event("a", 5)));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.classManyAsync([new @event("a", 5), new("b", 6)]));
    });

    private static async Task RunAsync(Engine engine, Func<System.Data.Common.DbConnection, Task> scenario)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE stock (email text PRIMARY KEY, stock integer NOT NULL)");
        await using var connection = await db.OpenAsync();
        await scenario(connection);
        Assert.Equal("a|5\nb|6", await db.DumpAsync("SELECT email, stock FROM stock ORDER BY email"));
    }
}
