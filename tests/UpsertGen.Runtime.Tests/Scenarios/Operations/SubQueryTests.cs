using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>An update may read another table, and compute with another value than the one that an insert writes.</summary>
public sealed class SubQueryTests
{
    [Theory, EveryEngine]
    public async Task InEveryShape(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE tenant (id integer PRIMARY KEY, name varchar(9) NOT NULL UNIQUE);"
            + "CREATE TABLE member (id integer PRIMARY KEY, tenant varchar(9) NOT NULL, tenant_id integer, visits integer NOT NULL)");
        await db.ExecuteAsync("INSERT INTO tenant VALUES (1, 'red'), (2, 'blue')");
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(MemberUpserts));
        foreach (var shape in Shapes.All)
        {
            await db.ExecuteAsync("DELETE FROM member; INSERT INTO member VALUES (1, 'red', 1, 10), (2, 'red', 1, 10)");
            Member[] rows = [new(1, "blue", 0, 100), new(2, "none", 0, 100), new(3, "red", 7, 100), new(3, "blue", 8, 100)];
            var (counts, _, returned) = await calls.Call("Upsert", shape, connection, rows, null, 5);
            Assert.Equal((shape, new UpsertCounts(1, 3, 0)), (shape, counts));
            if (returned is not null)
                Assert.Equal(new Member?[] { new(1, "blue", 2, 15), new(2, "none", null, 15), new(3, "red", 7, 100),
                    new(3, "blue", 2, 105) }, returned);
            Assert.Equal("1|blue|2|15\n2|none|NULL|15\n3|blue|2|105", await db.DumpAsync("SELECT * FROM member ORDER BY id"));
        }
    }
}
