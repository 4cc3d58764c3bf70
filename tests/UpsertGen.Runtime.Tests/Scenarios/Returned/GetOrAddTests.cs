using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Returned;

/// <summary>Inserts the row, or returns the one that is there without touching it.</summary>
public sealed class GetOrAddTests
{
    private const string Sqlite = """
        CREATE TABLE counter (id INTEGER PRIMARY KEY AUTOINCREMENT, num1 INTEGER NOT NULL UNIQUE, name TEXT, amount INTEGER NOT NULL);
        CREATE TABLE audit (what TEXT);
        CREATE TRIGGER t BEFORE UPDATE ON counter BEGIN INSERT INTO audit VALUES ('update'); END;
        """;

    private const string Postgres = """
        CREATE TABLE counter (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, num1 integer NOT NULL UNIQUE, name text, amount bigint NOT NULL);
        CREATE TABLE audit (what text);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES ('update'); RETURN NEW; END $$;
        CREATE TRIGGER t BEFORE UPDATE ON counter FOR EACH ROW EXECUTE FUNCTION note();
        """;

    [Theory, EveryEngine]
    public async Task E12_TheRowThatIsThereComesBackUntouched(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await db.ExecuteAsync("INSERT INTO counter (num1, name, amount) VALUES (1, 'a', 10)");
        var version = db.Pick("SELECT id FROM counter", "SELECT xmin::text || ctid::text || xmax::text FROM counter");
        var before = await db.ScalarAsync(version);
        await using var connection = await db.OpenAsync();
        var there = new Counter(1, 1, "a", 10);

        Assert.Equal(new(UpsertAction.Skipped, there), await connection.GetOrAddAsync(new Counter(0, 1, "b", 5)));
        Assert.Equal(new(UpsertAction.Skipped, there), connection.GetOrAdd(new Counter(0, 1, "b", 5)));
        Assert.Equal([new(UpsertAction.Skipped, there)], await connection.GetOrAddManyAsync([new Counter(0, 1, "b", 5)]));

        Assert.Equal(before, await db.ScalarAsync(version));
        Assert.Equal("", await db.DumpAsync("SELECT what FROM audit"));
    }

    [Theory, EveryEngine]
    public async Task E12_ANewRowComesBackWithItsKey(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        await using var connection = await db.OpenAsync();

        Assert.Equal(new(UpsertAction.Inserted, new Counter(1, 7, "b", 5)), await connection.GetOrAddAsync(new Counter(0, 7, "b", 5)));
        var many = await connection.GetOrAddManyAsync([new Counter(0, 8, "c", 1), new(0, 7, "x", 1), new(0, 8, "y", 2)]);
        Assert.Equal([UpsertAction.Inserted, UpsertAction.Skipped, UpsertAction.Skipped], many.Select(r => r.Action));
        Assert.Equal(["c", "b", "c"], many.Select(r => r.Row!.Name));
        Assert.Equal(many[0].Row, many[2].Row);
    }

    [Theory, EveryEngine]
    public async Task E12_EightConnectionsAskForTheSameFreshKeysAtOnce(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Sqlite, Postgres);
        using var start = new Barrier(8);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Factory.StartNew(
            () =>
            {
                using var connection = db.Open();
                start.SignalAndWait();
                return Enumerable.Range(0, 400).Select(i => connection.GetOrAdd(new Counter(0, i, $"by {worker}", worker))).ToList();
            },
            TaskCreationOptions.LongRunning)));

        var all = answers.SelectMany(a => a).ToList();
        Assert.All(all, r => Assert.True(r.HasRow));
        Assert.Equal(400, all.Count(r => r.Action == UpsertAction.Inserted));
        Assert.Equal(2800, all.Count(r => r.Action == UpsertAction.Skipped));
        Assert.Equal(400, all.Select(r => r.Row).Distinct().Count());
        Assert.Equal(400L, await db.ScalarAsync("SELECT count(*) FROM counter"));
    }
}
