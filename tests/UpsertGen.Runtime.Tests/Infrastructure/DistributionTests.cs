namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// What UPSERTGEN_TEST_DISTRIBUTE does with the tables of a test, with functions that note it in place of those of Citus.
/// </summary>
public sealed class DistributionTests
{
    private const string Tables = """
        CREATE TABLE alone (name text, id integer, PRIMARY KEY (id));
        CREATE TABLE tenants (code text, tenant integer, id integer, PRIMARY KEY (id, tenant), UNIQUE (tenant, code));
        CREATE TABLE parted (id integer, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
        CREATE TABLE part PARTITION OF parted DEFAULT;
        CREATE TABLE apart (id integer PRIMARY KEY, code text UNIQUE);
        CREATE TABLE computed (name text);
        CREATE UNIQUE INDEX ON computed (lower(name));
        CREATE TABLE keyless (id integer);
        """;

    [Theory, EveryPostgres]
    public async Task EachTableIsDistributedByAColumnOfAllItsKeys(Engine engine)
    {
        Distribution.Record();
        await using var db = await TestDatabase.CreateAsync(engine, Tables);
        await db.ExecuteAsync("create table later (id integer primary key)");
        await db.ExecuteAsync("INSERT INTO later VALUES (1)");
        Assert.Equal(
            """
            alone|id
            apart|NULL
            computed|NULL
            later|id
            parted|id
            tenants|tenant
            """,
            await db.DumpAsync("SELECT name::text, by FROM distributed ORDER BY name::text"));
    }
}
