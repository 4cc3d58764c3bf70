using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Columns whose type the model declares.</summary>
public sealed class DeclaredTypeTests
{
    [Theory, EveryEngine]
    public async Task DeclaredColumnTypes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            """
            CREATE TABLE typed (id INTEGER PRIMARY KEY, document TEXT, local TEXT NOT NULL, price TEXT NOT NULL, short TEXT, mood TEXT NOT NULL,
                verbatim TEXT NOT NULL, folded TEXT NOT NULL COLLATE NOCASE, instant TEXT NOT NULL, token TEXT NOT NULL, picture BLOB NOT NULL)
            """,
            """
            CREATE EXTENSION citext;
            CREATE TYPE mood AS ENUM ('Red', 'Green', 'Blue');
            CREATE TABLE typed (id integer PRIMARY KEY, document jsonb, local timestamp NOT NULL, price numeric(10,2) NOT NULL, short varchar(5), mood mood NOT NULL,
                verbatim json NOT NULL, folded citext NOT NULL, instant timestamptz NOT NULL, token uuid NOT NULL, picture bytea NOT NULL);
            """,
            TestStorage.OwnDatabase);
        await using var connection = await db.OpenAsync();

        // As for every command of the driver: types made after it has read the catalog are read again.
        if (connection is NpgsqlConnection npgsql)
            await npgsql.ReloadTypesAsync();
        var local = new DateTime(2024, 5, 17, 10, 11, 12, DateTimeKind.Unspecified);
        var row = new Typed(1, """{"a": 1}""", local, 12.25m, "five5", Colour.Blue, "{ \"b\":2 }", "MiXed", DateTime.UnixEpoch,
            Guid.NewGuid(), [1, 2]);

        var result = await connection.UpsertReturningAsync(row);
        Assert.Equal((UpsertAction.Inserted, row with { Picture = result.Row!.Picture }), (result.Action, result.Row));
        Assert.Equal(row.Picture, result.Row.Picture);
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([row with { Document = null, Short = null, Mood = Colour.Red }, row with { Id = 2 }]));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([row with { Id = 2, Mood = Colour.Green }, row with { Id = 3 }], new() { BatchSize = 1 }));
        Assert.Equal([Colour.Red, Colour.Blue],
            (await connection.UpsertManyReturningAsync([row with { Mood = Colour.Red }, row with { Id = 2 }])).Select(
                static r => r.Row!.Mood));
        Assert.Equal("1|five5|Red\n1|five5|Blue\n1|five5|Blue", await db.DumpAsync(db.Pick(
            "SELECT document ->> '$.a', short, mood FROM typed ORDER BY id",
            "SELECT document ->> 'a', short, mood::text FROM typed ORDER BY id")));
        Assert.Equal(3L, await db.ScalarAsync("SELECT count(*) FROM typed WHERE folded = 'mixed'"));
        await TypedUpserts.CheckSchemaAsync(connection);
    }
}
