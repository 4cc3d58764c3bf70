using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Writes;

/// <summary>Columns kept out of the update, and rows left alone.</summary>
public sealed class IgnoreTests
{
    private const string ItemSqlite = """
        CREATE TABLE item (id INTEGER PRIMARY KEY, num1 INTEGER NOT NULL UNIQUE, num2 INTEGER NOT NULL DEFAULT 27, text1 TEXT, text2 TEXT)
        """;

    private const string ItemPostgres = """
        CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, num1 integer NOT NULL UNIQUE,
            num2 integer NOT NULL DEFAULT 27, text1 text, text2 text)
        """;

    private const string Users = "CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, email text UNIQUE)";

    [Theory, EveryEngine]
    public async Task A24_AColumnOutOfTheUpdateIsInserted(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, ItemSqlite, ItemPostgres);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Item(0, 1, 7, "hello", "world")));
        Assert.Equal("1|7|hello|world", await db.DumpAsync("SELECT num1, num2, text1, text2 FROM item"));
    }

    [Theory, EveryEngine]
    public async Task A25_AColumnOutOfTheUpdateIsKept(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, ItemSqlite, ItemPostgres);
        await db.ExecuteAsync("INSERT INTO item (num1, num2, text1, text2) VALUES (1, 7, 'hello', 'world')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Item(0, 1, 2, "who", "where")));
        Assert.Equal("1|2|who|world", await db.DumpAsync("SELECT num1, num2, text1, text2 FROM item"));
    }

    [Theory, EveryEngine]
    public async Task A25_OneColumnAloneIsUpdated(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, ItemSqlite, ItemPostgres);
        await db.ExecuteAsync("INSERT INTO item (num1, num2, text1, text2) VALUES (1, 7, 'hello', 'world')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.SetNumberAsync(new Item(0, 1, 2, "who", null)));
        Assert.Equal("1|2|hello|world", await db.DumpAsync("SELECT num1, num2, text1, text2 FROM item"));
    }

    [Theory, EveryEngine]
    public async Task A28_TheSecondRowIsIgnored(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Users);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.IgnoreAsync(new Member(1, "name1", null)));
        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(new Member(1, "name2", null)));
        Assert.Equal("1|name1|NULL", await db.DumpAsync("SELECT id, name, email FROM users"));
    }

    [Theory, EveryEngine]
    public async Task A30_AnIgnoredRowComesBackAsNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Users);
        await using var connection = await db.OpenAsync();

        var first = await connection.IgnoreEmailReturningAsync(new Member(1, "name1", "email1"));
        Assert.Equal((UpsertAction.Inserted, new Member(1, "name1", "email1")), (first.Action, first.Row));

        var second = connection.IgnoreEmailReturning(new Member(2, "name2", "email1"));
        Assert.Equal(UpsertAction.Skipped, second.Action);
        Assert.False(second.HasRow);
        Assert.Null(second.Row);
        Assert.Equal("1|name1|email1", await db.DumpAsync("SELECT id, name, email FROM users"));
    }

    [Theory, EveryEngine]
    public async Task A33_InsertsTheNewAndLeavesTheOld(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE versioned (id integer PRIMARY KEY, name text NOT NULL, version integer NOT NULL)");
        await db.ExecuteAsync("INSERT INTO versioned VALUES (1, 'original', 1)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Skipped, await connection.AddNewAsync(new Versioned(1, "replaced", 99)));
        Assert.Equal(UpsertAction.Inserted, await connection.AddNewAsync(new Versioned(2, "fresh", 1)));
        Assert.Equal("1|original|1\n2|fresh|1", await db.DumpAsync("SELECT id, name, version FROM versioned ORDER BY id"));
    }
}
