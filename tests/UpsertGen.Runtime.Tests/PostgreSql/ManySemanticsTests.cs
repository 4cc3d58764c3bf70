using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Many rows at once leave what the same rows leave one by one, and report the same.</summary>
public class ManySemanticsTests
{
    private const string LowerTags = Tag.Table + """
        ; CREATE FUNCTION lower_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := lower(NEW.name); RETURN NEW; END $$;
        CREATE TRIGGER lower_name BEFORE INSERT ON tag FOR EACH ROW EXECUTE FUNCTION lower_name();
        """;

    private const string Dump = "SELECT sku, name, amount, price, created FROM stock ORDER BY sku";

    [Theory]
    [EveryPostgres("Upsert")]
    [EveryPostgres("Replace")]
    [EveryPostgres("Ignore")]
    [EveryPostgres("Add")]
    [EveryPostgres("Newer")]
    public async Task EqualsOneByOne(Engine engine, string operation)
    {
        await using var one = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var many = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var first = await one.OpenNpgsqlAsync();
        await using var second = await many.OpenNpgsqlAsync();
        var random = new Random(operation.Length);
        foreach (var batchSize in (int[])[1, 3, 1000])
        {
            for (var round = 0; round < 4; round++)
            {
                var rows = Rows(random, count: 40, keys: round == 0 ? 1000 : 6);
                var expected = default(UpsertCounts);
                foreach (var row in rows)
                {
                    expected += (operation switch
                    {
                        "Replace" => first.Replace(row),
                        "Ignore" => first.Ignore(row),
                        "Add" => first.Add(row),
                        "Newer" => first.Newer(row),
                        _ => first.Upsert(row),
                    }) switch
                    {
                        UpsertAction.Inserted => new(1, 0, 0),
                        UpsertAction.Updated => new(0, 1, 0),
                        _ => new(0, 0, 1),
                    };
                }

                var options = new UpsertOptions { BatchSize = batchSize, Atomic = round != 2 };
                var actual = operation switch
                {
                    "Replace" => await second.ReplaceManyAsync(rows, options),
                    "Ignore" => await second.IgnoreManyAsync(rows, options),
                    "Add" => await second.AddManyAsync(Async(rows), options),
                    "Newer" => second.NewerMany(rows, options),
                    _ => await second.UpsertManyAsync(rows, options),
                };
                Assert.Equal(expected, actual);
                Assert.Equal(await one.DumpAsync(Dump), await many.DumpAsync(Dump));
            }
        }
    }

    [Theory]
    [EveryPostgres("Upsert")]
    [EveryPostgres("Newer")]
    [EveryPostgres("Ignore")]
    [EveryPostgres("GetOrAdd")]
    public async Task ReturnsWhatOneByOneReturns(Engine engine, string operation)
    {
        await using var one = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var many = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var first = await one.OpenNpgsqlAsync();
        await using var second = await many.OpenNpgsqlAsync();
        var random = new Random(3);
        foreach (var batchSize in (int[])[3, 1000])
        {
            for (var round = 0; round < 4; round++)
            {
                var rows = Rows(random, count: 40, keys: round == 0 ? 1000 : 6);
                var expected = new List<UpsertResult<Stock>>();
                foreach (var row in rows)
                {
                    expected.Add(operation switch
                    {
                        "Newer" => await first.NewerReturningAsync(row),
                        "Ignore" => await first.IgnoreReturningAsync(row),
                        "GetOrAdd" => await first.GetOrAddAsync(row),
                        _ => await first.UpsertReturningAsync(row),
                    });
                }

                var options = new UpsertOptions { BatchSize = batchSize, Atomic = round != 2 };
                var actual = operation switch
                {
                    "Newer" => await second.NewerManyReturningAsync(rows, options),
                    "Ignore" => second.IgnoreManyReturning(rows, options),
                    "GetOrAdd" => await second.GetOrAddManyAsync(Async(rows), options),
                    _ => await second.UpsertManyReturningAsync(rows, options),
                };
                Assert.Equal(expected, actual);
                Assert.Equal(await one.DumpAsync(Dump), await many.DumpAsync(Dump));
            }
        }
    }

    [Theory, EveryPostgres]
    public async Task E16_EveryResultBelongsToItsOwnInput(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tag.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.UpsertManyAsync(Enumerable.Range(0, 500).Select(i => new Tag(0, $"tag{i * 2}", 1)));
        var rows = Enumerable.Range(0, 1000).Select(i => new Tag(0, $"tag{i}", i)).ToArray();
        new Random(1).Shuffle(rows);

        foreach (var batchSize in (int[])[10_000, 100])
        {
            var results = await connection.UpsertManyReturningAsync(rows, new() { BatchSize = batchSize });

            Assert.Equal(rows.Select(r => r.Name), results.Select(r => r.Row!.Name));
            var ids = (await db.QueryAsync("SELECT name, id FROM tag")).ToDictionary(r => (string)r[0]!, r => (long)r[1]!);
            Assert.All(results, r => Assert.Equal(ids[r.Row!.Name], r.Row.Id));
        }
    }

