using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Names;

/// <summary>Any name that the database allows works, in every path.</summary>
public sealed class NameTests
{
    [Theory, EveryEngine]
    public async Task ATableCalledExcluded(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE excluded (id integer PRIMARY KEY, excluded text NOT NULL, value integer NOT NULL)");
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Excluded(1, "a", 10));

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Excluded(1, "b", 5)));
        Assert.Equal(new(UpsertAction.Updated, new Excluded(1, "c", 16)), await connection.UpsertReturningAsync(new Excluded(1, "c", 1)));
        Assert.Equal(UpsertAction.Skipped, await connection.ChangedAsync(new Excluded(1, "c", 16)));
        Assert.Equal(UpsertAction.Updated, await connection.ChangedAsync(new Excluded(1, "c", 20)));
        Assert.Equal(new UpsertCounts(1, 2, 0),
            await connection.UpsertManyAsync([new Excluded(1, "d", 1), new(1, "e", 1), new(2, "f", 2)], new() { BatchSize = 1 }));
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync([new Excluded(1, "g", 1), new(2, "h", 2)]));
        Assert.Equal([22, 5], (await connection.UpsertManyReturningAsync([new Excluded(1, "g", -1), new(2, "h", 1)])).Select(
            r => r.Row!.Value));
        Assert.Equal([22, 7], (await connection.GetOrAddManyAsync([new Excluded(1, "x", 0), new(3, "y", 7)])).Select(r => r.Row!.Value));
        Assert.Equal("1|g|22\n2|h|5\n3|y|7", await db.DumpAsync("SELECT id, excluded, value FROM excluded ORDER BY id"));
        await ExcludedUpserts.CheckSchemaAsync(connection);
    }

    [Theory, EveryEngine]
    public async Task QuotesDashesAndMarksInNames(Engine engine)
    {
        const string Ddl = "CREATE TABLE \"we\"\"ird 'tab\\le' -- $1\" (\"the \"\"id\"\"\" ID PRIMARY KEY, \"k'e;y\" text NOT NULL UNIQUE, "
            + "\"@value $2 {0}\" integer NOT NULL, \"Größe 😀\" text)";
        await using var db = await TestDatabase.CreateAsync(
            engine, Ddl.Replace("ID PRIMARY", "INTEGER PRIMARY"), Ddl.Replace("ID PRIMARY", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY"));
        await using var connection = await db.OpenAsync();

        Assert.Equal(new(UpsertAction.Inserted, new Quoted(1, "k", 1, "t")),
            await connection.UpsertReturningAsync(new Quoted(0, "k", 1, "t")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Quoted(0, "k", 2, null)));
        Assert.Equal(new UpsertCounts(1, 2, 0),
            await connection.UpsertManyAsync(
                [new Quoted(0, "k", 2, null), new(0, "l", 1, null), new(0, "l", 3, "u")], new() { BatchSize = 1 }));
        Assert.Equal([(5, "t"), (4, "u")],
            (await connection.GetOrAddManyAsync([new Quoted(0, "k", 0, ""), new(0, "l", 0, "")])).Select(r => (r.Row!.Value, r.Row.Text!)));
        Assert.Equal([5, 4], (await connection.UpsertManyReturningAsync([new Quoted(0, "k", 0, null), new(0, "l", 0, null)])).Select(
            r => r.Row!.Value));
        await QuotedUpserts.CheckSchemaAsync(connection);
    }

    [Theory, EveryEngine]
    public async Task ReservedWordsAndOurOwnNames(Engine engine)
    {
        const string Columns =
            "\"select\" integer PRIMARY KEY, \"from\" integer NOT NULL, \"user\" text NOT NULL, \"default\" text, \"table\" {0} NOT NULL, \"_ord\" integer NOT NULL, \"_rn\" integer NOT NULL, \"_i\" integer NOT NULL, \"_u\" integer NOT NULL, \"s\" text NOT NULL";
        await using var db = await TestDatabase.CreateAsync(
            engine, $"CREATE TABLE \"order\" ({string.Format(Columns, "text")})",
            $"CREATE TABLE \"order\" ({string.Format(Columns, "timestamptz")})");
        await using var connection = await db.OpenAsync();
        var row = new Order(1, 2, "u", null, DateTime.UnixEpoch, 3, 4, 5, 6, "s");

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(row));
        Assert.Equal(4, (await connection.UpsertReturningAsync(row)).Row!.From);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([row, row with { Select = 2 }]));
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync([row, row with { Select = 2 }], new() { BatchSize = 1 }));
        Assert.Equal([10, 6], (await connection.UpsertManyReturningAsync([row, row with { Select = 2 }])).Select(r => r.Row!.From));
        Assert.Equal([10, 2], (await connection.GetOrAddManyAsync([row, row with { Select = 3 }])).Select(r => r.Row!.From));
        Assert.Equal("1|10|u|NULL|3|4|5|6|s\n2|6|u|NULL|3|4|5|6|s\n3|2|u|NULL|3|4|5|6|s", await db.DumpAsync(
            "SELECT \"select\", \"from\", \"user\", \"default\", \"_ord\", \"_rn\", \"_i\", \"_u\", \"s\" FROM \"order\" ORDER BY \"select\""));
        await OrderUpserts.CheckSchemaAsync(connection);
    }

    [Theory, EveryEngine]
    public async Task KeysCalledAsOurOwnNames(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE \"_u\" (\"_i\" integer, \"_ord\" integer, \"_rn\" integer, \"_rn_\" double precision NOT NULL, PRIMARY KEY (\"_i\", \"_ord\", \"_rn\"))");
        await using var connection = await db.OpenAsync();
        Helpers[] rows = [new(1, 1, 1, 1), new(2, 1, 1, 2), new(1, 1, 1, 3), new(1, 1, 2, 4)];

        Assert.Equal(new UpsertCounts(3, 1, 0), await connection.UpsertManyAsync(rows));
        Assert.Equal(new UpsertCounts(0, 4, 0), await connection.UpsertManyAsync(rows, new() { BatchSize = 2 }));
        Assert.Equal([9, 6, 12, 12], (await connection.UpsertManyReturningAsync(rows)).Select(r => r.Row!.Hits));
        Assert.Equal([12, 6, 5], (await connection.GetOrAddManyAsync([rows[0], rows[1], new(3, 1, 1, 5)])).Select(r => r.Row!.Hits));
        Assert.Equal(new(UpsertAction.Updated, new Helpers(1, 1, 1, 13)), await connection.UpsertReturningAsync(rows[0]));
    }

    [Theory, EveryEngine]
    public async Task ASchemaQualifiedTable(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE ledger (code text PRIMARY KEY, amount integer NOT NULL)",
            """"
            CREATE SCHEMA "Back ""office""";
            CREATE TABLE "Back ""office"""."ledger" (code text PRIMARY KEY, amount integer NOT NULL);
            CREATE TABLE ledger (code text PRIMARY KEY, amount integer NOT NULL);
            """",
            TestStorage.OwnDatabase);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new InSchema("a", 1)));
        Assert.Equal(new(UpsertAction.Updated, new InSchema("a", 3)), await connection.UpsertReturningAsync(new InSchema("a", 2)));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new InSchema("a", 1), new("b", 1)]));
        Assert.Equal(new UpsertCounts(0, 2, 0),
            await connection.UpsertManyAsync([new InSchema("a", 1), new("b", 1)], new() { BatchSize = 1 }));
        Assert.Equal([6, 3], (await connection.UpsertManyReturningAsync([new InSchema("a", 1), new("b", 1)])).Select(r => r.Row!.Amount));
        Assert.Equal([6, 9], (await connection.GetOrAddManyAsync([new InSchema("a", 1), new("c", 9)])).Select(r => r.Row!.Amount));
        await InSchemaUpserts.CheckSchemaAsync(connection);
        var table = db.Pick("ledger", "\"Back \"\"office\"\"\".ledger");
        Assert.Equal("a|6\nb|3\nc|9", await db.DumpAsync($"SELECT code, amount FROM {table} ORDER BY code"));
        if (db.IsPostgreSql)
            Assert.Equal("", await db.DumpAsync("SELECT code FROM ledger"));
    }

    [Theory, EveryEngine]
    public async Task NamesKeepTheirCase(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE \"camelCase\" (\"Camel\" integer NOT NULL, \"UPPER\" integer NOT NULL, xmax_ integer NOT NULL, PRIMARY KEY (\"UPPER\", \"Camel\"))");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Cased(1, 2, 3)));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([new Cased(1, 2, 4), new(2, 1, 5)]));
        Assert.Equal("1|2|4\n2|1|5", await db.DumpAsync("SELECT \"Camel\", \"UPPER\", xmax_ FROM \"camelCase\" ORDER BY 1"));
    }
}
