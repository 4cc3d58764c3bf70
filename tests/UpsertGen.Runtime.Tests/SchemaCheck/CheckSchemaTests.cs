using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.SchemaCheck;

[Table("accounts")]
[Upsert(ConflictOn = "Email", InsertOnly = "CreatedAt")]
[Upsert("ByName", ConflictOn = "Name, Region", OnConflict = ConflictAction.Get)]
[Unique("Name, Region")]
public sealed record Account(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] string Email,
    string Name,
    string? Region,
    decimal Balance,
    DateTime CreatedAt);

/// <summary>CheckSchema names everything in which the live database differs from the model.</summary>
public sealed class CheckSchemaTests
{
    private const string Sqlite = """
        CREATE TABLE accounts (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, region TEXT, balance TEXT NOT NULL,
            created_at TEXT NOT NULL, UNIQUE (name, region))
        """;

    private const string Postgres = """
        CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, region text,
            balance numeric NOT NULL, created_at timestamptz NOT NULL, UNIQUE (name, region))
        """;

    [Theory, EveryEngine]
    public async Task AMatchingDatabasePasses(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();
        AccountUpserts.CheckSchema(connection);
        await AccountUpserts.CheckSchemaAsync(connection);
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Account(0, "a", "b", null, 1, DateTime.UtcNow)));
    }

    [Theory, EveryEngine]
    public async Task AMissingTableIsNamed(Engine engine)
    {
        var differences = await Differences(engine, "CREATE TABLE acounts (id integer)", "CREATE TABLE acounts (id integer)");
        Assert.Contains(differences, d => d.Contains("accounts") && d.Contains("does not exist"));
    }

    [Theory, EveryEngine]
    public async Task EveryDifferenceIsListedAtOnce(Engine engine)
    {
        var differences = await Differences(
            engine,
            """
            CREATE TABLE accounts (id INTEGER PRIMARY KEY, email TEXT, nam TEXT NOT NULL, region TEXT NOT NULL, balance NUMERIC NOT NULL,
                created_at TEXT NOT NULL GENERATED ALWAYS AS ('x') STORED, needed TEXT NOT NULL)
            """,
            """
            CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text, nam text NOT NULL, region text NOT NULL,
                balance boolean NOT NULL, created_at timestamptz NOT NULL GENERATED ALWAYS AS ('2000-01-01 00:00Z'::timestamptz) STORED, needed text NOT NULL)
            """);
        Assert.Contains(differences, d => d.Contains("email") && d.Contains("can be NULL"));
        Assert.Contains(differences, d => d.Contains("column name") && d.Contains("did you mean nam?"));
        Assert.Contains(differences, d => d.Contains("region") && d.Contains("NOT NULL"));
        Assert.Contains(differences, d => d.Contains("balance"));
        Assert.Contains(differences, d => d.Contains("created_at") && d.Contains("generated"));
        Assert.Contains(differences, d => d.Contains("needed") && d.Contains("no property"));
    }

    [Theory, EveryEngine]
    public async Task AMissingUniqueIndexComesWithItsStatement(Engine engine)
    {
        var differences = await Differences(
            engine, Sqlite.Replace("TEXT NOT NULL UNIQUE", "TEXT NOT NULL"), Postgres.Replace("text NOT NULL UNIQUE", "text NOT NULL"));
        Assert.Contains("""CREATE UNIQUE INDEX "ux_accounts_email" ON "accounts" ("email");""", Assert.Single(differences));
    }

    private static async Task<IReadOnlyList<string>> Differences(Engine engine, string sqlite, string postgres)
    {
        await using var db = await TestDatabase.CreateAsync(engine, sqlite, postgres);
        await using var connection = await db.OpenAsync();
        var error = await Assert.ThrowsAsync<UpsertSchemaException>(() => AccountUpserts.CheckSchemaAsync(connection));
        Assert.All(error.Differences, d => Assert.Contains(d, error.Message));
        Assert.Equal(error.Differences, Assert.Throws<UpsertSchemaException>(() => AccountUpserts.CheckSchema(connection)).Differences);
        return error.Differences;
    }
}
