using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Scenarios of conditions and unchanged rows.</summary>
public sealed class MergeConditionTests
{
    private const string Seed = "INSERT INTO item (num1, num2, text1, text2, num_null, short1) VALUES (1, 7, 'hello', 'world', NULL, 0);";
    private static readonly Item Incoming = new(0, 1, 2, "who", "where", null, 0);

    /// <summary>The condition is judged after the row is locked.</summary>
    [Theory, EveryPostgres]
    public async Task C19_AnUnchangedRowStaysLockedToTheEndOfTheTransaction(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, Seed);
        await using var connection = await db.OpenNpgsqlAsync();
        const string Write = "SELECT num2 FROM item WHERE num1 = 1 FOR UPDATE NOWAIT";
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.Equal(UpsertAction.Skipped, await connection.SetIfTwoAsync(Incoming with { Num2 = 3 }));
            var locked = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => db.ScalarAsync(Write));
            Assert.Equal(Npgsql.PostgresErrorCodes.LockNotAvailable, locked.SqlState);
            await transaction.CommitAsync();
        }

        Assert.Equal(7L, await db.ScalarAsync(Write));
    }

    [Theory, EveryEngine]
    public async Task C01_AConstantCondition(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, Seed);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Skipped, await connection.SetIfTwoAsync(Incoming with { Num2 = 3 }));
        Assert.Equal(UpsertAction.Updated, await connection.SetIfTwoAsync(Incoming));
        Assert.Equal("1|2|hello|world", await Items(db));
    }

    [Theory, EveryEngine]
    public async Task C03_OneOfTwoDiffers(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, Seed);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Skipped, await connection.SetIfAnyDiffersAsync(Incoming with { Num2 = 7, Text1 = "hello" }));
        Assert.Equal(UpsertAction.Updated, await connection.SetIfAnyDiffersAsync(Incoming));
        Assert.Equal("1|2|hello|world", await Items(db));
    }

    [Theory, EveryEngine]
    public async Task C04_OverwritesAllIfOneDiffers(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, Seed);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Updated, await connection.OverwriteIfDiffersAsync(Incoming));
        Assert.Equal("1|2|who|where", await Items(db));
        Assert.Equal(UpsertAction.Skipped, await connection.OverwriteIfDiffersAsync(Incoming with { Text1 = "same number" }));
    }

    [Theory, EveryEngine]
    public async Task C06_IfNotNull(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, "INSERT INTO item (num1, num2, text1) VALUES (1, 2, 'hello'), (2, 3, NULL);");
        await using var connection = await db.OpenAsync();
        Assert.Equal(new UpsertCounts(0, 1, 1), await connection.CountWithTextManyAsync([Incoming, Incoming with { Num1 = 2 }]));
        Assert.Equal("1|3|hello|NULL\n2|3|NULL|NULL", await Items(db));
    }

    [Theory, EveryEngine]
    public async Task C07_IfEqual(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, "INSERT INTO item (num1, num2, text1) VALUES (1, 2, 'hello'), (2, 3, NULL);");
        await using var connection = await db.OpenAsync();
        Assert.Equal(new UpsertCounts(0, 1, 1), await connection.CountHelloManyAsync([Incoming, Incoming with { Num1 = 2 }]));
        Assert.Equal("1|3|hello|NULL\n2|3|NULL|NULL", await Items(db));
    }

    [Theory, EveryEngine]
    public async Task C09_OnlyIfNewer(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO ver (id, name, version) VALUES (1, 'stored', 5);");
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Skipped, await connection.IfNewerAsync(new Ver(1, "stale", 3, null, null, null, null)));
        Assert.Equal("stored|5", await db.DumpAsync("SELECT name, version FROM ver"));
        Assert.Equal(UpsertAction.Updated, await connection.IfNewerAsync(new Ver(1, "fresh", 10, null, null, null, null)));
        Assert.Equal("fresh|10", await db.DumpAsync("SELECT name, version FROM ver"));
    }

    [Theory, EveryEngine]
    public async Task C10_PerRowOfABatch(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, "INSERT INTO users VALUES (1, 'name1', 'e1', 'not'), (2, 'name2', 'e2', 'not');");
        await using var connection = await db.OpenAsync();
        var counts = await connection.MarkOthersManyAsync(
            [.. new[] { 11, 12, 13, 14 }.Select((n, i) => new Person(i + 1, "name" + n, "e" + n, "not"))]);
        Assert.Equal(new UpsertCounts(2, 1, 1), counts);
        Assert.Equal("1|updated\n2|name2\n3|name13\n4|name14", await db.DumpAsync("SELECT id, name FROM users ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task C12_ReturnsOnlyWhatChanged(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, "INSERT INTO priced (name, price) VALUES ('Entity1', '10.0'), ('Entity2', '600.0');");
        await using var connection = await db.OpenAsync();
        var results = await connection.AddIfDifferentManyReturningAsync([new Priced(0, "Entity1", 20), new Priced(0, "Entity2", 600)]);
        Assert.Equal((UpsertAction.Updated, 30m), (results[0].Action, results[0].Row!.Price));
        Assert.Equal(new(UpsertAction.Skipped, null), results[1]);
        Assert.Equal(UpsertAction.Skipped, await connection.AddIfDifferentAsync(new Priced(0, "Entity2", 600.00m)));
    }

    [Theory, EveryEngine]
    public async Task C13_AComplexCondition(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO priced (name, price) VALUES ('Entity1', '10.0');");
        await using var connection = await db.OpenAsync();
        await connection.CapIfDearerManyAsync([new Priced(0, "Entity1", 20), new Priced(0, "Entity2", 30)]);
        await connection.CapIfDearerAsync(new Priced(0, "Entity2", 40));
        var rows = await connection.AddIfDifferentManyReturningAsync([new Priced(0, "Entity1", 0), new Priced(0, "Entity2", 0)]);
        Assert.Equal([15m, 30m], rows.Select(r => r.Row!.Price));
    }

    [Theory, EveryEngine]
    public async Task C15_NotTouchedIfUnchanged(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var row = new Ver(1, "n", 1, null, null, null, null);
        await connection.TouchedAsync(row, new StoppedClock(MergeTables.Epoch));
        Assert.Equal(UpsertAction.Skipped, await connection.TouchedAsync(row, new StoppedClock(MergeTables.Now)));
        Assert.Equal(MergeTables.Epoch, (await connection.IfYoungReturningAsync(row)).Row!.UpdatedAt);
    }

    [Theory, EveryEngine]
    public async Task C16_TouchedIfChanged(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var row = new Ver(1, "n", 1, null, null, null, null);
        await connection.TouchedAsync(row, new StoppedClock(MergeTables.Epoch));
        Assert.Equal(UpsertAction.Updated, await connection.TouchedAsync(row with { Version = 2 }, new StoppedClock(MergeTables.Now)));
        Assert.Equal(MergeTables.Now, (await connection.IfYoungReturningAsync(row)).Row!.UpdatedAt);
    }

    [Theory, EveryEngine]
    public async Task C18_ByTheStoredRow(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, "INSERT INTO ver (id, name, version) VALUES (1, 'young', 10), (2, 'old', 20);");
        await using var connection = await db.OpenAsync();
        var counts = await connection.IfYoungManyAsync(
            [new Ver(1, "new", 99, null, null, null, null), new Ver(2, "new", 1, null, null, null, null)]);
        Assert.Equal(new UpsertCounts(0, 1, 1), counts);
        Assert.Equal("new\nold", await db.DumpAsync("SELECT name FROM ver ORDER BY id"));
    }

    private static Task<string> Items(TestDatabase db) => db.DumpAsync("SELECT num1, num2, text1, text2 FROM item ORDER BY num1");
}
