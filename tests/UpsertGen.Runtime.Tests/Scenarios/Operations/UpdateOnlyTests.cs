using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>Operations that insert nothing, or only what the program wants: what the oracle's table does not show.</summary>
public sealed class UpdateOnlyTests
{
    private const string NumberedSqlite =
        "CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL UNIQUE, text TEXT NOT NULL, seen_at TEXT NOT NULL DEFAULT '2000-01-01 00:00:00')";

    private const string NumberedPostgres = """
        CREATE TABLE numbered (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, label text NOT NULL UNIQUE, text text NOT NULL,
            seen_at timestamptz NOT NULL DEFAULT '2000-01-01 00:00:00Z')
        """;

    private const string MailSqlite = "CREATE TABLE mail (address TEXT NOT NULL, number INTEGER NOT NULL, text TEXT, gone TEXT)";

    private static readonly string[] MailIndexes =
        ["CREATE UNIQUE INDEX mail_address ON mail (lower(address))",
            "CREATE UNIQUE INDEX mail_number ON mail (number) WHERE gone IS NULL"];

    [Theory, EveryEngine]
    public async Task AGeneratedKeyFindsTheRowAndNoNumberIsTaken(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, NumberedSqlite, NumberedPostgres);
        await db.ExecuteAsync("INSERT INTO numbered (label, text) VALUES ('a', 'x'), ('b', 'y')");
        await using var connection = await db.OpenAsync();
        var row = new Numbered(2, "b", "z", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(UpsertAction.Updated, await connection.ChangeAsync(row));
        Assert.Equal(UpsertAction.Skipped, await connection.ChangeAsync(row with { Id = 7, Label = "c" }));
        Assert.Equal(new UpsertCounts(0, 1, 2), await connection.ChangeManyAsync([row with { Id = 8 }, row, row with { Id = 9 }]));
        Assert.Equal(UpsertAction.Updated, connection.Mark(row));
        Assert.Equal("1|x|true\n2|z|false", await db.DumpAsync(db.Pick(
            "SELECT id, text, CASE WHEN seen_at < '2010-01-01' THEN 'true' ELSE 'false' END FROM numbered ORDER BY id",
            "SELECT id, text, CASE WHEN seen_at < '2010-01-01' THEN 'true' ELSE 'false' END FROM numbered ORDER BY id")));
        var next = await connection.StoreReturningAsync(row with { Label = "c", Text = "w" });
        Assert.Equal((UpsertAction.Inserted, 3L, "w"), (next.Action, next.Row!.Id, next.Row.Text));
        Assert.True(next.Row.SeenAt.Year > 2020);
        var again = await connection.StoreReturningAsync(row with { Label = "c", Text = "v" });
        Assert.Equal((UpsertAction.Updated, 3L, "v"), (again.Action, again.Row!.Id, again.Row.Text));
        Assert.True(again.Row.SeenAt.Year > 2020);
    }

