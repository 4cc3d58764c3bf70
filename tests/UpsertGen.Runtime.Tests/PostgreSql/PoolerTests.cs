using Npgsql;
using UpsertGen.PostgreSql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>A pooler in transaction mode that knows nothing of prepared statements: no call may rely on what a session keeps.</summary>
[Collection(nameof(UnpreparedTests))]
public sealed class PoolerTests : IDisposable
{
    public PoolerTests() => PostgreSqlUpsert.Prepare = false;

    public void Dispose() => PostgreSqlUpsert.Prepare = true;

    [NeedsPromise(Promise.KeyOrder)]
    [Theory, EveryPostgres]
    public async Task EveryShapeByManyCallersAtOnce(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table, storage: TestStorage.OwnDatabase);
        await using var bouncer = await PgBouncer.StartAsync(db.ConnectionString);
        await ManyCallers.Run(db, bouncer.ConnectionString);
    }

    [Theory, EveryPostgres]
    public async Task TheSchemaIsChecked(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table, storage: TestStorage.OwnDatabase);
        await using var bouncer = await PgBouncer.StartAsync(db.ConnectionString);
        await using var connection = new NpgsqlConnection(bouncer.ConnectionString);
        await connection.OpenAsync();
        await StockUpserts.CheckSchemaAsync(connection);
    }
}

/// <summary>
/// A pooler in transaction mode that keeps prepared statements, which the driver must not throw away when it resets a connection.
/// </summary>
[NeedsPgBouncer("1.21")]
public sealed class PreparingPoolerTests
{
    [NeedsPromise(Promise.KeyOrder)]
    [Theory, EveryPostgres]
    public async Task EveryShapeByManyCallersAtOnce(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table, storage: TestStorage.OwnDatabase);
        await using var bouncer = await PgBouncer.StartAsync(db.ConnectionString, preparedStatements: 100);
        await ManyCallers.Run(db, bouncer.ConnectionString + ";No Reset On Close=true");

        // One of the connections that the callers shared.
        await using var connection = new NpgsqlConnection(bouncer.ConnectionString);
        await connection.OpenAsync();
        await using var prepared = new NpgsqlCommand(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%ON CONFLICT%'", connection);
        Assert.InRange((long)(await prepared.ExecuteScalarAsync())!, 1, 100);
    }

    /// <summary>More statements than the pooler keeps: it prepares again those that it has dropped.</summary>
    [NeedsPromise(Promise.KeyOrder)]
    [Theory, EveryPostgres]
    public async Task StatementsThatThePoolerDroppedArePreparedAgain(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table, storage: TestStorage.OwnDatabase);
        await using var bouncer = await PgBouncer.StartAsync(db.ConnectionString, preparedStatements: 2);
        await ManyCallers.Run(db, bouncer.ConnectionString + ";No Reset On Close=true");
    }
}

/// <summary>Every shape of call by several callers at once, through a pooler that gives each transaction any server connection.</summary>
file static class ManyCallers
{
    private const int Callers = 8;

    public static async Task Run(TestDatabase db, string pooler)
    {
        await using var source = NpgsqlDataSource.Create(pooler);
        var many = Enumerable.Range(0, 40).Select(static i => Stock.Of($"m{i % 30}")).ToList();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var round = 0; round < 6; round++)
            {
                await source.UpsertAsync(Stock.Of("one"));
                Assert.True((await source.UpsertReturningAsync(Stock.Of("one"))).Row!.Amount > 0);
                Assert.Equal(40, (await source.UpsertManyAsync(many)).Total);
                Assert.Equal(40, (await source.UpsertManyAsync(many, new UpsertOptions { BatchSize = 7 })).Total);
                Assert.Equal(40, (await source.UpsertManyAsync(many, new UpsertOptions { BatchSize = 7, Atomic = false })).Total);
                Assert.All(await source.UpsertManyReturningAsync(many), static result => Assert.True(result.HasRow));
                Assert.Equal("get", (await source.GetOrAddAsync(Stock.Of("get"))).Row!.Sku);
                Assert.All(await source.GetOrAddManyAsync(many), static result => Assert.True(result.HasRow));
                await InTransaction(source, many);
            }
        }));

        var calls = Callers * 6;
        Assert.Equal(2L * calls, await db.ScalarAsync("SELECT amount::bigint FROM stock WHERE sku = 'one'"));

        // Of 30 keys ten stand twice in each of the five calls: a transaction of ours, and that which was rolled back counts for nothing.
        Assert.Equal(40L * 5 * calls, await db.ScalarAsync("SELECT sum(amount) FROM stock WHERE sku LIKE 'm%'"));
    }

    // A failed call leaves the caller's transaction usable, whichever server connection the pooler has given to it.
    private static async Task InTransaction(NpgsqlDataSource source, List<Stock> many)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var rolledBack = await connection.BeginTransactionAsync())
        {
            await connection.UpsertManyAsync(many);
            await rolledBack.RollbackAsync();
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync([Stock.Of("m1"), Stock.Of(null!)]));
        await connection.UpsertManyAsync(many, new UpsertOptions { BatchSize = 9 });
        await transaction.CommitAsync();
    }
}
