using System.Text.RegularExpressions;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Targets;

/// <summary>Partial indexes and indexes on expressions as targets.</summary>
public sealed class PartialAndExpressionTests
{
    private static Task<TestDatabase> Partial(Engine engine) => TestDatabase.CreateAsync(
        engine,
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, idx TEXT NOT NULL); CREATE UNIQUE INDEX part ON users (name, idx) WHERE idx = 'unique_name'",
        "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, email text NOT NULL, idx text NOT NULL); CREATE UNIQUE INDEX part ON users (name, idx) WHERE idx = 'unique_name'");

    [Theory, EveryEngine]
    public async Task D06_ThePredicateOfThePartialIndex(Engine engine)
    {
        await using var db = await Partial(engine);
        await db.ExecuteAsync("INSERT INTO users (name, email, idx) VALUES ('name1', 'mail1@gmail.com', 'unique_name')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new PartlyUnique(0, "name1", "mail2@gmail.com", "unique_name")));
        Assert.Equal("name1|mail2@gmail.com|unique_name", await db.DumpAsync("SELECT name, email, idx FROM users"));
    }

    [Theory, EveryEngine]
    public async Task D07_ARowOutsideThePredicateIsNew(Engine engine)
    {
        await using var db = await Partial(engine);
        await db.ExecuteAsync("INSERT INTO users (name, email, idx) VALUES ('name1', 'mail1@gmail.com', 'other')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new PartlyUnique(0, "name1", "mail2@gmail.com", "other")));
        Assert.Equal("mail1@gmail.com\nmail2@gmail.com", await db.DumpAsync("SELECT email FROM users ORDER BY email"));
    }

    [Theory, EveryEngine]
    public async Task D09_ThePredicateIsALiteral(Engine engine)
    {
        await using var db = await Partial(engine);
        await using var connection = await db.OpenAsync();

        Assert.All([PartlyUniqueUpserts.Sql.Sqlite.Upsert, PartlyUniqueUpserts.Sql.PostgreSql.Upsert,
            PartlyUniqueUpserts.Sql.PostgreSql.UpsertReturning], sql =>
            Assert.Matches(new Regex("""ON CONFLICT \("name", "idx"\) WHERE idx = 'unique_name'"""), sql));
        // PostgreSQL goes over to a plan for any parameters after the fifth time.
        for (var i = 0; i < 12; i++)
            Assert.Equal(i == 0 ? UpsertAction.Inserted : UpsertAction.Updated,
                await connection.UpsertAsync(new PartlyUnique(0, "name1", $"mail{i}", "unique_name")));
        Assert.Equal("mail11", await db.DumpAsync("SELECT email FROM users"));
    }

    [Theory, EveryEngine]
    public async Task D10_AnIndexOnAnExpression(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE posts (id INTEGER PRIMARY KEY, external_id TEXT NOT NULL); CREATE UNIQUE INDEX u ON posts (lower(external_id))",
            "CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, external_id text NOT NULL); CREATE UNIQUE INDEX u ON posts (lower(external_id))");
        await db.ExecuteAsync("INSERT INTO posts (external_id) VALUES ('abc')");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(new Post(0, "ABC")));
        Assert.Equal("abc", await db.DumpAsync("SELECT external_id FROM posts"));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Post(0, "Abc")));
        Assert.Equal("Abc", await db.DumpAsync("SELECT external_id FROM posts"));
    }
}