    [Theory, EveryEngine]
    public async Task TheSchemaIsCheckedForThem(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, Oracle.Sqlite + ";" + NumberedSqlite, Oracle.Postgres + ";" + NumberedPostgres);
        await using var connection = await db.OpenAsync();
        await CardUpserts.CheckSchemaAsync(connection);
        await NumberedUpserts.CheckSchemaAsync(connection);
        await db.ExecuteAsync("ALTER TABLE card RENAME COLUMN stock TO amount");
        await Assert.ThrowsAsync<UpsertSchemaException>(async () => await CardUpserts.CheckSchemaAsync(connection));
    }

    [Theory, EveryEngine]
    public async Task ExpressionsAndPredicatesFindTheRowAsTheIndexDoes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, MailSqlite, MailSqlite);
        foreach (var index in MailIndexes)
            await db.ExecuteAsync(index);
        await db.ExecuteAsync("INSERT INTO mail VALUES ('A@x', 1, 'old', NULL), ('b@x', 2, 'old', 'gone')");
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(MailUpserts));
        foreach (var shape in Shapes.All)
        {
            var (counts, _, _) = await calls.Call(
                "Change", shape, connection, [new Mail("a@X", 1, shape, null), new Mail("nobody", 5, shape, null)], null);
            Assert.Equal((shape, new UpsertCounts(0, 1, 1)), (shape, counts));
            // A row outside the predicate is not the one, nor has an incoming row outside of it one.
            (counts, _, _) = await calls.Call(
                "ChangeLive", shape, connection,
                [new Mail("", 1, shape + "!", null), new Mail("", 2, shape, null), new Mail("", 1, "no", "gone")], null);
            Assert.Equal((shape, new UpsertCounts(0, 1, 2)), (shape, counts));
            (counts, _, _) = await calls.Call(
                "AddIf", shape, connection, [new Mail("A@X", 1, null, null), new Mail("c" + shape, 50, null, null)], null);
            Assert.Equal((shape, new UpsertCounts(0, 1, 1)), (shape, counts));
            Assert.Equal("A@x|1|NULL|NULL\nb@x|2|old|gone", await db.DumpAsync("SELECT * FROM mail ORDER BY number"));
        }
    }

    [NeedsMajor(15)]
    [Theory, EveryPostgres]
    public async Task NullIsFoundWhereTheIndexTakesItForEqual(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", "CREATE TABLE tag (name text UNIQUE NULLS NOT DISTINCT, use text)");
        await db.ExecuteAsync("INSERT INTO tag VALUES (NULL, 'old'), ('a', 'old')");
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(TagUpserts));
        foreach (var shape in Shapes.All)
        {
            var (counts, _, _) = await calls.Call("Change", shape, connection,
                [new Tag(null, shape + "1"), new Tag("a", shape), new Tag("b", shape), new Tag(null, shape)], null);
            Assert.Equal((shape, new UpsertCounts(0, 3, 1)), (shape, counts));
            Assert.Equal($"a|{shape}\nNULL|{shape}", await db.DumpAsync("SELECT name, use FROM tag ORDER BY name"));
            (counts, _, _) = await calls.Call("AddIf", shape, connection, [new Tag(null, null), new Tag("b", null)], null);
            Assert.Equal((shape, new UpsertCounts(0, 1, 1)), (shape, counts));
        }
    }

    [Theory, EveryPostgres]
    public async Task KeysAreComparedAsTheTableComparesThem(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "",
            "CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE TABLE tag (name text COLLATE folded UNIQUE, use text)");
        await db.ExecuteAsync("INSERT INTO tag VALUES ('Ab', 'old')");
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(TagUpserts));
        foreach (var shape in Shapes.All)
        {
            var (counts, _, rows) = await calls.Call(
                "Change", shape, connection, [new Tag("aB", "1"), new Tag("AB", "2"), new Tag("c", "3")], null);
            Assert.Equal((shape, new UpsertCounts(0, 2, 1)), (shape, counts));
            Assert.Equal("Ab|2", await db.DumpAsync("SELECT * FROM tag"));
            if (rows is not null)
                Assert.Equal(["Ab 1", "Ab 2", null], rows.Select(static r => r is null ? null : $"{r.Name} {r.Use}"));
            (counts, _, _) = await calls.Call("AddIf", shape, connection, [new Tag("ab", null), new Tag("d", null)], null);
            Assert.Equal((shape, new UpsertCounts(0, 1, 1)), (shape, counts));
        }
    }

    [Theory, EveryPostgres]
    public async Task WhatIsTooLongIsAnErrorInEveryShape(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Oracle.Sqlite, Oracle.Postgres);
        await using var connection = await db.OpenAsync();
        await connection.ReviseAsync(new Card(1, "c1", "n", 1, null, 0, 1));
        var calls = new Shapes(typeof(CardUpserts));
        foreach (var shape in Shapes.All)
        {
            foreach (var operation in new[] { "Change", "Blend" })
            {
                var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(
                    () => calls.Call(operation, shape, connection,
                        [new Card(1, "c1", new string('x', 21), 1, null, 0, 1), new Card(2, "c2", "n", 1, null, 0, 1)], null));
                Assert.Equal((shape, "22001"), (shape, error.SqlState));
            }
        }
    }

    [NeedsPromise(Promise.UpdateOrder)]
    [Theory, EveryPostgres]
    public async Task CallsThatUpdateTheSameRowsDoNotDeadlock(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Oracle.Sqlite, Oracle.Postgres);
        var rows = Enumerable.Range(1, 300).Select(static i => new Card(i, $"c{i}", "n", 0, null, 0, 1)).ToList();
        await using (var connection = await db.OpenAsync())
            await connection.ReviseManyAsync(rows);
        const int Callers = 6, Calls = 10;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            await using var connection = await db.OpenAsync();
            for (var call = 0; call < Calls; call++)
            {
                var mixed = rows.OrderBy(_ => random.Next()).Select(static r => r with { Stock = 1 }).ToList();
                Assert.Equal(new UpsertCounts(0, rows.Count, 0),
                    await connection.ChangeManyAsync(mixed, call % 2 == 0 ? null : new UpsertOptions { BatchSize = 100 }));
            }
        })));
        Assert.Equal($"{rows.Count}", await db.DumpAsync($"SELECT count(*) FROM card WHERE stock = {Callers * Calls}"));
    }

    [Theory, EveryPostgres]
    public async Task ARowThatIsDeletedMeanwhileIsNotInsertedAgainstTheProgramsWill(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Oracle.Sqlite, Oracle.Postgres);
        var row = new Card(1, "c1", "n", 1, "t", 0, 1);
        await using var connection = await db.OpenAsync();
        await connection.ReviseAsync(row);
        await using var other = await db.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var command = other.CreateCommand())
        {
            command.CommandText = "DELETE FROM card";
            await command.ExecuteNonQueryAsync();
        }

        var call = Task.Run(async () => await connection.AddIfAsync(row with { Note = null }));
        await Task.Delay(200);
        Assert.False(call.IsCompleted);
        await transaction.CommitAsync();
        Assert.Equal(UpsertAction.Skipped, await call);
        Assert.Equal("", await db.DumpAsync("SELECT * FROM card"));
    }
}
