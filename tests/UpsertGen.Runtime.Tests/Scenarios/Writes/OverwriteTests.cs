using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Writes;

/// <summary>A row that is new is inserted; one that is there is overwritten, in the columns asked for.</summary>
public sealed class OverwriteTests
{
    private const string CountrySqlite = """
        CREATE TABLE country (id INTEGER PRIMARY KEY AUTOINCREMENT, iso TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            created TEXT NOT NULL, updated TEXT NOT NULL)
        """;

    private const string CountryPostgres = """
        CREATE TABLE country (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, iso text NOT NULL UNIQUE, name text NOT NULL,
            created timestamptz NOT NULL, updated timestamptz NOT NULL)
        """;

    private const string StatusSqlite = "CREATE TABLE status (id INTEGER PRIMARY KEY, name TEXT NOT NULL, last_checked TEXT NOT NULL)";

    private const string StatusPostgres =
        "CREATE TABLE status (id integer PRIMARY KEY, name text NOT NULL, last_checked timestamptz NOT NULL)";

    private static readonly DateTime Now = new(2024, 5, 17, 10, 11, 12, 345, DateTimeKind.Utc);

    [Theory, EveryEngine]
    public async Task A01_OverwritesOnConflict(Engine engine)
    {
        await using var db = await CountriesAsync(engine);
        var id = await db.ScalarAsync("SELECT id FROM country");
        await using var connection = await db.OpenAsync();

        var action = await connection.UpsertAsync(new Country(0, "AU", "Australia", Now, Now));

        Assert.Equal(UpsertAction.Updated, action);
        Assert.Equal([id, "AU", "Australia"], await db.SingleAsync("SELECT id, iso, name FROM country"));
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT created FROM country"));
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT updated FROM country"));
    }

    [Theory, EveryEngine]
    public async Task A03_OverwritesTheNamedColumnsAlone(Engine engine)
    {
        await using var db = await CountriesAsync(engine);
        await using var connection = await db.OpenAsync();

        var action = await connection.RenameAsync(new Country(0, "AU", "Australia", Now, Now));

        Assert.Equal(UpsertAction.Updated, action);
        Assert.Equal("Australia", await db.ScalarAsync("SELECT name FROM country"));
        Assert.Equal(DateTime.UnixEpoch, await db.ValueAsync<DateTime>("SELECT created FROM country"));
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT updated FROM country"));
    }

    [Theory, EveryEngine]
    public async Task A03_TheNamedColumnsSayNothingAboutAnInsert(Engine engine)
    {
        await using var db = await CountriesAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, connection.Rename(new Country(0, "NZ", "New Zealand", Now, Now)));
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT created FROM country WHERE iso = 'NZ'"));
    }

    [Theory, EveryEngine]
    public async Task A06_WithoutATargetTheKeyDecides_New(Engine engine)
    {
        await using var db = await StatusesAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Status(2, "Updated", Now)));
        Assert.Equal("1|Created\n2|Updated", await db.DumpAsync("SELECT id, name FROM status ORDER BY id"));
        Assert.Equal([DateTime.UnixEpoch, Now], await db.ColumnAsync<DateTime>("SELECT last_checked FROM status ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task A07_WithoutATargetTheKeyDecides_Existing(Engine engine)
    {
        await using var db = await StatusesAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Status(1, "Updated", Now)));
        Assert.Equal("1|Updated", await db.DumpAsync("SELECT id, name FROM status"));
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT last_checked FROM status"));
    }

    [Theory, EveryEngine]
    public async Task A10_AnEmptyOverwriteListChangesNothing(Engine engine)
    {
        await using var db = await StatusesAsync(engine);
        await db.ExecuteAsync("UPDATE status SET name = 'Original1'");
        await db.ExecuteAsync("INSERT INTO status VALUES (2, 'Original2', @at)", ("at", DateTime.UnixEpoch));
        await using var connection = await db.OpenAsync();

        var counts = await connection.AddOnlyManyAsync([new Status(1, "Changed_1", Now), new Status(2, "Changed_2", Now)]);

        Assert.Equal(new UpsertCounts(0, 0, 2), counts);
        Assert.Equal(UpsertAction.Skipped, await connection.AddOnlyAsync(new Status(1, "Changed_1", Now)));
        Assert.Equal("1|Original1\n2|Original2", await db.DumpAsync("SELECT id, name FROM status ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task A12_AKeyOfText(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE text_key (id text PRIMARY KEY, value text NOT NULL)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new TextKey("a string key", "test")));
        Assert.Equal("a string key|test", await db.DumpAsync("SELECT id, value FROM text_key"));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new TextKey("a string key", "again")));
        Assert.Equal("a string key|again", await db.DumpAsync("SELECT id, value FROM text_key"));
    }

    private static async Task<TestDatabase> CountriesAsync(Engine engine)
    {
        var db = await TestDatabase.CreateAsync(engine, CountrySqlite, CountryPostgres);
        await db.ExecuteAsync(
            "INSERT INTO country (iso, name, created, updated) VALUES ('AU', '...loading...', @epoch, @epoch)",
            ("epoch", DateTime.UnixEpoch));
        return db;
    }

    private static async Task<TestDatabase> StatusesAsync(Engine engine)
    {
        var db = await TestDatabase.CreateAsync(engine, StatusSqlite, StatusPostgres);
        await db.ExecuteAsync("INSERT INTO status VALUES (1, 'Created', @epoch)", ("epoch", DateTime.UnixEpoch));
        return db;
    }
}