    [Theory, EveryPostgres]
    public async Task KeysThatOnlyTheServerSeesAsEqualAreAppliedInTurn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE EXTENSION citext; CREATE TABLE tag (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name citext NOT NULL UNIQUE, uses integer NOT NULL)",
            TestStorage.OwnDatabase);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.ReloadTypesAsync();
        Tag[] rows = [new(0, "Bob", 1), new(0, "ann", 1), new(0, "BOB", 2), new(0, "bob", 4)];

        Assert.Equal(new UpsertCounts(2, 2, 0), await connection.UpsertManyAsync(rows));
        Assert.Equal(new UpsertCounts(0, 4, 0), await connection.UpsertManyAsync(rows, new() { BatchSize = 2 }));
        var results = await connection.UpsertManyReturningAsync(rows);
        Assert.Equal([("Bob", 15), ("ann", 3), ("Bob", 17), ("Bob", 21)], results.Select(r => (r.Row!.Name, r.Row.Uses)));
    }

    [Theory, EveryPostgres]
    public async Task KeysThatATriggerChangesAreReturnedToTheirInputs(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, LowerTags);
        await using var connection = await db.OpenNpgsqlAsync();

        var results = await connection.UpsertManyReturningAsync([new Tag(0, "Bob", 1), new Tag(0, "ann", 1), new Tag(0, "BOB", 2)]);

        Assert.Equal([("bob", 1), ("ann", 1), ("bob", 3)], results.Select(r => (r.Row!.Name, r.Row.Uses)));
    }

    [NeedsPromise(Promise.Stage)]
    [Theory, EveryPostgres]
    public async Task KeysThatATriggerMakesEqualAreRefusedWhereRowsGoTogether(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, LowerTags);
        await using var connection = await db.OpenNpgsqlAsync();
        var error = await Assert.ThrowsAsync<UpsertException>(
            () => connection.UpsertManyAsync([new Tag(0, "Bob", 1), new Tag(0, "BOB", 2)]));
        Assert.Equal("21000", error.SqlState);
        Assert.Contains("trigger", error.Message);
    }

    [Theory, EveryPostgres]
    public async Task NullKeysAreRowsOfTheirOwn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Slot.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var day = new DateOnly(2026, 5, 4);
        Slot[] rows = [new(1, null, 1), new(1, day, 2), new(1, null, 3), new(1, day, 4), new(2, null, 5)];

        Assert.Equal(new UpsertCounts(4, 1, 0), await connection.UpsertManyAsync(rows));
        Assert.Equal(new UpsertCounts(3, 2, 0), await connection.UpsertManyAsync(rows, new() { BatchSize = 2 }));
        var results = await connection.UpsertManyReturningAsync(rows);
        Assert.Equal([1, 14, 3, 18, 5], results.Select(r => r.Row!.Seats));
        var got = await connection.GetOrAddManyAsync(rows);
        Assert.Equal([(true, 1), (false, 18), (true, 3), (false, 18), (true, 5)],
            got.Select(r => (r.Action == UpsertAction.Inserted, r.Row!.Seats)));
        Assert.Equal(13L, await db.ScalarAsync("SELECT count(*) FROM slot"));
    }

    [Theory, EveryPostgres]
    public async Task ASumThatOverflowsIsRefusedByTheServerAsOneByOne(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();

        Stock[] rows = [Stock.Of("a", int.MaxValue), Stock.Of("a", -5), Stock.Of("a", 5)];
        Assert.Equal(new UpsertCounts(1, 2, 0), await connection.UpsertManyAsync(rows));
        Assert.Equal((long)int.MaxValue, await db.ScalarAsync("SELECT amount FROM stock"));
        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => connection.UpsertManyAsync([Stock.Of("b", int.MaxValue), Stock.Of("b", 1)]));
        Assert.Equal("22003", error.SqlState);
        Assert.Equal(1L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task OneKeyInManyRowsOfManyBatches(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();

        var counts = await connection.UpsertManyAsync(
            Enumerable.Range(0, 20_000).Select(i => Stock.Of($"k{i % 3}")), new() { BatchSize = 1000 });
        Assert.Equal(new UpsertCounts(3, 19_997, 0), counts);
        Assert.Equal("6667|6667|6666", string.Join('|', (await db.QueryAsync("SELECT amount FROM stock ORDER BY sku")).Select(r => r[0])));

        // Sums of decimals are not folded: each row has its turn.
        counts = await connection.AddManyAsync(
            Enumerable.Range(0, 600).Select(i => Stock.Of($"k{i % 3}", price: 0.1m)), new() { BatchSize = 100 });
        Assert.Equal(new UpsertCounts(0, 600, 0), counts);
        Assert.Equal(21.0m, await db.ScalarAsync("SELECT price FROM stock WHERE sku = 'k1'"));
    }

    [NeedsPromise(Promise.Stage)]
    [Theory, EveryPostgres]
    public async Task G07_ManyBatchesInOneCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var progress = new List<UpsertProgress>();
        var rows = Enumerable.Range(0, 56_055).Select(i => Stock.Of($"sku{i}"));

        Assert.Equal(new UpsertCounts(56_055, 0, 0),
            await connection.UpsertManyAsync(rows, new() { Progress = new Reports(progress.Add) }));
        Assert.Equal(new UpsertCounts(0, 56_055, 0), connection.UpsertMany(rows));
        Assert.Equal(112_110L, await db.ScalarAsync("SELECT sum(amount) FROM stock"));
        Assert.Equal([10_000, 20_000, 30_000, 40_000, 50_000, 56_055, 56_055], progress.Select(p => p.Rows));
        Assert.Equal(new UpsertCounts(56_055, 0, 0), progress[^1].Counts);
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM pg_class WHERE relname LIKE '%upsertgen%'"));
    }

    [Theory, EveryPostgres]
    public async Task ArgumentsOfTheCallReachEveryPath(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var plan = new StepPlan(10);
        Stock[] rows = [Stock.Of("a"), Stock.Of("b"), Stock.Of("a"), Stock.Of("c")];

        Assert.Equal(UpsertAction.Inserted, PostgreSqlCalls.Execute(connection, plan, Stock.Of("a")));
        Assert.Equal(11, (await PostgreSqlCalls.ReturningAsync(connection, plan, Stock.Of("a"))).Row!.Amount);
        Assert.Equal(new UpsertCounts(2, 2, 0), PostgreSqlCalls.Many(connection, plan, rows));
        Assert.Equal(new UpsertCounts(0, 4, 0),
            await PostgreSqlCalls.ManyAsync(connection, new StepPlan(100), rows, new() { BatchSize = 3 }));
        var results = await PostgreSqlCalls.ManyReturningAsync(connection, plan, rows[1..]);
        Assert.Equal([111, 241, 111], results.Select(r => r.Row!.Amount));
    }

    [Theory, EveryPostgres]
    public async Task WithoutKnownConflictColumnsRowsGoOneByOne(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var rows = Enumerable.Range(0, 1203).Select(i => Stock.Of($"k{i % 600}"));

        Assert.Equal(new UpsertCounts(600, 603, 0), await PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(connection, default, rows));
        Assert.Equal(new UpsertCounts(0, 1203, 0),
            PostgreSqlCalls.Many<ConstraintPlan, Stock>(connection, default, rows, new() { BatchSize = 400, Atomic = false }));
        var results = await PostgreSqlCalls.ManyReturningAsync<ConstraintPlan, Stock>(
            connection, default, rows.Take(3).Concat(rows.Take(1)));
        Assert.Equal([("k0", 7), ("k1", 7), ("k2", 7), ("k0", 8)], results.Select(r => (r.Row!.Sku, r.Row.Amount)));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(
            connection, default, rows.Append(Stock.Of("k1", int.MaxValue)), new() { BatchSize = 400 }));
        Assert.Equal(2410L, await db.ScalarAsync("SELECT sum(amount) FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task NothingIsSentForNoRows(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var connection = await db.OpenNpgsqlAsync();

        Assert.Equal(default, await connection.UpsertManyAsync(Array.Empty<Stock>()));
        Assert.Equal(default, connection.UpsertMany(Enumerable.Empty<Stock>()));
        Assert.Empty(await connection.UpsertManyReturningAsync(Async<Stock>([])));
        Assert.Empty(connection.GetOrAddMany(Enumerable.Empty<Stock>()));
    }

    private static List<Stock> Rows(Random random, int count, int keys) =>
    [
        .. Enumerable.Range(0, count).Select(_ => Stock.Of(
            $"k{random.Next(keys)}", random.Next(5), random.Next(3) switch { 0 => null, 1 => "x", _ => "y" }, random.Next(1, 300) / 100m)),
    ];

    private static async IAsyncEnumerable<TRow> Async<TRow>(IEnumerable<TRow> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private sealed class Reports(Action<UpsertProgress> take) : IProgress<UpsertProgress>
    {
        public void Report(UpsertProgress value) => take(value);
    }
}
