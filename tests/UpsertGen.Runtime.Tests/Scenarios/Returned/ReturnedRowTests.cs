using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Returned;

/// <summary>The row comes back as the database holds it, with its key, and with what happened to it.</summary>
public sealed class ReturnedRowTests
{
    private const string CounterSqlite = """
        CREATE TABLE counter (id INTEGER PRIMARY KEY AUTOINCREMENT, num1 INTEGER NOT NULL UNIQUE, name TEXT, amount INTEGER NOT NULL)
        """;

    private const string CounterPostgres = """
        CREATE TABLE counter (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, num1 integer NOT NULL UNIQUE, name text, amount bigint NOT NULL)
        """;

    [Theory, EveryEngine]
    public async Task E01_TheGeneratedKeyComesBack(Engine engine)
    {
        await using var db = await CountersAsync(engine);
        await using var connection = await db.OpenAsync();

        var result = await connection.UpsertReturningAsync(new Counter(0, 5, "five", 55));

        Assert.Equal(UpsertAction.Inserted, result.Action);
        Assert.Equal(new Counter(1, 5, "five", 55), result.Row);
        Assert.Equal("1|5|five|55", await db.DumpAsync("SELECT id, num1, name, amount FROM counter"));
    }

    [Theory, EveryEngine]
    public async Task E03_TheMergedValueComesBack(Engine engine)
    {
        await using var db = await CountersAsync(engine, "INSERT INTO counter (num1, name, amount) VALUES (1, 'a', 10)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(new(UpsertAction.Updated, new Counter(1, 1, "b", 15)), await connection.AddReturningAsync(new Counter(0, 1, "b", 5)));
    }

    [Theory, EveryEngine]
    public async Task E04_ManyMixed(Engine engine)
    {
        await using var db = await CountersAsync(engine, "INSERT INTO counter (num1, amount) VALUES (1, 1)");
        await using var connection = await db.OpenAsync();

        var results = await connection.CountManyReturningAsync([new Counter(0, 1, null, 0), new Counter(0, 2, null, 5)]);

        Assert.Equal([(UpsertAction.Updated, 1, 2L), (UpsertAction.Inserted, 2, 5L)],
            results.Select(r => (r.Action, r.Row!.Num1, r.Row.Amount)));
    }

    [Theory, EveryEngine]
    public async Task E06_ManyInTheirOrder(Engine engine)
    {
        await using var db = await CountersAsync(
            engine, "INSERT INTO counter (num1, name, amount) VALUES (1, 'name1', 0), (2, 'name2', 0)");
        await using var connection = await db.OpenAsync();

        var results = await connection.SuffixManyReturningAsync(Enumerable.Range(1, 3).Select(i => new Counter(0, i, $"name{i}", 0)));

        Assert.Equal([(1, "name1.5"), (2, "name2.5"), (3, "name3")], results.Select(r => (r.Row!.Num1, r.Row.Name!)));
        Assert.Equal([UpsertAction.Updated, UpsertAction.Updated, UpsertAction.Inserted], results.Select(r => r.Action));
    }

    [Theory, EveryEngine]
    public async Task E07_ARowThatViewsHideComesBack(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            """
            CREATE TABLE hidden (code TEXT PRIMARY KEY, name TEXT NOT NULL, deleted INTEGER NOT NULL);
            CREATE VIEW shown AS SELECT * FROM hidden WHERE deleted = 0;
            INSERT INTO hidden VALUES ('a', 'old', 1);
            """,
            """
            CREATE TABLE hidden (code text PRIMARY KEY, name text NOT NULL, deleted boolean NOT NULL);
            CREATE VIEW shown AS SELECT * FROM hidden WHERE NOT deleted;
            INSERT INTO hidden VALUES ('a', 'old', true);
            """);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new(UpsertAction.Updated, new Hidden("a", "new", true)),
            await connection.RestoreReturningAsync(new Hidden("a", "new", false)));
        Assert.Equal("", await db.DumpAsync("SELECT code FROM shown"));
        Assert.Equal(new(UpsertAction.Updated, new Hidden("a", "back", false)),
            await connection.UpsertReturningAsync(new Hidden("a", "back", false)));
        Assert.Equal("a", await db.DumpAsync("SELECT code FROM shown"));
    }

    [Theory, EveryEngine]
    public async Task E10_ARowThatAChildHasLockedIsAnUpdate(Engine engine)
    {
        await using var db = await CountersAsync(
            engine, "CREATE TABLE child (id integer PRIMARY KEY, num1 integer NOT NULL REFERENCES counter (num1))");
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Counter(0, 1, "a", 1));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO child VALUES (1, 1)";
            insert.Transaction = transaction;
            await insert.ExecuteNonQueryAsync();
            Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Counter(0, 1, "b", 2)));
            Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Counter(0, 2, "b", 2)));
            await transaction.CommitAsync();
        }

        Assert.Equal(UpsertAction.Updated, (await connection.UpsertReturningAsync(new Counter(0, 1, "c", 3))).Action);
        Assert.Equal("1|c|3\n2|b|2", await db.DumpAsync("SELECT num1, name, amount FROM counter ORDER BY num1"));
    }

    [Theory, EveryEngine]
    public async Task E13_NothingInsertedIsNoError(Engine engine)
    {
        await using var db = await CountersAsync(engine, "INSERT INTO counter (num1, name, amount) VALUES (1, 'a', 10)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(new Counter(0, 1, "b", 5)));
        Assert.Equal(UpsertResult<Counter>.Skipped, await connection.IgnoreReturningAsync(new Counter(0, 1, "b", 5)));
        Assert.Equal([UpsertResult<Counter>.Skipped], await connection.IgnoreManyReturningAsync([new Counter(0, 1, "b", 5)]));
        Assert.Equal("1|a|10", await db.DumpAsync("SELECT num1, name, amount FROM counter"));
    }

    [Theory, EveryEngine]
    public async Task E15_TheKeyOfAnUpdateIsThatOfItsRow(Engine engine)
    {
        await using var db = await CountersAsync(engine, "INSERT INTO counter (num1, amount) VALUES (1, 1), (2, 2), (3, 3)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(4, (await connection.UpsertReturningAsync(new Counter(0, 4, null, 4))).Row!.Id);
        Assert.Equal(2, (await connection.UpsertReturningAsync(new Counter(99, 2, null, 5))).Row!.Id);
        Assert.Equal(1, connection.UpsertReturning(new Counter(0, 1, null, 5)).Row!.Id);
    }

    [Theory, EveryEngine(null), EveryEngine(64)]
    public async Task E16_EachKeyBelongsToItsInput(Engine engine, int? batchSize)
    {
        await using var db = await CountersAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.UpsertManyAsync(Enumerable.Range(0, 500).Select(i => new Counter(0, i * 2, "old", 0)));
        var rows = Enumerable.Range(0, 1000).Select(i => new Counter(0, i, $"n{i}", i)).ToArray();
        new Random(1).Shuffle(rows);

        var results = await connection.UpsertManyReturningAsync(rows, new() { BatchSize = batchSize });

        var ids = (await db.QueryAsync("SELECT num1, id FROM counter")).ToDictionary(row => (long)row[0]!, row => (long)row[1]!);
        Assert.Equal(rows.Select(row => row with { Id = ids[row.Num1] }), results.Select(r => r.Row!));
        Assert.Equal(rows.Select(row => row.Num1 % 2 == 0 ? UpsertAction.Updated : UpsertAction.Inserted), results.Select(r => r.Action));
    }

    private static Task<TestDatabase> CountersAsync(Engine engine, string more = "")
        => TestDatabase.CreateAsync(engine, $"{CounterSqlite}; {more}", $"{CounterPostgres}; {more}");
}
