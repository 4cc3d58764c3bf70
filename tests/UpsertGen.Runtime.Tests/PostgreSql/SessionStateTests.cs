using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>What the session holds does not leak into calls: settings, tables of others on the search path.</summary>
public class SessionStateTests
{
    [Theory, EveryPostgres]
    public async Task AnUpdateThatATriggerSuppressesLeavesNoMark(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, """
            CREATE TABLE stock (sku text PRIMARY KEY, name text, amount integer NOT NULL, price numeric NOT NULL, created timestamptz NOT NULL)
                PARTITION BY HASH (sku);
            CREATE TABLE stock_0 PARTITION OF stock FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            CREATE FUNCTION suppress() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
            CREATE TRIGGER suppress BEFORE UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION suppress();
            """);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.UpsertAsync(Stock.Of("b"));
        await using var transaction = await connection.BeginTransactionAsync();

        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(Stock.Of("b")));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("c")));
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(Stock.Of("b")));
        Assert.Equal(UpsertAction.Inserted, (await connection.UpsertReturningAsync(Stock.Of("d"))).Action);

        // The rows of one statement, in the order of their keys.
        Stock[] rows = [Stock.Of("a1"), Stock.Of("b"), Stock.Of("b1"), Stock.Of("c"), Stock.Of("c1")];
        Assert.Equal(new UpsertCounts(3, 0, 2), await connection.UpsertManyAsync(rows));
        await connection.UpsertManyAsync([Stock.Of("b")]);
        Stock[] more = [Stock.Of("a2"), Stock.Of("b"), Stock.Of("b2")];
        Assert.Equal(
            [UpsertAction.Inserted, UpsertAction.Skipped, UpsertAction.Inserted],
            (await connection.UpsertManyReturningAsync(more)).Select(r => r.Action));
        await connection.UpsertManyAsync([Stock.Of("b")]);
        Assert.Equal(new UpsertCounts(2, 0, 1),
            await connection.UpsertManyAsync([Stock.Of("a3"), Stock.Of("b"), Stock.Of("b3")], new() { BatchSize = 1 }));
    }

    [NeedsPromise(Promise.Stage)]
    [Theory, EveryPostgres]
    public async Task ATableOfAnotherWithTheNameOfTheStageGetsNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table + """
            ; CREATE TABLE "_upsertgen_stage" (sku text, name text, amount integer, price numeric, created timestamptz, "_rn" integer);
            CREATE TABLE "_upsertgen_keys" (sku text, "_ord" bigint, "_rn" integer, "_at" tid);
            CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rows of another'; END $$;
            CREATE TRIGGER seen BEFORE INSERT ON "_upsertgen_stage" FOR EACH STATEMENT EXECUTE FUNCTION seen();
            CREATE TRIGGER seen BEFORE INSERT ON "_upsertgen_keys" FOR EACH STATEMENT EXECUTE FUNCTION seen();
            """, TestStorage.OwnDatabase);
        var path = new NpgsqlConnectionStringBuilder(db.ConnectionString);
        path.SearchPath = "public,pg_temp";
        await using var connection = new NpgsqlConnection(path.ToString());
        await connection.OpenAsync();
        var rows = Enumerable.Range(0, 30).Select(i => Stock.Of($"k{i % 7}")).ToList();
        var options = new UpsertOptions { BatchSize = 4 };

        Assert.Equal(new UpsertCounts(7, 23, 0), await connection.UpsertManyAsync(rows, options));
        Assert.Equal(new UpsertCounts(0, 30, 0), await connection.ReplaceManyAsync(rows, options));
        Assert.Equal(30, (await connection.UpsertManyReturningAsync(rows, options)).Count);
        Assert.Equal(30, (await connection.GetOrAddManyAsync(rows, options)).Count);
        Assert.Equal(new UpsertCounts(0, 30, 0), connection.AddMany(rows, options));
        Assert.Equal(
            "0|0", await db.DumpAsync("SELECT (SELECT count(*) FROM \"_upsertgen_stage\"), (SELECT count(*) FROM \"_upsertgen_keys\")"));
    }

    [Theory, EveryPostgres]
    public async Task ArgumentErrorsAreThrownBeforeThereIsATask(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var closed = new NpgsqlConnection(db.ConnectionString);
        NpgsqlConnection none = null!;
        NpgsqlDataSource noSource = null!;
        Stock row = Stock.Of("a"), noRow = null!;
        IEnumerable<Stock> noRows = null!;
        IAsyncEnumerable<Stock> noStream = null!;

        // None is awaited: whatever is thrown is thrown by the call.
        foreach (var call in (Func<object>[])[
            () => none.UpsertAsync(row), () => connection.UpsertAsync(noRow), () => noSource.UpsertAsync(row),
            () => db.DataSource.UpsertAsync(noRow),
            () => none.UpsertReturningAsync(row), () => connection.UpsertReturningAsync(noRow),
            () => db.DataSource.UpsertReturningAsync(noRow),
            () => none.GetOrAddAsync(row), () => connection.GetOrAddAsync(noRow), () => noSource.GetOrAddAsync(row),
            () => none.UpsertManyAsync([row]), () => connection.UpsertManyAsync(noRows), () => connection.UpsertManyAsync(noStream),
            () => noSource.UpsertManyAsync([row]), () => db.DataSource.UpsertManyAsync(noRows),
            () => db.DataSource.UpsertManyAsync(noStream),
            () => none.UpsertManyReturningAsync([row]), () => connection.UpsertManyReturningAsync(noRows),
            () => noSource.UpsertManyReturningAsync([row]), () => db.DataSource.UpsertManyReturningAsync(noStream),
            () => none.GetOrAddManyAsync([row]), () => db.DataSource.GetOrAddManyAsync(noRows),
            () => connection.GetOrAddManyAsync(noStream),
            () => StockUpserts.CheckSchemaAsync(none), () => StockUpserts.CheckSchemaAsync(noSource),
            () => ((System.Data.Common.DbConnection)none).UpsertAsync(row)])
        {
            Assert.ThrowsAny<ArgumentNullException>(() => { _ = call(); });
        }

        foreach (var call in (Func<object>[])[
            () => closed.UpsertAsync(row), () => closed.UpsertReturningAsync(row), () => closed.GetOrAddAsync(row),
            () => closed.UpsertManyAsync([row]),
            () => closed.UpsertManyReturningAsync([row]), () => closed.GetOrAddManyAsync([row]),
            () => StockUpserts.CheckSchemaAsync(closed)])
        {
            Assert.Throws<InvalidOperationException>(() => { _ = call(); });
        }

        // What is no argument stays in the task.
        var cancelled = new CancellationToken(canceled: true);
        foreach (var call in (Func<Task>[])[
            () => connection.UpsertAsync(row, cancelled).AsTask(), () => db.DataSource.UpsertAsync(row, cancelled).AsTask(),
            () => connection.UpsertManyAsync([row], cancellationToken: cancelled),
            () => db.DataSource.GetOrAddManyAsync([row], cancellationToken: cancelled)])
        {
            var task = call();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        }
    }
}
