using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Bulk;

/// <summary>Many rows in one call.</summary>
public sealed class BulkTests
{
    private const string Entries = "CREATE TABLE entry (key text PRIMARY KEY, name text, amount bigint NOT NULL)";

    private static readonly DateOnly Today = new(2024, 5, 17);

    private static readonly DateTime Now = new(2024, 5, 17, 10, 11, 12, DateTimeKind.Utc);

    [Theory, EveryEngine]
    public async Task G01_OneIsNewAndOneIsCounted(Engine engine)
    {
        await using var db = await PagesAsync(engine);
        await using var connection = await db.OpenAsync();

        var counts = await connection.CountManyAsync([new PageVisit(1, Today, 1, Now, Now), new(1, Today.AddDays(1), 1, Now, Now)]);

        Assert.Equal(new UpsertCounts(1, 1, 0), counts);
        Assert.Equal("10\n13\n1", await db.DumpAsync("SELECT visits FROM page_visit ORDER BY date"));
    }

    [Theory, EveryEngine]
    public async Task G03_BothAreCounted(Engine engine)
    {
        await using var db = await PagesAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(0, 2, 0),
            connection.CountMany([new PageVisit(1, Today.AddDays(-1), 1, Now, Now), new(1, Today, 1, Now, Now)]));
        Assert.Equal("11\n13", await db.DumpAsync("SELECT visits FROM page_visit ORDER BY date"));
        Assert.All(await db.ColumnAsync<DateTime>("SELECT last FROM page_visit"), last => Assert.Equal(DateTime.UnixEpoch, last));
    }

    [Theory, EveryEngine]
    public async Task G04_BothAreCountedAndTakeTheIncomingTime(Engine engine)
    {
        await using var db = await PagesAsync(engine);
        await using var connection = await db.OpenAsync();

        await connection.CountLastManyAsync([new PageVisit(1, Today.AddDays(-1), 1, Now, Now), new(1, Today, 1, Now, Now)]);

        Assert.Equal("11\n13", await db.DumpAsync("SELECT visits FROM page_visit ORDER BY date"));
        Assert.Equal([Now, Now], await db.ColumnAsync<DateTime>("SELECT last FROM page_visit"));
        Assert.Equal([DateTime.UnixEpoch, DateTime.UnixEpoch], await db.ColumnAsync<DateTime>("SELECT first FROM page_visit"));
    }

    [Theory, EveryEngine]
    public async Task G06_Sums(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, $"{Entries}; INSERT INTO entry VALUES ('1', NULL, 10)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.AddManyAsync([new Entry("1", null, 3), new("2", null, 7)]));
        Assert.Equal("1|13\n2|7", await db.DumpAsync("SELECT key, amount FROM entry ORDER BY key"));
    }

    [Theory, EveryEngine]
    public async Task G07_FiftySixThousandRowsInOneCall(Engine engine)
    {
        const int Count = 56_055;
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new UpsertCounts(Count, 0, 0), await connection.UpsertManyAsync(Rows(0, Count)));
        Assert.Equal([(long)Count, (long)Count * (Count - 1) / 2],
            (await db.SingleAsync("SELECT count(*), cast(sum(amount) AS bigint) FROM entry")));

        Assert.Equal(new UpsertCounts(1000, Count - 1000, 0), await connection.UpsertManyAsync(StreamAsync(Rows(1000, Count))));
        Assert.Equal((long)Count + 1000, await db.ScalarAsync("SELECT count(*) FROM entry"));
    }

    [Theory, EveryEngine]
    public async Task G18_LettersAndVowels(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        var letters = Enumerable.Range('A', 26).Select(c => (char)c).Concat("AEIOU").Select(c => new Entry(c.ToString(), null, 1));

        Assert.Equal(new UpsertCounts(26, 5, 0), await connection.CountManyAsync(letters));
        Assert.Equal("A2 B1 C1 D1 E2 F1 G1 H1 I2 J1 K1 L1 M1 N1 O2 P1 Q1 R1 S1 T1 U2 V1 W1 X1 Y1 Z1",
            string.Join(' ', (await db.QueryAsync("SELECT key, amount FROM entry ORDER BY key")).Select(row => $"{row[0]}{row[1]}")));
    }

    [Theory, EveryEngine]
    public async Task G22_KeysThatTheDatabaseMakesAreDistinctThoughNotConsecutive(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, value INTEGER NOT NULL)",
            "CREATE TABLE numbered (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE, value integer NOT NULL)");
        await using var connection = await db.OpenAsync();
        await connection.UpsertManyAsync([new Numbered(0, "b", 1), new(0, "d", 1)]);
        var known = await db.DumpAsync("SELECT code, id FROM numbered ORDER BY code");

        await connection.UpsertManyAsync("abcde".Select(c => new Numbered(0, c.ToString(), 2)));

        Assert.Equal(known, await db.DumpAsync("SELECT code, id FROM numbered WHERE code IN ('b', 'd') ORDER BY code"));
        Assert.Equal([5L, 5L, 10L], await db.SingleAsync("SELECT count(*), count(DISTINCT id), sum(value) FROM numbered"));
    }

    [Theory, EveryEngine]
    public async Task G24_TheConditionIsAskedForEachRow(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, $"{Entries}; INSERT INTO entry VALUES ('a', 'old', 5), ('b', 'old', 50)");
        await using var connection = await db.OpenAsync();

        var counts = await connection.NewerManyAsync(
            [new Entry("a", "new", 10), new("b", "new", 10), new("c", "new", 10), new("a", "newest", 9)]);

        Assert.Equal(new UpsertCounts(1, 1, 2), counts);
        Assert.Equal("a|new|10\nb|old|50\nc|new|10", await db.DumpAsync("SELECT key, name, amount FROM entry ORDER BY key"));
    }

    [Theory, EveryPostgres(null), EveryPostgres(40)]
    public async Task G25_APartitionedTable(Engine engine, int? batchSize)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            """
            CREATE TABLE page_visit (user_id integer NOT NULL, date date NOT NULL, visits integer NOT NULL, first timestamptz NOT NULL,
                last timestamptz NOT NULL, UNIQUE (user_id, date)) PARTITION BY RANGE (date);
            CREATE TABLE page_visit_a PARTITION OF page_visit FOR VALUES FROM ('2024-01-01') TO ('2024-06-01');
            CREATE TABLE page_visit_b PARTITION OF page_visit FOR VALUES FROM ('2024-06-01') TO ('2025-01-01');
            """);
        await using var connection = await db.OpenAsync();
        var rows = Enumerable.Range(0, 100).Select(i => new PageVisit(i % 3, Today.AddDays(i / 3), 1, Now, Now)).ToList();
        var options = new UpsertOptions { BatchSize = batchSize };

        Assert.Equal(new UpsertCounts(50, 0, 0), await connection.CountManyAsync(rows.Take(50), options));
        Assert.Equal(new UpsertCounts(50, 51, 0), await connection.CountManyAsync(rows.Append(rows[0]), options));
        Assert.Equal(UpsertAction.Updated, await connection.CountAsync(rows[0]));
        Assert.Equal([100L, 152L, 4L], await db.SingleAsync("SELECT count(*), sum(visits), max(visits) FROM page_visit"));
        Assert.Equal(2L, await db.ScalarAsync("SELECT count(DISTINCT tableoid) FROM page_visit"));
    }

    [Theory, EveryEngine]
    public async Task AnEmptyInputDoesNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();

        Assert.Equal(default, await connection.UpsertManyAsync(Array.Empty<Entry>()));
        Assert.Equal(default, connection.UpsertMany(Enumerable.Empty<Entry>()));
        Assert.Empty(await connection.UpsertManyReturningAsync(new List<Entry>()));
    }

    [Theory, EveryEngine]
    public async Task ProgressIsTold(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entries);
        await using var connection = await db.OpenAsync();
        var told = new Told();

        await connection.UpsertManyAsync(Rows(0, 250), new() { BatchSize = 100, Progress = told });

        Assert.NotEmpty(told.Reports);
        Assert.Equal(told.Reports.Select(r => r.Rows).Order(), told.Reports.Select(r => r.Rows));
        Assert.Equal(new UpsertProgress(250, new UpsertCounts(250, 0, 0)), told.Reports[^1]);
    }

    internal static IEnumerable<Entry> Rows(int from, int count) =>
        Enumerable.Range(from, count).Select(i => new Entry($"k{i}", $"n{i}", i));

    internal static async IAsyncEnumerable<T> StreamAsync<T>(IEnumerable<T> rows)
    {
        var i = 0;
        foreach (var row in rows)
        {
            if (++i % 10_000 == 0)
                await Task.Yield();
            yield return row;
        }
    }

    private static async Task<TestDatabase> PagesAsync(Engine engine)
    {
        var db = await TestDatabase.CreateAsync(
            engine,
            """
            CREATE TABLE page_visit (user_id INTEGER NOT NULL, date TEXT NOT NULL, visits INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
                UNIQUE (user_id, date))
            """,
            """
            CREATE TABLE page_visit (user_id integer NOT NULL, date date NOT NULL, visits integer NOT NULL, first timestamptz NOT NULL,
                last timestamptz NOT NULL, UNIQUE (user_id, date))
            """);
        await db.ExecuteAsync(
            "INSERT INTO page_visit VALUES (1, @yesterday, 10, @epoch, @epoch), (1, @today, 12, @epoch, @epoch)",
            ("yesterday", Today.AddDays(-1)), ("today", Today), ("epoch", DateTime.UnixEpoch));
        return db;
    }

    private sealed class Told : IProgress<UpsertProgress>
    {
        public List<UpsertProgress> Reports { get; } = [];

        public void Report(UpsertProgress value) => Reports.Add(value);
    }
}
