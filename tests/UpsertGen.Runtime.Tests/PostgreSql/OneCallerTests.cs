using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>A connection serves one caller at a time: who finds it in use is refused, and neither call gets the other's row.</summary>
public class OneCallerTests
{
    [Theory]
    [EveryPostgres("Upsert")]
    [EveryPostgres("Returning")]
    [EveryPostgres("GetOrAdd")]
    public async Task TheSecondOfTwoOverlappingCallsIsRefused(Engine engine, string operation)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        var overlaps = 0;
        for (var round = 0; round < 20; round++)
        {
            // The first use of a statement is the one that waits before it runs.
            await using var connection = await OpenUnpooledAsync(db);
            await db.ExecuteAsync("DELETE FROM stock");
            var first = Call(connection, operation, Stock.Of("first", 1));
            var second = Call(connection, operation, Stock.Of("second", 2));

            // On a fast line the first may be over before the second begins.
            var isRefused = await Record.ExceptionAsync(() => second) is { } error && (IsRefusal(error) ? true : throw error);
            overlaps += isRefused ? 1 : 0;
            var (action, row) = await first;
            Assert.Equal(UpsertAction.Inserted, action);
            if (row is not null)
                Assert.Equal("first", row.Sku);
            Assert.Equal(isRefused ? "first|1" : "first|1\nsecond|2", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
            Assert.Equal(UpsertAction.Inserted, (await Call(connection, operation, Stock.Of("third"))).Action);
        }

        Assert.NotEqual(0, overlaps);
    }

    [Theory, EveryPostgres]
    public async Task TwoThreadsOnOneConnectionLoseNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var stored = new System.Collections.Concurrent.ConcurrentBag<string>();
        var refused = 0;
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            var row = Stock.Of($"s{i}", i);
            try
            {
                if (i % 3 == 0)
                {
                    Assert.Equal(new UpsertCounts(1, 0, 0),
                        await connection.UpsertManyAsync([row], cancellationToken: CancellationToken.None));
                }
                else
                {
                    var result = await connection.UpsertReturningAsync(row, CancellationToken.None);
                    Assert.Equal((UpsertAction.Inserted, row), (result.Action, result.Row));
                }

                stored.Add(row.Sku);
            }
            catch (Exception exception) when (IsRefusal(exception))
            {
                Interlocked.Increment(ref refused);
            }
        });

        Assert.Equal(400, stored.Count + refused);
        Assert.Equal(
            stored.Order(StringComparer.Ordinal),
            (await db.QueryAsync("SELECT sku FROM stock")).Select(row => (string)row[0]!).Order(StringComparer.Ordinal));
    }

    [Theory, EveryPostgres]
    public async Task WhileRowsStreamOnlyTheirSourceGetsIn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var isOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource();
        async IAsyncEnumerable<Stock> Rows()
        {
            for (var i = 0; i < 5; i++)
                yield return Stock.Of($"r{i}");
            isOpen.SetResult();
            await goOn.Task;

            // Rows of a target without known columns go in between, so that the source can use the connection.
            await connection.UpsertAsync(Stock.Of("from the source"));
            Assert.Equal(new UpsertCounts(1, 0, 0), await connection.UpsertManyAsync([Stock.Of("many from the source")]));
            yield return Stock.Of("last");
        }

        var call = PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(connection, default, Rows(), new() { BatchSize = 2 });
        await isOpen.Task;
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => connection.UpsertAsync(Stock.Of("other")).AsTask());
        Assert.Contains("StockUpserts.Constraint", error.Message);
        Assert.Contains("one caller at a time", error.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.UpsertManyAsync([Stock.Of("other")]));
        Assert.Throws<InvalidOperationException>(() => connection.GetOrAdd(Stock.Of("other")));
        goOn.SetResult();

        Assert.Equal(new UpsertCounts(6, 0, 0), await call);
        Assert.Equal(8L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("last")));
    }

    [Theory, EveryPostgres]
    public async Task ALazySourceUsesItsOwnConnection(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        IEnumerable<Stock> Rows()
        {
            for (var i = 0; i < 5; i++)
            {
                connection.Upsert(Stock.Of("counter"));
                yield return Stock.Of($"r{i}");
            }
        }

        Assert.Equal(new UpsertCounts(5, 0, 0), connection.UpsertMany(Rows()));
        Assert.Equal(new UpsertCounts(0, 5, 0), connection.UpsertMany(Rows(), new() { BatchSize = 2, Atomic = false }));
        Assert.Equal(5, connection.UpsertManyReturning(Rows()).Count);
        Assert.Equal(15L, await db.ScalarAsync("SELECT amount FROM stock WHERE sku = 'counter'"));
    }

    internal static async Task<NpgsqlConnection> OpenUnpooledAsync(TestDatabase db)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<(UpsertAction Action, Stock? Row)> Call(NpgsqlConnection connection, string operation, Stock row)
    {
        if (operation == "Upsert")
            return (await connection.UpsertAsync(row), null);
        var result = operation == "Returning" ? await connection.UpsertReturningAsync(row) : await connection.GetOrAddAsync(row);
        return (result.Action, result.Row);
    }

    private static bool IsRefusal(Exception exception) => exception is InvalidOperationException or NpgsqlOperationInProgressException;
}
