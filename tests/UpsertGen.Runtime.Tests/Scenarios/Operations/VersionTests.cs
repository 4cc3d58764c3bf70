using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Scenarios.Merges;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>Optimistic concurrency: Version and OnVersionMismatch.</summary>
public sealed class VersionTests
{
    private const string Letters = "CREATE TABLE letter (id INTEGER PRIMARY KEY, text TEXT NOT NULL, stamp {0} NOT NULL)";
    private const string Memos = "CREATE TABLE memo (id INTEGER PRIMARY KEY, text TEXT NOT NULL, changed_at {0} NOT NULL)";

    [Theory, EveryEngine]
    public async Task AGuidIsComparedAndReplaced(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, string.Format(null, Letters, "TEXT"), string.Format(null, Letters, "uuid"));
        await using var connection = await db.OpenAsync();
        var first = await connection.SaveReturningAsync(new Letter(1, "a", Guid.NewGuid()));
        Assert.Equal(UpsertAction.Inserted, first.Action);
        var second = await connection.SaveReturningAsync(first.Row! with { Text = "b" });
        Assert.Equal((UpsertAction.Updated, "b"), (second.Action, second.Row!.Text));
        Assert.NotEqual(first.Row.Stamp, second.Row.Stamp);

        Assert.Equal(UpsertAction.Skipped, await connection.TryAsync(first.Row with { Text = "c" }));
        foreach (var call in new Func<Task>[]
        {
            async () => await connection.SaveAsync(first.Row with { Text = "c" }),
            async () => await connection.SaveReturningAsync(first.Row with { Text = "c" }),
            () => Task.FromResult(connection.Save(first.Row with { Text = "c" })),
        })
        {
            var error = await Assert.ThrowsAsync<UpsertConcurrencyException>(call);
            Assert.Equal(("1", (long?)null, false), (error.Key, error.Row, error.IsTransient));
            Assert.StartsWith("LetterUpserts.Save", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("1|b", await db.DumpAsync("SELECT id, text FROM letter"));
    }

    [Theory, EveryEngine]
    public async Task OfManyRowsTheStaleOneIsNamedAndNothingIsWritten(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Oracle.Sqlite, Oracle.Postgres);
        await using var connection = await db.OpenAsync();
        var rows = Enumerable.Range(1, 5).Select(static i => new Card(i, $"c{i}", "n", i, null, 3, 1)).ToList();
        await connection.ReviseManyAsync(rows);
        var before = await db.DumpAsync("SELECT * FROM card ORDER BY id");
        var changed = rows.ConvertAll(static r => r with { Name = "m" });
        changed[3] = changed[3] with { Revision = 2 };
        var calls = new Shapes(typeof(CardUpserts));
        foreach (var operation in new[] { "ReviseOrThrow", "ReviseOnlyOrThrow" })
        {
            foreach (var shape in Shapes.All.Where(static s => s.Contains("Many", StringComparison.Ordinal)))
            {
                var error = await Assert.ThrowsAsync<UpsertConcurrencyException>(
                    () => calls.Call(operation, shape, connection, changed, null));
                Assert.Equal((operation + shape, "4", (long?)3), (operation + shape, error.Key, error.Row));
                Assert.Equal(before, await db.DumpAsync("SELECT * FROM card ORDER BY id"));
            }
        }

        // One that is not there was deleted by another, for what only updates; for an upsert it is new.
        var missing = new Card(9, "c9", "n", 1, null, 0, 1);
        await Assert.ThrowsAsync<UpsertConcurrencyException>(async () => await connection.ReviseOnlyOrThrowAsync(missing));
        Assert.Equal(UpsertAction.Inserted, await connection.ReviseOrThrowAsync(missing));
        changed[3] = changed[3] with { Revision = 3 };
        Assert.Equal(new UpsertCounts(0, 5, 0), await connection.ReviseOrThrowManyAsync(changed));
        Assert.Equal("4|m|4", await db.DumpAsync("SELECT id, name, revision FROM card WHERE id = 4"));
    }

