using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Inserted, updated or skipped, on every kind of table.</summary>
public class OutcomeTests
{
    private const string Columns = "sku text, name text, amount integer NOT NULL, price numeric NOT NULL, created timestamptz NOT NULL";

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["plain"] = Stock.Table,
        ["partitioned"] = $"""
            CREATE TABLE stock ({Columns}, PRIMARY KEY (sku)) PARTITION BY HASH (sku);
            CREATE TABLE stock_0 PARTITION OF stock FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE stock_1 PARTITION OF stock FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            """,
        ["view"] = $"CREATE TABLE stock_base ({Columns}, PRIMARY KEY (sku)); CREATE VIEW stock AS SELECT * FROM stock_base",
        ["triggers"] = Stock.Table + """
            ; CREATE TABLE log (what text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF TG_WHEN = 'BEFORE' THEN NEW.name := coalesce(NEW.name, '') || '!'; END IF;
                INSERT INTO log VALUES (TG_WHEN || TG_OP);
                PERFORM FROM stock WHERE sku = NEW.sku FOR UPDATE;
                RETURN NEW;
            END $$;
            CREATE TRIGGER before_stock BEFORE INSERT OR UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION note();
            CREATE TRIGGER after_stock AFTER INSERT OR UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION note();
            """,
        ["temporary"] = Stock.Table.Replace("CREATE TABLE", "CREATE TEMP TABLE"),
        ["temporary partitioned"] = $"""
            CREATE TEMP TABLE stock ({Columns}, PRIMARY KEY (sku)) PARTITION BY HASH (sku);
            CREATE TEMP TABLE stock_0 PARTITION OF stock FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            """,
    };

    [Theory]
    [EveryPostgres("plain")]
    [EveryPostgres("partitioned")]
    [EveryPostgres("view")]
    [EveryPostgres("triggers")]
    [EveryPostgres("temporary")]
    [EveryPostgres("temporary partitioned")]
    public async Task TellsWhatHappenedOnEveryKindOfTable(Engine engine, string kind)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var connection = await db.OpenNpgsqlAsync();
        await using (var create = new NpgsqlCommand(Tables[kind], connection))
            await create.ExecuteNonQueryAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a", 1)));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("a", 2)));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(Stock.Of("b", 1)));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(Stock.Of("b", 2)));
        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(Stock.Of("a", 9)));
        Assert.Equal(UpsertAction.Inserted, connection.Ignore(Stock.Of("c", 9)));
        Assert.Equal(UpsertAction.Skipped, connection.Newer(Stock.Of("a", 3)));
        Assert.Equal(UpsertAction.Updated, connection.Newer(Stock.Of("a", 4)));

        var updated = await connection.UpsertReturningAsync(Stock.Of("a", 5));
        Assert.Equal((UpsertAction.Updated, 9), (updated.Action, updated.Row!.Amount));
        var inserted = connection.UpsertReturning(Stock.Of("d", 5));
        Assert.Equal((UpsertAction.Inserted, 5, Stock.Day), (inserted.Action, inserted.Row!.Amount, inserted.Row.Created));
        Assert.False((await connection.NewerReturningAsync(Stock.Of("a", 3))).HasRow);

        var got = await connection.GetOrAddAsync(Stock.Of("a", 100));
        Assert.Equal((UpsertAction.Skipped, 9), (got.Action, got.Row!.Amount));
        var added = connection.GetOrAdd(Stock.Of("e", 100));
        Assert.Equal((UpsertAction.Inserted, 100), (added.Action, added.Row!.Amount));

        Stock[] many = [Stock.Of("f", 1), Stock.Of("a", 1), Stock.Of("g", 1)];
        Assert.Equal(new UpsertCounts(2, 1, 0), await connection.UpsertManyAsync(many));
        Assert.Equal(new UpsertCounts(0, 3, 0), connection.UpsertMany(many));
        Assert.Equal(new UpsertCounts(0, 3, 0), await connection.UpsertManyAsync(many, new() { BatchSize = 1 }));
        Assert.Equal(new UpsertCounts(0, 0, 3), await connection.IgnoreManyAsync(many));
        Assert.Equal(new UpsertCounts(0, 0, 3), connection.NewerMany(many));

        Stock[] next = [Stock.Of("z", 1), Stock.Of("a", 1), Stock.Of("z", 2), Stock.Of("y", 1)];
        var results = await connection.UpsertManyReturningAsync(next);
        Assert.Equal(
            [("z", UpsertAction.Inserted, 1), ("a", UpsertAction.Updated, 13), ("z", UpsertAction.Updated, 3),
                ("y", UpsertAction.Inserted, 1)],
            results.Select(r => (r.Row!.Sku, r.Action, r.Row.Amount)));
        var more = connection.GetOrAddMany([Stock.Of("x", 7), Stock.Of("a", 7), Stock.Of("x", 8)]);
        Assert.Equal(
            [("x", UpsertAction.Inserted, 7), ("a", UpsertAction.Skipped, 13), ("x", UpsertAction.Skipped, 7)],
            more.Select(r => (r.Row!.Sku, r.Action, r.Row.Amount)));
    }

    [Theory, EveryPostgres]
    public async Task TellsWhatHappenedInOneTransactionAfterOtherWrites(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tables["partitioned"]);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var sku in (string[])["a", "b", "a", "c", "b"])
            await connection.UpsertAsync(Stock.Of(sku));

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("d")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("d")));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("e")));
    }

    [NeedsMajor(15)]
    [Theory, EveryPostgres]
    public async Task NullsThatCountAsEqualConflict(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE slot (room integer, day date, seats integer NOT NULL DEFAULT 0, UNIQUE NULLS NOT DISTINCT (room, day))");
        await using var connection = await db.OpenNpgsqlAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Slot(1, null, 1)));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(new Slot(1, null, 1)));
        Assert.Equal(new UpsertCounts(1, 3, 0),
            await connection.UpsertManyAsync([new Slot(1, null, 1), new Slot(2, null, 1), new Slot(1, null, 1), new Slot(2, null, 1)]));
        Assert.Equal("1|NULL|4\n2|NULL|2", await db.DumpAsync("SELECT * FROM slot ORDER BY room"));
    }
}
