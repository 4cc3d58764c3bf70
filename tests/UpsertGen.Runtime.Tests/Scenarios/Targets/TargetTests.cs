using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Targets;

/// <summary>What a conflict is looked for on: keys, constraints, columns in any order, one key of several.</summary>
public sealed class TargetTests
{
    private const string Users = """
        CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL, idx text NOT NULL, CONSTRAINT uq_email UNIQUE (email));
        INSERT INTO users VALUES (1, 'name1', 'name1@gmail.com', 'not'), (2, 'name2', 'name2@gmail.com', 'not')
        """;

    private const string Pairs = "(a integer NOT NULL, b integer NOT NULL, note text NOT NULL, UNIQUE (a, b))";

    private static Task<TestDatabase> WithId(Engine engine, string table, string rest) => TestDatabase.CreateAsync(
        engine,
        $"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {rest[1..]}",
        $"CREATE TABLE {table} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {rest[1..]}");

    [Theory, EveryEngine]
    public async Task D01_OnThePrimaryKey(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Users);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new User(1, "name2", "name1@gmail.com", "not")));
        Assert.Equal("1|name2|name1@gmail.com|not\n2|name2|name2@gmail.com|not",
            await db.DumpAsync("SELECT id, name, email, idx FROM users ORDER BY id"));
    }

    [Theory, EveryPostgres]
    public async Task D03_ByTheNameOfAConstraint(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Users);
        await using var connection = await db.OpenNpgsqlAsync();

        var result = await connection.ByConstraintReturningAsync(new ConstrainedUser(43, "nameunique2", "name2@gmail.com", "unique"));
        Assert.Equal(UpsertAction.Updated, result.Action);
        Assert.Equal(new ConstrainedUser(43, "nameunique2", "name2@gmail.com", "not"), result.Row);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.ByConstraintManyAsync([new(44, "again", "name2@gmail.com", "x"), new(45, "new", "new@gmail.com", "x")]));
        Assert.Equal("1|name1\n44|again\n45|new", await db.DumpAsync("SELECT id, name FROM users ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task D04_ATableWithoutAPrimaryKey(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE users_no_pk (id integer, name text NOT NULL, email text NOT NULL UNIQUE)");
        await db.ExecuteAsync("INSERT INTO users_no_pk VALUES (1, 'name1', 'name1@gmail.com'), (2, 'name2', 'name2@gmail.com')");
        await using var connection = await db.OpenAsync();

        var result = await connection.UpsertReturningAsync(new Keyless(null, "name3", "name1@gmail.com"));
        Assert.Equal((UpsertAction.Updated, new Keyless(1, "name3", "name1@gmail.com")), (result.Action, result.Row));
        Assert.Equal("1|name3|name1@gmail.com\n2|name2|name2@gmail.com",
            await db.DumpAsync("SELECT id, name, email FROM users_no_pk ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task D12_TheColumnsInAnyOrder(Engine engine)
    {
        await using var db = await WithId(engine, "pairs", Pairs);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Pair(0, 1, 2, "first")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Pair(0, 1, 2, "second")));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Pair(0, 2, 1, "third")));
        Assert.Equal("1|2|second\n2|1|third", await db.DumpAsync("SELECT a, b, note FROM pairs ORDER BY a"));
    }

    [Theory, EveryEngine]
    public async Task D13_ARowThatDiffersInOneColumnIsNew(Engine engine)
    {
        await using var db = await WithId(engine, "pairs", Pairs);
        await db.ExecuteAsync("INSERT INTO pairs (a, b, note) VALUES (1, 2, 'old')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Pair(0, 1, 3, "new")));
        Assert.Equal("1|2|old\n1|3|new", await db.DumpAsync("SELECT a, b, note FROM pairs ORDER BY b"));
    }

    [Theory, EveryEngine]
    public async Task D15_OneKeyOrTheOther(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE two_keys (id_a integer NOT NULL UNIQUE, id_b integer NOT NULL UNIQUE, name text NOT NULL)");
        await db.ExecuteAsync("INSERT INTO two_keys VALUES (1, 1, 'a'), (2, 2, 'b')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.ByAAsync(new TwoKeys(1, 7, "a by A")));
        Assert.Equal(UpsertAction.Updated, await connection.ByBAsync(new TwoKeys(9, 2, "b by B")));
        Assert.Equal("1|7|a by A\n9|2|b by B", await db.DumpAsync("SELECT id_a, id_b, name FROM two_keys ORDER BY id_a"));
    }

    [Theory, EveryEngine]
    public async Task D16_ACollisionWithAnotherKeySurfaces(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Users);
        await using var connection = await db.OpenAsync();

        // The email is new, but the id is another row's.
        var single = await Assert.ThrowsAnyAsync<DbException>(
            async () => await connection.ByEmailAsync(new User(2, "x", "new@gmail.com", "x")));
        var many = await Assert.ThrowsAnyAsync<DbException>(
            () => connection.ByEmailManyAsync([new(1, "changed", "name1@gmail.com", "x"), new(2, "x", "new@gmail.com", "x")]));
        Assert.All([single, many], error => Assert.Equal(
            db.IsSqlite ? "19" : "23505",
            error is SqliteException sqlite ? sqlite.SqliteErrorCode.ToString() : Assert.IsType<PostgresException>(error).SqlState));
        Assert.Equal("1|name1|name1@gmail.com\n2|name2|name2@gmail.com",
            await db.DumpAsync("SELECT id, name, email FROM users ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task D21_NullsNeverConflict(Engine engine)
    {
        await using var db = await WithId(engine, "nullable_keys", "(a integer NOT NULL, b integer, text text NOT NULL, UNIQUE (a, b))");
        await db.ExecuteAsync("INSERT INTO nullable_keys (a, b, text) VALUES (1, 2, 'First'), (1, NULL, 'Second')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(2, 0, 0),
            await connection.UpsertManyAsync([new NullableKey(0, 1, 3, "Third"), new(0, 1, null, "Fourth")]));
        Assert.Equal("1|2|First\n1|3|Third\n1|NULL|Fourth\n1|NULL|Second",
            await db.DumpAsync("SELECT a, b, text FROM nullable_keys ORDER BY b NULLS LAST, text"));
    }

    [NeedsMajor(15)]
    [Theory, EveryPostgres]
    public async Task D22_NullsConflictWhereTheyAreNotDistinct(Engine engine)
    {
        await using var db = await WithId(
            engine, "nullable_keys", "(a integer NOT NULL, b integer, text text NOT NULL, UNIQUE NULLS NOT DISTINCT (a, b))");
        await db.ExecuteAsync("INSERT INTO nullable_keys (a, b, text) VALUES (1, 2, 'First'), (1, NULL, 'Second')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new NullableKey(0, 1, null, "Fourth")));
        Assert.Equal("1|2|First\n1|NULL|Fourth", await db.DumpAsync("SELECT a, b, text FROM nullable_keys ORDER BY b NULLS LAST"));
    }

    [Theory, EveryEngine]
    public async Task D24_OnAColumnThatIsNotThePrimaryKey(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE versions (id integer PRIMARY KEY, name text NOT NULL UNIQUE, version integer NOT NULL)");
        await db.ExecuteAsync("INSERT INTO versions VALUES (1, 'alice', 1), (2, 'bob', 1)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Versioned(99, "alice", 42)));
        Assert.Equal("1|alice|42\n2|bob|1", await db.DumpAsync("SELECT id, name, version FROM versions ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task D25_MoreThanTheIndexHoldsIsRefused(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE versions (id integer PRIMARY KEY, name text NOT NULL UNIQUE, version integer NOT NULL)");
        await using var connection = await db.OpenAsync();

        var error = await Assert.ThrowsAsync<UpsertException>(async () => await connection.ByMoreAsync(new Versioned(1, "alice", 1)));
        Assert.Contains("CREATE UNIQUE INDEX", error.Message);
        Assert.Equal("", await db.DumpAsync("SELECT id FROM versions"));
    }
}
