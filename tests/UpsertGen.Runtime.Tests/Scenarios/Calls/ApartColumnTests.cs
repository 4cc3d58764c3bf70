using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Calls;

/// <summary>Columns that no property has: constants, and the arguments of a call.</summary>
public sealed class ApartColumnTests
{
    private const string Sqlite = """
        CREATE TABLE animals (id INTEGER PRIMARY KEY, tenant_id integer NOT NULL, kind text NOT NULL, name text NOT NULL, legs integer NOT NULL, tame integer NOT NULL,
            changed_by text, meals integer NOT NULL, UNIQUE (tenant_id, kind, name))
        """;

    private const string Postgres = """
        CREATE TABLE animals (id bigint GENERATED ALWAYS AS IDENTITY, tenant_id bigint NOT NULL, kind text NOT NULL, name text NOT NULL, legs integer NOT NULL,
            tame boolean NOT NULL, changed_by text, meals integer NOT NULL, UNIQUE (tenant_id, kind, name))
        """;

    private static readonly TenantId One = new(1);
    private static readonly TenantId Two = new(2);

    [Theory, EveryEngine]
    public async Task TheyAreColumnsOfEveryRow(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();

        await CatUpserts.CheckSchemaAsync(connection);
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Cat("Tom", 1), One, "ann"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Cat("Tom", 1), Two, null));
        Assert.Equal("1|it's a \"cat\"|Tom|4|ann|1\n2|it's a \"cat\"|Tom|4|NULL|1", await Rows(db));
        Assert.Equal(
            2L, await db.ScalarAsync(db.Pick("SELECT count(*) FROM animals WHERE tame = 1", "SELECT count(*) FROM animals WHERE tame")));

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Cat("Tom", 2), One, "bob"));
        Assert.Equal("1|it's a \"cat\"|Tom|4|bob|2\n2|it's a \"cat\"|Tom|4|NULL|1", await Rows(db));
        Assert.Equal(new Cat("Tom", 3), (await connection.UpsertReturningAsync(new Cat("Tom", 3), Two, "bob")).Row);
        Assert.Equal(UpsertAction.Updated, connection.UpsertReturning(new Cat("Tom", 3), Two, "bob").Action);
    }

    [Theory]
    [EveryEngine(null)]
    [EveryEngine(2)]
    public async Task ManyRowsOfOneTenantLeaveTheOthersAlone(Engine engine, int? batchSize)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();
        var options = new UpsertOptions { BatchSize = batchSize };
        Cat[] rows = [new("A", 1), new("B", 1), new("A", 2), new("C", 1)];

        Assert.Equal(new UpsertCounts(3, 1, 0), await connection.FeedManyAsync(rows, One, "ann", options));
        Assert.Equal(new UpsertCounts(3, 1, 0), connection.FeedMany(rows, Two, "bob", options));
        Assert.Equal(new UpsertCounts(0, 4, 0), await connection.FeedManyAsync(Stream(rows), Two, "eve", options));
        Assert.Equal(
            "1|A|ann|3\n1|B|ann|1\n1|C|ann|1\n2|A|bob|6\n2|B|bob|2\n2|C|bob|2",
            await db.DumpAsync("SELECT tenant_id, name, changed_by, meals FROM animals ORDER BY tenant_id, name"));

        // The results are each row's own, which the tenant is a part of telling apart.
        Assert.Equal([4, 2, 6, 2], (await connection.FeedManyReturningAsync(rows, One, "eve", options)).Select(static r => r.Row!.Meals));
        Assert.Equal([6, 2, 6, 2], (await connection.FetchManyAsync(rows, Two, null, options)).Select(static r => r.Row!.Meals));
        Assert.Equal([true, false],
            (await connection.FetchManyAsync([new("D", 9), new("A", 9)], Two, null, options)).Select(
                static r => r.Action == UpsertAction.Inserted));
        Assert.Equal(new UpsertCounts(1, 0, 3), await connection.AdmitManyAsync([.. rows[..3], new("D", 1)], One, null, options));
        Assert.Equal(
            [UpsertAction.Skipped, UpsertAction.Inserted],
            (await connection.AdmitManyReturningAsync([new("D", 1), new("E", 1)], One, null, options)).Select(static r => r.Action));
    }

    [Theory, EveryEngine]
    public async Task TheyGoWithTheParametersOfAMerge(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.TreatAsync(new Cat("A", 2), One, "ann", 3));
        Assert.Equal(UpsertAction.Updated, await connection.TreatAsync(new Cat("A", 2), One, "bob", 3));
        Assert.Equal(new UpsertCounts(0, 1, 0), await connection.TreatManyAsync([new Cat("A", 2)], One, "eve", 9));
        Assert.Equal("1|it's a \"cat\"|A|4|eve|5", await Rows(db));
        Assert.Equal(5, (await connection.FetchAsync(new Cat("A", 0), One, null)).Row!.Meals);
        Assert.Equal(UpsertAction.Inserted, connection.Fetch(new Cat("A", 0), Two, null).Action);
    }

    [Theory, EveryEngine]
    public async Task OneParameterMayBeBoth(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE audited (id integer PRIMARY KEY, last_user integer NOT NULL, user_id integer NOT NULL)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.LogManyAsync([new Audited(1, 0), new Audited(1, 0)], 7));
        Assert.Equal(UpsertAction.Updated, await connection.LogAsync(new Audited(1, 0), 8));
        Assert.Equal("1|8|7", await db.DumpAsync("SELECT id, last_user, user_id FROM audited"));
    }

    private static Task<string> Rows(TestDatabase db) =>
        db.DumpAsync("SELECT tenant_id, kind, name, legs, changed_by, meals FROM animals ORDER BY tenant_id, name");

    private static async IAsyncEnumerable<Cat> Stream(IEnumerable<Cat> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
