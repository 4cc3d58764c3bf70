using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Errors say what to do, and pass through where the server says it best.</summary>
public class ErrorTests
{
    [Theory, EveryPostgres]
    public async Task AMissingTableIsNamed(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var connection = await db.OpenNpgsqlAsync();
        await EveryCallAsync(connection, error =>
        {
            Assert.Equal("42P01", error.SqlState);
            Assert.Contains("Stock", error.Message);
            Assert.Contains("\"stock\"", error.Message);
            Assert.IsType<PostgresException>(error.InnerException);
        });
    }

    [Theory, EveryPostgres]
    public async Task AMissingIndexIsNamedWithTheStatementThatCreatesIt(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table.Replace(" PRIMARY KEY", ""));
        await using var connection = await db.OpenNpgsqlAsync();
        await EveryCallAsync(connection, error =>
        {
            Assert.Equal("42P10", error.SqlState);
            Assert.Contains("(sku)", error.Message);
            Assert.Contains("CREATE UNIQUE INDEX", error.Message);
        });

        // And the next call after the mend works.
        await db.ExecuteAsync("CREATE UNIQUE INDEX ON stock (sku)");
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(new UpsertCounts(1, 1, 0), connection.UpsertMany([Stock.Of("a"), Stock.Of("b")]));
    }

    [Theory, EveryPostgres]
    public async Task AMissingConstraintIsNamed(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table.Replace(" PRIMARY KEY", ""));
        await using var connection = await db.OpenNpgsqlAsync();

        var error = Assert.Throws<UpsertException>(
            () => PostgreSqlCalls.Execute<ConstraintPlan, Stock>(connection, default, Stock.Of("a")));
        Assert.Contains("constraint stock_pkey", error.Message);
    }

    [Theory, EveryPostgres]
    public async Task AnErrorInsideATriggerIsTheServersOwn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table + """
            ; CREATE FUNCTION wrong() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO stock_log VALUES (1); RETURN NEW; END $$;
            CREATE TRIGGER wrong BEFORE INSERT ON stock FOR EACH ROW EXECUTE FUNCTION wrong();
            """);
        await using var connection = await db.OpenNpgsqlAsync();

        Assert.Equal("42P01", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertAsync(Stock.Of("a")).AsTask())).SqlState);
        Assert.Equal("42P01", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync([Stock.Of("a")]))).SqlState);
    }

    [Theory, EveryPostgres]
    public async Task WrongArgumentsAreRefusedBeforeAnythingIsSent(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var closed = new NpgsqlConnection(db.ConnectionString);

        Assert.Throws<ArgumentNullException>(() => connection.Upsert((Stock)null!));
        Assert.Throws<ArgumentNullException>(() => ((NpgsqlConnection)null!).Upsert(Stock.Of("a")));
        Assert.Throws<ArgumentNullException>(() => ((NpgsqlDataSource)null!).Upsert(Stock.Of("a")));
        Assert.Throws<ArgumentNullException>(() => connection.UpsertMany((IEnumerable<Stock>)null!));
        Assert.Contains("StockUpserts", Assert.Throws<InvalidOperationException>(() => closed.Upsert(Stock.Of("a"))).Message);
        Assert.Contains(
            "open", (await Assert.ThrowsAsync<InvalidOperationException>(() => closed.UpsertManyAsync([Stock.Of("a")]))).Message);
        Assert.Throws<ArgumentException>(() => connection.Upsert(Stock.Of("a") with { Created = DateTime.Now }));
        Assert.Throws<ArgumentException>(
            () => connection.UpsertMany([Stock.Of("a"), Stock.Of("b") with { Created = new DateTime(2026, 1, 1) }]));
        await using var reader = await new NpgsqlCommand("SELECT 1", connection).ExecuteReaderAsync();
        await Assert.ThrowsAsync<NpgsqlOperationInProgressException>(() => connection.UpsertAsync(Stock.Of("a")).AsTask());
        await Assert.ThrowsAsync<NpgsqlOperationInProgressException>(() => connection.UpsertManyAsync([Stock.Of("a")]));
        await reader.DisposeAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
    }

    [Theory, EveryPostgres]
    public async Task AKilledServerLeavesWhatWasAcknowledged(Engine engine)
    {
        await using var server = await PostgresServer.StartPrivateAsync(engine.Major);
        await using (var create = server.Admin.CreateCommand(Stock.Table))
            await create.ExecuteNonQueryAsync();
        await using (var connection = await server.Admin.OpenConnectionAsync())
        {
            await connection.UpsertManyAsync(Enumerable.Range(0, 1000).Select(i => Stock.Of($"k{i}")), new() { BatchSize = 300 });
            await connection.UpsertAsync(Stock.Of("one"));
            var reached = new TaskCompletionSource();
            async IAsyncEnumerable<Stock> RowsAsync()
            {
                for (var i = 0; i < 5000; i++)
                {
                    if (i == 3000)
                    {
                        reached.SetResult();
                        await Task.Delay(100);
                    }

                    yield return Stock.Of($"n{i}");
                }
            }

            var call = connection.UpsertManyAsync(RowsAsync(), new() { BatchSize = 500 });
            await reached.Task;
            await server.KillAsync();
            var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => call);
            Assert.True(error.IsTransient);
        }

        await server.StartAsync();
        await using (var connection = await server.Admin.OpenConnectionAsync())
        {
            await using var count = new NpgsqlCommand("SELECT count(*) FROM stock", connection);
            Assert.Equal(1001L, await count.ExecuteScalarAsync());
            Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("one")));
        }
    }

    private static async Task EveryCallAsync(NpgsqlConnection connection, Action<UpsertException> check)
    {
        var rows = new[] { Stock.Of("a"), Stock.Of("b") };
        check(await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertAsync(rows[0]).AsTask()));
        check(Assert.Throws<UpsertException>(() => connection.Upsert(rows[0])));
        check(Assert.Throws<UpsertException>(() => connection.Ignore(rows[0])));
        check(await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertReturningAsync(rows[0]).AsTask()));
        check(await Assert.ThrowsAsync<UpsertException>(() => connection.GetOrAddAsync(rows[0]).AsTask()));
        check(await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertManyAsync(rows)));
        check(Assert.Throws<UpsertException>(() => connection.UpsertMany(rows, new() { BatchSize = 1 })));
        check(await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertManyReturningAsync(rows)));
        check(Assert.Throws<UpsertException>(() => connection.GetOrAddMany(rows, new() { BatchSize = 1 })));
        await using var transaction = await connection.BeginTransactionAsync();
        check(await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertManyAsync(rows)));
        await using var alive = new NpgsqlCommand("SELECT 1", connection, transaction);
        Assert.Equal(1, await alive.ExecuteScalarAsync());
    }
}