    [Theory, EveryEngine]
    public async Task ATimeTakesTheClock(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, string.Format(null, Memos, "TEXT"), string.Format(null, Memos, "timestamptz"));
        await using var connection = await db.OpenAsync();
        var first = new Memo(1, "a", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await connection.SaveAsync(first);
        Assert.Equal(UpsertAction.Skipped, await connection.SaveAsync(first));
        var second = await connection.SaveReturningAsync(first with { Text = "b" });
        Assert.Equal(UpsertAction.Updated, second.Action);
        Assert.True(second.Row!.ChangedAt > new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(UpsertAction.Skipped, await connection.SaveAsync(first with { Text = "c" }));
        Assert.Equal(UpsertAction.Updated, await connection.SaveAsync(second.Row with { Text = "c" }));
    }

    [Theory, EveryEngine]
    public async Task ATimeIsLaterWhateverTheClockSays(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, string.Format(null, Memos, "TEXT"), string.Format(null, Memos, "timestamptz"));
        await using var connection = await db.OpenAsync();
        var time = new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var memo = new Memo(1, "a", time);
        await connection.SaveAsync(memo, new StoppedClock(time));
        // Of two who have read the same row, one alone writes, though the clock stands still or goes back.
        foreach (var (i, now) in new[] { time, time, time.AddSeconds(-9), time.AddTicks(15), time.AddDays(-1) }.Index())
        {
            var first = await connection.SaveReturningAsync(memo with { Text = $"first {i}" }, new StoppedClock(now));
            Assert.Equal((UpsertAction.Updated, true), (first.Action, first.Row!.ChangedAt > memo.ChangedAt));
            Assert.Equal(UpsertAction.Skipped, await connection.SaveAsync(memo with { Text = "second" }, new StoppedClock(now)));
            memo = first.Row;
        }

        Assert.Equal(time.AddTicks(50), DateTime.SpecifyKind(memo.ChangedAt, DateTimeKind.Utc));
        var later = await connection.SaveReturningAsync(memo with { Text = "later" }, new StoppedClock(time.AddSeconds(1)));
        Assert.Equal(time.AddSeconds(1), DateTime.SpecifyKind(later.Row!.ChangedAt, DateTimeKind.Utc));
    }

    [Theory, EveryPostgres]
    public async Task TheServersOwnVersionIsOnlyCompared(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", "CREATE TABLE ticket (id integer PRIMARY KEY, text text NOT NULL)");
        await using var connection = await db.OpenAsync();
        var first = await connection.SaveReturningAsync(new Ticket(1, "a", 0));
        var second = await connection.SaveReturningAsync(first.Row! with { Text = "b" });
        Assert.Equal(UpsertAction.Updated, second.Action);
        Assert.NotEqual(first.Row.Xmin, second.Row!.Xmin);
        Assert.Equal(UpsertAction.Skipped, await connection.SaveAsync(first.Row with { Text = "c" }));
        var counts = await connection.SaveManyAsync(
            [second.Row with { Text = "d" }, second.Row with { Text = "e" }, new Ticket(2, "x", 0)]);
        Assert.Equal(new UpsertCounts(1, 1, 1), counts);
        Assert.Equal("1|d\n2|x", await db.DumpAsync("SELECT id, text FROM ticket ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task OfManyWritersOneWinsEachRound(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Oracle.Sqlite, Oracle.Postgres);
        await using (var connection = await db.OpenAsync())
            await connection.ReviseAsync(new Card(1, "c", "n", 0, null, 0, 1));
        var updated = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var connection = await db.OpenAsync();
            for (var round = 0; round < 20; round++)
            {
                var revision = Convert.ToInt64(await Scalar(connection, "SELECT revision FROM card"), null);
                if (await connection.ReviseAsync(new Card(1, "c", "n", round, null, revision, 1)) == UpsertAction.Updated)
                    Interlocked.Increment(ref updated);
            }
        })));
        Assert.Equal($"{updated}", await db.DumpAsync("SELECT revision FROM card"));
    }

    private static async Task<object?> Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
