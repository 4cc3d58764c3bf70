using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>One value is one key however it is written; declared column types are used; other libraries agree.</summary>
public sealed class KeyTests
{
    [Theory, EveryEngine]
    public async Task H02_ADecimalKeyIsOneWhateverItsScale(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE decimal_key (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE decimal_key (id numeric PRIMARY KEY, name text NOT NULL)");
        await db.ExecuteAsync("INSERT INTO decimal_key VALUES (@id, 'theirs')", ("id", 1.10m));
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new DecimalKey(1.1m, "a")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new DecimalKey(1.1000m, "b")));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new DecimalKey(1m, "c")));
        Assert.Equal(new UpsertCounts(0, 4, 0),
            await connection.UpsertManyAsync([new DecimalKey(1.0m, "d"), new(1.10m, "e"), new(1.00m, "f"), new(1.1m, "g")]));
        Assert.Equal("f\ng", await db.DumpAsync("SELECT name FROM decimal_key ORDER BY name"));
    }

    [Theory, EveryEngine]
    public async Task H02_AGuidKeyIsThatOfTheProvider(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE guid_key (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE guid_key (id uuid PRIMARY KEY, name text NOT NULL)");
        var id = new Guid("abcdef01-2345-6789-abcd-ef0123456789");
        await db.ExecuteAsync("INSERT INTO guid_key VALUES (@id, 'theirs')", ("id", id));
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new GuidKey(id, "ours")));
        Assert.Equal(new UpsertCounts(0, 1, 0), await connection.UpsertManyAsync([new GuidKey(id, "many")]));
        Assert.Equal("many", await db.ScalarAsync("SELECT name FROM guid_key WHERE id = @id", ("id", id)));
    }

    [Theory, EveryEngine]
    public async Task H02_KeysThatAreTimes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE time_key (id TEXT PRIMARY KEY, name TEXT NOT NULL); CREATE TABLE instant_key (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE time_key (id timestamptz PRIMARY KEY, name text NOT NULL); CREATE TABLE instant_key (id timestamptz PRIMARY KEY, name text NOT NULL)");
        var time = new DateTime(2024, 5, 17, 10, 0, 0, 500, DateTimeKind.Utc);
        await db.ExecuteAsync("INSERT INTO time_key VALUES (@id, 'theirs')", ("id", time));
        await db.ExecuteAsync("INSERT INTO instant_key VALUES (@id, 'theirs')", ("id", new DateTimeOffset(time)));
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new TimeKey(time, "a")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new InstantKey(new(time), "a")));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new InstantKey(new(time), "b"), new(new DateTimeOffset(time).AddTicks(10), "c")]));
    }
}
