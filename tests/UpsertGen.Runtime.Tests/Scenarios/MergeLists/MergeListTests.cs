using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.MergeLists;

/// <summary>What the lists of an operation do to a row that is there, and to one that is not.</summary>
public sealed class MergeListTests
{
    private static readonly DateOnly Today = new(2024, 5, 17);

    private static readonly DateTime Now = new(2024, 5, 17, 10, 11, 12, DateTimeKind.Utc);

    [Theory, EveryEngine]
    public async Task B01_Increments(Engine engine)
    {
        await using var db = await VisitsAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.CountAsync(new Visit(0, 1, Today, 1, Now, Now)));
        await AssertTodayAsync(db, 13);
    }

    [Theory, EveryEngine]
    public async Task B04_AddsTheIncomingValue(Engine engine)
    {
        await using var db = await VisitsAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Updated, await connection.AddAsync(new Visit(0, 1, Today, 5, Now, Now)));
        await AssertTodayAsync(db, 17);
    }

    [Theory, EveryEngine]
    public async Task B04_AnInsertTakesTheIncomingValueAsItIs(Engine engine)
    {
        await using var db = await VisitsAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.AddAsync(new Visit(0, 2, Today, 5, Now, Now)));
        Assert.Equal(5L, await db.ScalarAsync("SELECT visits FROM visit WHERE user_id = 2"));
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT first FROM visit WHERE user_id = 2"));
    }

    [Theory, EveryEngine]
    public async Task B15_B16_CoalesceKeepsWhatIsKnown(Engine engine)
    {
        await using var db = await TalliesAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.KnownAsync(new Tally(1, null, "old", null, null)));
        Assert.Equal(UpsertAction.Updated, await connection.KnownAsync(new Tally(1, null, null, null, null)));
        Assert.Equal("old", await db.ScalarAsync("SELECT text FROM tally"));
        Assert.Equal(UpsertAction.Updated, await connection.KnownAsync(new Tally(1, null, "new", null, null)));
        Assert.Equal("new", await db.ScalarAsync("SELECT text FROM tally"));
    }

    [Theory, EveryEngine]
    public async Task B24_CountsAWord(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE word (text text PRIMARY KEY, count integer NOT NULL)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Word("and", 1)));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Word("and", 1)));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Word("and", 1)));
        Assert.Equal("and|3", await db.DumpAsync("SELECT text, count FROM word"));
    }

    [Theory, EveryEngine]
    public async Task B37_ASideThatIsNullCountsAsNothing(Engine engine)
    {
        await using var db = await TalliesAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.AddAsync(new Tally(1, null, null, null, null));

        await connection.AddAsync(new Tally(1, 4, null, null, null));
        Assert.Equal(4L, await db.ScalarAsync("SELECT counter FROM tally"));
        await connection.AddAsync(new Tally(1, null, null, null, null));
        Assert.Equal(4L, await db.ScalarAsync("SELECT counter FROM tally"));

        await db.ExecuteAsync("UPDATE tally SET counter = NULL");
        await connection.CountAsync(new Tally(1, null, null, null, null));
        Assert.Equal(1L, await db.ScalarAsync("SELECT counter FROM tally"));
    }

    [Theory, EveryEngine]
    public async Task GreatestAndLeastLoseToNothingButAValue(Engine engine)
    {
        await using var db = await TalliesAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var (value, expected) in new (int?, string)[] { (null, "NULL|NULL"), (5, "5|5"), (null, "5|5"), (-3, "5|-3"),
            (9, "9|-3") })
        {
            await connection.RangeAsync(new Tally(1, null, null, value, value));
            Assert.Equal(expected, await db.DumpAsync("SELECT high, low FROM tally"));
        }
    }

    [Theory, EveryEngine]
    public async Task TouchIsTheTimeOfTheWrite(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE stamped (id INTEGER PRIMARY KEY, name TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL)",
            "CREATE TABLE stamped (id integer PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL)");
        await using var connection = await db.OpenAsync();
        var ignored = DateTime.UnixEpoch;
        var clock = new FixedClock(new DateTimeOffset(Now.AddTicks(1234567), TimeSpan.Zero));

        await connection.UpsertAsync(new Stamped(1, "a", Now, ignored), clock);
        Assert.Equal(Now.AddTicks(1234560), await db.ValueAsync<DateTime>("SELECT updated_at FROM stamped"));

        var before = DateTime.UtcNow.AddMilliseconds(-1);
        await connection.UpsertAsync(new Stamped(1, "b", ignored, ignored));
        Assert.InRange(await db.ValueAsync<DateTime>("SELECT updated_at FROM stamped"), before, DateTime.UtcNow);
        Assert.Equal(Now, await db.ValueAsync<DateTime>("SELECT created_at FROM stamped"));
        Assert.Equal("b", await db.ScalarAsync("SELECT name FROM stamped"));
    }

    private static async Task AssertTodayAsync(TestDatabase db, long visits)
    {
        Assert.Equal([10L, visits], (await db.QueryAsync("SELECT visits FROM visit ORDER BY date")).Select(row => row[0]));
        Assert.Equal([DateTime.UnixEpoch, DateTime.UnixEpoch], await db.ColumnAsync<DateTime>("SELECT first FROM visit"));
        Assert.Equal([DateTime.UnixEpoch, Now], await db.ColumnAsync<DateTime>("SELECT last FROM visit ORDER BY date"));
    }

    private static async Task<TestDatabase> VisitsAsync(Engine engine)
    {
        var db = await TestDatabase.CreateAsync(
            engine,
            """
            CREATE TABLE visit (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, date TEXT NOT NULL, visits INTEGER NOT NULL,
                first TEXT NOT NULL, last TEXT NOT NULL, UNIQUE (user_id, date))
            """,
            """
            CREATE TABLE visit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id integer NOT NULL, date date NOT NULL,
                visits integer NOT NULL, first timestamptz NOT NULL, last timestamptz NOT NULL, UNIQUE (user_id, date))
            """);
        const string Insert = "INSERT INTO visit (user_id, date, visits, first, last) VALUES (1, @date, @visits, @epoch, @epoch)";
        await db.ExecuteAsync(Insert, ("date", Today.AddDays(-1)), ("visits", 10), ("epoch", DateTime.UnixEpoch));
        await db.ExecuteAsync(Insert, ("date", Today), ("visits", 12), ("epoch", DateTime.UnixEpoch));
        return db;
    }

    private static Task<TestDatabase> TalliesAsync(Engine engine)
        => TestDatabase.CreateAsync(
            engine, "CREATE TABLE tally (id integer PRIMARY KEY, counter bigint, text text, high integer, low integer)");

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
