using System.Transactions;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>All or nothing, in our transaction or the caller's, which stays usable.</summary>
public class TransactionTests
{
    private static readonly Stock Bad = new("bad", null, 1, 1, Stock.Day) { Sku = null! };

    [Theory]
    [EveryPostgres(10_000, true)]
    [EveryPostgres(2, true)]
    [EveryPostgres(2, false)]
    [EveryPostgres(10_000, false)]
    public async Task G12_AFailureInTheLastBatchLeavesNothingAndTheTransactionUsable(Engine engine, int batchSize, bool async)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        Stock[] rows = [Stock.Of("a"), Stock.Of("b"), Stock.Of("c"), Stock.Of("d"), Bad];
        var options = new UpsertOptions { BatchSize = batchSize };
        async Task FailAsync()
        {
            var error = async
                ? await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync(rows, options))
                : Assert.Throws<PostgresException>(() => connection.UpsertMany(rows, options));
            Assert.Equal("23502", error.SqlState);
            error = async
                ? await Assert.ThrowsAsync<PostgresException>(
                    () => connection.UpsertManyReturningAsync(rows.Append(Stock.Of("a")), options))
                : Assert.Throws<PostgresException>(() => connection.UpsertManyReturning(rows.Append(Stock.Of("a")), options));
            Assert.Equal("23502", error.SqlState);
        }

        await FailAsync();
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.UpsertAsync(Stock.Of("before"));
            await FailAsync();
            await connection.UpsertManyAsync([Stock.Of("after"), Stock.Of("later"), Stock.Of("last")], options);
            await transaction.CommitAsync();
        }

        Assert.Equal("after\nbefore\nlast\nlater", await db.DumpAsync("SELECT sku FROM stock ORDER BY sku"));
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM pg_class WHERE relname LIKE '%upsertgen%'"));
    }

    [Theory, EveryPostgres]
    public async Task WithoutAtomicEachBatchStays(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        Stock[] rows = [Stock.Of("a"), Stock.Of("b"), Stock.Of("c"), Stock.Of("d"), Bad];

        await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync(rows, new() { BatchSize = 3, Atomic = false }));
        Assert.Equal("a\nb\nc", await db.DumpAsync("SELECT sku FROM stock ORDER BY sku"));
    }

    [Theory, EveryPostgres]
    public async Task G09_TheCallersTransactionDecides(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        foreach (var commit in (bool[])[false, true])
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b"), Stock.Of("a")], new() { BatchSize = 1 });
            connection.UpsertMany([Stock.Of("a"), Stock.Of("c")]);
            await connection.UpsertManyReturningAsync([Stock.Of("a"), Stock.Of("a")]);
            connection.GetOrAddMany([Stock.Of("d")], new() { BatchSize = 1 });
            if (commit)
                await transaction.CommitAsync();
        }

        Assert.Equal("a|5\nb|1\nc|1\nd|1", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
    }

    [Theory, EveryPostgres]
    public async Task ATransactionBegunInSqlOrByAScopeIsUsed(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        await RunAsync("BEGIN");
        await connection.UpsertManyAsync([Stock.Of("a")]);
        await RunAsync("ROLLBACK");
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await using var enlisted = await db.OpenNpgsqlAsync();
            await enlisted.UpsertManyAsync([Stock.Of("b")]);
            await enlisted.UpsertAsync(Stock.Of("c"));
        }

        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task AFailedTransactionOfTheCallerSaysSo(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertAsync(Bad).AsTask());

        Assert.Equal("25P02", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync([Stock.Of("a")]))).SqlState);
        Assert.Equal("25P02", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertAsync(Stock.Of("a")).AsTask())).SqlState);
        await transaction.RollbackAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
    }

    [Theory, EveryPostgres]
    public async Task ASavepointOfTheCallerOutlivesTheCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.UpsertAsync(Stock.Of("a"));
        await transaction.SaveAsync("mine");
        await connection.UpsertManyAsync([Stock.Of("b"), Stock.Of("c")], new() { BatchSize = 1 });
        await transaction.RollbackAsync("mine");
        await transaction.CommitAsync();

        Assert.Equal("a", await db.DumpAsync("SELECT sku FROM stock"));
    }

    [Theory]
    [EveryPostgres(true, 100_000)]
    [EveryPostgres(true, 1000)]
    [EveryPostgres(false, 100_000)]
    [EveryPostgres(false, 1000)]
    public async Task G21_CancellationLeavesNothingAndTheConnectionUsable(Engine engine, bool async, int batchSize)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table + """
            ; CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.sku = 'k500' THEN PERFORM pg_sleep(30); END IF; RETURN NEW; END $$;
            CREATE TRIGGER slow BEFORE INSERT ON stock FOR EACH ROW EXECUTE FUNCTION slow();
            """);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.UpsertAsync(Stock.Of("warm"));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var rows = Enumerable.Range(0, 5000).Select(i => Stock.Of($"k{i}"));
        var options = new UpsertOptions { BatchSize = batchSize };

        if (async)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.UpsertManyAsync(rows, options, stop.Token));
        else
            Assert.ThrowsAny<OperationCanceledException>(() => connection.UpsertMany(rows, options, stop.Token));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("warm")));
        Assert.Equal(1L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        using var single = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        if (async)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.UpsertAsync(Stock.Of("k500"), single.Token).AsTask());
        else
            Assert.ThrowsAny<OperationCanceledException>(() => connection.UpsertReturning(Stock.Of("k500"), single.Token));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("warm")));
    }

    [Theory, EveryPostgres]
    public async Task AnInputThatThrowsLeavesNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        IEnumerable<Stock> Rows(bool fail)
        {
            for (var i = 0; i < 7; i++)
            {
                yield return fail && i == 6 ? throw new InvalidTimeZoneException() : Stock.Of($"k{i}");
            }
        }

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => connection.UpsertManyAsync(Rows(fail: true), new() { BatchSize = 2 }));
        Assert.Throws<InvalidTimeZoneException>(() => connection.UpsertMany(Rows(fail: true), new() { BatchSize = 2 }));
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        Assert.Equal(new UpsertCounts(7, 0, 0), await connection.UpsertManyAsync(Rows(fail: false), new() { BatchSize = 2 }));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => connection.UpsertManyAsync(
            Enumerable.Range(0, 9).Select(i => i == 5 ? null! : Stock.Of($"n{i}")), new() { BatchSize = 2 }));
        Assert.Contains("index 5", error.Message);
        Assert.Equal(7L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }
}
