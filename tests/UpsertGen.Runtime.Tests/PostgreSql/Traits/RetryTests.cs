using Npgsql;
using UpsertGen.PostgreSql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>
/// A statement that the server gives up because of another transaction (40001), outside of a transaction of the caller's and in one.
/// </summary>
public sealed class RetryTests
{
    [Theory]
    [EveryPostgres("one"), EveryPostgres("returning"), EveryPostgres("many"), EveryPostgres("many returning"), EveryPostgres("batches")]
    public async Task IsRepeated(Engine engine, string shape)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await db.ExecuteAsync("INSERT INTO stock VALUES ('a', 'n', 1, 1, now())");
        await using var connection = await Open(db, "careful");
        Assert.Equal(1L, await Lose(db,
            () => Call(connection, shape, new() { Retries = 3, BatchSize = shape == "batches" ? 1 : null, Atomic = shape != "batches" })));

        // 1, and 10 of the other, and 1 of the call: once.
        Assert.Equal(12L, await db.ScalarAsync("SELECT amount FROM stock WHERE sku = 'a'"));
    }

    [Theory]
    [EveryPostgres("many"), EveryPostgres("many returning")]
    public async Task IsNotRepeatedWhereTheCallDoesNotWantIt(Engine engine, string shape)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await db.ExecuteAsync("INSERT INTO stock VALUES ('a', 'n', 1, 1, now())");
        await using var connection = await Open(db, "careful");
        var error = await Assert.ThrowsAsync<PostgresException>(() => Lose(db, () => Call(connection, shape, new() { Retries = 0 })));
        Assert.Equal("40001", error.SqlState);
        Assert.Equal(11L, await db.ScalarAsync("SELECT amount FROM stock WHERE sku = 'a'"));
    }

    [Theory]
    [EveryPostgres("one"), EveryPostgres("many")]
    public async Task PostgreSqlRepeatsNothingUnlessItIsTold(Engine engine, string shape)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await db.ExecuteAsync("INSERT INTO stock VALUES ('a', 'n', 1, 1, now())");
        await using var connection = await Open(db, "least");
        Assert.Equal("40001", (await Assert.ThrowsAsync<PostgresException>(() => Lose(db, () => Call(connection, shape, null)))).SqlState);
    }

    [Theory]
    [EveryPostgres("one"), EveryPostgres("many")]
    public async Task IsNotRepeatedInATransactionOfTheCaller(Engine engine, string shape)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await db.ExecuteAsync("INSERT INTO stock VALUES ('a', 'n', 1, 1, now())");
        await using var connection = await Open(db, "careful");
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        Assert.Equal("40001", (await Assert.ThrowsAsync<PostgresException>(() => Lose(db, () => Call(connection, shape, null)))).SqlState);
    }

    [Fact]
    public void ANumberBelowZeroIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UpsertOptions { Retries = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => PostgreSqlUpsert.Retries = -1);
    }

    private static async Task<NpgsqlConnection> Open(TestDatabase db, string set)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(
                ForcedTraits.Named(db.ConnectionString,
                    set))
            { Options = "-c default_transaction_isolation=repeatable\\ read" }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    // The call waits for the row that another transaction holds, and cannot have it when that commits.
    private static async Task<long> Lose(TestDatabase db, Func<Task<long>> call)
    {
        await using var other = await db.OpenNpgsqlAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var update = new NpgsqlCommand("UPDATE stock SET amount = amount + 10 WHERE sku = 'a'", other))
            await update.ExecuteNonQueryAsync();
        var running = Task.Run(call);
        while ((long)(await db.ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE {other.ProcessID} = ANY (pg_blocking_pids(pid))"))!
            == 0)
            Assert.False(running.IsCompleted, "The call did not wait.");
        await transaction.CommitAsync();
        return await running;
    }

    private static async Task<long> Call(NpgsqlConnection connection, string shape, UpsertOptions? options) => shape switch
    {
        "one" => await connection.UpsertAsync(Stock.Of("a")) == UpsertAction.Skipped ? 0 : 1,
        "returning" => (await connection.UpsertReturningAsync(Stock.Of("a"))).HasRow ? 1 : 0,
        "many returning" => (await connection.UpsertManyReturningAsync([Stock.Of("a")], options)).Count,
        _ => (await connection.UpsertManyAsync([Stock.Of("a")], options)).Total,
    };
}
