using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Scenarios.Merges;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>An insert writes the row that a method makes; an update has the row as it is given.</summary>
public sealed class InsertAsTests
{
    private const string Todos =
        "CREATE TABLE todo (id integer PRIMARY KEY, list varchar(9) NOT NULL DEFAULT 'none', place integer NOT NULL DEFAULT 70, "
        + "title varchar(30) NOT NULL, points integer NOT NULL DEFAULT 5, revision integer NOT NULL DEFAULT 8)";

    private const string Drafts =
        "CREATE TABLE draft (id {0} NOT NULL PRIMARY KEY, title text NOT NULL, slug text, mood {1} NOT NULL, made_at {2} NOT NULL, price {3} NOT NULL, share smallint NOT NULL)";

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE"), out var scale)
        ? Math.Max(1, scale) * 2
        : 2;

    [Theory, EveryEngine]
    public async Task EachShapeInsertsWhatTheMethodMakes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Todos);
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(TodoUpserts));
        foreach (var operation in new[] { "Add", "Put", "Name", "Mix", "AddIf", "Revise", "Try", "TryAny", "Find" })
        {
            foreach (var shape in Shapes.All.Where(s => operation != "Find" || !s.Contains("Returning", StringComparison.Ordinal)))
            {
                for (var seed = 1; seed <= Rounds; seed++)
                {
                    var random = new Random((seed * 397) ^ operation.Sum(static c => c));
                    await db.ExecuteAsync("DELETE FROM todo");
                    var table = new SortedDictionary<int, Todo>();
                    foreach (var todo in Rows(random, 6).DistinctBy(static t => t.Id))
                    {
                        table.Add(todo.Id, todo);
                        await db.ExecuteAsync(
                            "INSERT INTO todo VALUES (@id, @list, @place, @title, @points, @revision)",
                            ("id", todo.Id), ("list", todo.List), ("place", todo.Place), ("title", todo.Title), ("points", todo.Points),
                            ("revision", todo.Revision));
                    }

                    var rows = Rows(random, seed == 1 ? 9 : 60);
                    var step = random.Next(1, 4);
                    var expected = rows.ConvertAll(row => Apply(operation, table, row, step));
                    object[] arguments = operation is "Name" or "Mix" or "Revise" ? [] : [step];
                    var options = random.Next(2) == 0 ? new UpsertOptions { BatchSize = 7, Atomic = random.Next(2) == 0 } : null;
                    var (counts, actions, returned) = await calls.Call(operation, shape, connection, rows, options, arguments);
                    var where = $"{operation}{shape}, {engine}, seed {seed}";
                    Assert.Equal((where, expected.Aggregate(default(UpsertCounts), static (sum, e) => sum + UpsertCounts.Of(e.Action))),
                        (where, counts));
                    if (actions is not null)
                        Assert.Equal(expected.Select(static e => e.Action), actions);
                    if (returned is not null)
                        Assert.Equal(expected.Select(e => e.Action == UpsertAction.Skipped && operation != "Find" ? null : e.Row),
                            returned);
                    Assert.Equal(
                        (where, string.Join("\n",
                            table.Values.Select(static t => $"{t.Id}|{t.List}|{t.Place}|{t.Title}|{t.Points}|{t.Revision}"))),
                        (where, await db.DumpAsync("SELECT id, list, place, title, points, revision FROM todo ORDER BY id")));
                }
            }
        }
    }

    [Theory, EveryEngine]
    public async Task AMethodOfAClassAssigns(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Drafts, "TEXT", "TEXT", "TEXT", "TEXT"),
            "CREATE TYPE mood AS ENUM ('sad', 'happy');"
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, Drafts, "uuid", "mood", "timestamp", "numeric(10,2)"));
        await SaveDrafts(db);
    }

    /// <summary>Before 18, an insert into partitions is a SELECT, which knows no type of the columns.</summary>
    [Theory, EveryPostgres]
    public async Task IntoAPartitionedTable(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "",
            "CREATE TYPE mood AS ENUM ('sad', 'happy');"
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, Drafts, "uuid", "mood", "timestamp", "numeric(10,2)")
            + " PARTITION BY HASH (id); CREATE TABLE draft_0 PARTITION OF draft FOR VALUES WITH (MODULUS 1, REMAINDER 0)");
        await SaveDrafts(db);
    }

    /// <summary>A column that an insert leaves to a DEFAULT which there is not.</summary>
    [Theory, EveryEngine]
    public async Task CheckSchemaSeesWhatAnInsertLeavesOut(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Todos.Replace(" DEFAULT 8", "", StringComparison.Ordinal));
        await using var connection = await db.OpenAsync();
        var error = await Assert.ThrowsAsync<UpsertSchemaException>(() => TodoUpserts.CheckSchemaAsync(connection));
        Assert.Equal(
            "TodoUpserts.Name: the column revision is NOT NULL without a default, but Insert leaves it out: name Revision in Insert, or give the column a DEFAULT",
            Assert.Single(error.Differences));
        await db.ExecuteAsync("DROP TABLE todo");
        await db.ExecuteAsync(Todos);
        await TodoUpserts.CheckSchemaAsync(connection);
    }

    private static async Task SaveDrafts(TestDatabase db)
    {
        await using var connection = await db.OpenAsync();
        if (connection is NpgsqlConnection npgsql)
            await npgsql.ReloadTypesAsync();
        var now = new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var clock = new StoppedClock(now);
        var (a, b) = (Guid.NewGuid(), Guid.NewGuid());
        var given = new Draft { Id = a, Title = "one", Price = 4m, Share = 4, Mood = "sad", MadeAt = now.AddYears(-9) };
        var first = await connection.SaveReturningAsync(given, clock);
        Assert.Equal(
            (UpsertAction.Inserted, "one-new", "happy", 4.25m, (short)3, now),
            (first.Action, first.Row!.Slug, first.Row.Mood, first.Row.Price, first.Row.Share,
                DateTime.SpecifyKind(first.Row.MadeAt, DateTimeKind.Utc)));
        Assert.Null(given.Slug);
        var second = await connection.SaveReturningAsync(given, clock);
        Assert.Equal(
            (UpsertAction.Updated, null, "happy", 4m, (short)4, now),
            (second.Action, second.Row!.Slug, second.Row.Mood, second.Row.Price, second.Row.Share,
                DateTime.SpecifyKind(second.Row.MadeAt, DateTimeKind.Utc)));
        var counts = await connection.SaveManyAsync(
            [new Draft { Id = b, Title = "two", Slug = "s", Mood = "happy" }, given,
                new Draft { Id = b, Title = "three", Price = 3m, Mood = "happy" }],
            new UpsertOptions { TimeProvider = clock });
        Assert.Equal(new UpsertCounts(1, 2, 0), counts);
        Assert.Equal("one|NULL|happy|4\nthree|NULL|sad|0", await db.DumpAsync("SELECT title, slug, mood, share FROM draft ORDER BY title"));
    }

    private static (UpsertAction Action, Todo? Row) Apply(string operation, SortedDictionary<int, Todo> table, Todo row, int step)
    {
        if (!table.TryGetValue(row.Id, out var current))
        {
            if (operation == "AddIf" && row.Title.Trim().Length == 0)
                return (UpsertAction.Skipped, null);
            var end = row with
            {
                Place = table.Values.Where(t => t.List == row.List).Select(static t => t.Place).DefaultIfEmpty().Max()
                + step,
                Title = row.Title.Trim()
            };
            var opened = row.Points < 0 ? row with { Points = 0, Title = "none" }
                : row.Title.Length > 3 ? row : row with { Points = (row.Points / 2) + row.Revision };
            var inserted = operation switch
            {
                "Name" => opened with { Place = 70, Revision = 8 },
                "Mix" => opened,
                "Revise" => row with { Revision = 1 },
                _ => end,
            };
            table.Add(row.Id, inserted);
            return (UpsertAction.Inserted, inserted);
        }

        var updated = operation switch
        {
            "Add" => row with { Place = current.Place },
            "Put" => row.Revision >= current.Revision ? row : null,
            "Name" => row with { Place = current.Place, Revision = current.Revision },
            "Mix" => current with { Points = current.Points + row.Points, Title = row.Title },
            "AddIf" => row with { Points = current.Points + row.Points },
            "Revise" => row.Revision == current.Revision ? row with { Revision = current.Revision + 1 } : null,
            _ => null,
        };
        if (updated is null)
            return (UpsertAction.Skipped, current);
        table[row.Id] = updated;
        return (UpsertAction.Updated, updated);
    }

    private static List<Todo> Rows(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => new Todo(
        random.Next(1, 21), $"l{random.Next(3)}", random.Next(1, 50), new[] { "a", " b ", "long one", "", "  " }[random.Next(5)],
        random.Next(-2, 9), random.Next(0, 3)))];
}
