using Npgsql;
using UpsertGen.PostgreSql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>What is kept per connection stays right when the connection, the table or the server changes.</summary>
public class ConnectionTests
{
    private const string Partitioned =
        "CREATE TABLE stock (sku text PRIMARY KEY, name text, amount integer NOT NULL, price numeric NOT NULL, created timestamptz NOT NULL) PARTITION BY HASH (sku);" +
        "CREATE TABLE stock_0 PARTITION OF stock FOR VALUES WITH (MODULUS 1, REMAINDER 0)";

    [Theory, EveryPostgres]
    public async Task StatementsArePreparedOncePerConnection(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        for (var i = 0; i < 5; i++)
        {
            await connection.UpsertAsync(Stock.Of("a"));
            connection.UpsertReturning(Stock.Of("a"));
            await connection.GetOrAddAsync(Stock.Of("a"));
        }

        Assert.Equal(3L, await PreparedAsync(connection));
        for (var i = 0; i < 5; i++)
            await connection.GetOrAddAsync(Stock.Of("new" + i));
        Assert.Equal(4L, await PreparedAsync(connection));
    }

    [Theory, EveryPostgres]
    public async Task AReopenedConnectionWithAnotherServerProcessIsPreparedAgain(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = new NpgsqlConnection(db.ConnectionString + ";Pooling=false");
        for (var i = 0; i < 3; i++)
        {
            await connection.OpenAsync();
            Assert.Equal(i == 0 ? UpsertAction.Inserted : UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("a")));
            Assert.Equal(UpsertAction.Updated, connection.Upsert(Stock.Of("a")));
            Assert.Equal(2 * (i + 1), connection.GetOrAdd(Stock.Of("a")).Row!.Amount);
            Assert.Equal(UpsertAction.Inserted, connection.GetOrAdd(Stock.Of("new" + i)).Action);
            Assert.Equal(3L, await PreparedAsync(connection));
            await connection.CloseAsync();
        }
    }

    [Theory, EveryPostgres]
    public async Task ManyConnectionsOfAPoolOneAfterTheOther(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        for (var i = 0; i < 20; i++)
        {
            await using var connection = await db.OpenNpgsqlAsync();
            await connection.UpsertAsync(Stock.Of("a"));
        }

        Assert.Equal(UpsertAction.Updated, await db.DataSource.UpsertAsync(Stock.Of("a")));
        Assert.Equal(UpsertAction.Updated, db.DataSource.Upsert(Stock.Of("a")));
        Assert.Equal(23, (await db.DataSource.UpsertReturningAsync(Stock.Of("a"))).Row!.Amount);
        Assert.Equal(23, db.DataSource.GetOrAdd(Stock.Of("a")).Row!.Amount);
        Assert.Equal(new UpsertCounts(1, 1, 0), await db.DataSource.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
        Assert.Equal(new UpsertCounts(0, 2, 0), db.DataSource.UpsertMany([Stock.Of("a"), Stock.Of("b")]));
        Assert.Equal(2, (await db.DataSource.UpsertManyReturningAsync([Stock.Of("a"), Stock.Of("b")])).Count);
        Assert.Equal(2, db.DataSource.GetOrAddMany([Stock.Of("a"), Stock.Of("b")]).Count);
    }

    [Theory, EveryPostgres]
    public async Task AMultiplexingConnectionRunsUnprepared(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var source = NpgsqlDataSource.Create(db.ConnectionString + ";Multiplexing=true");
        await using var connection = await source.OpenConnectionAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(UpsertAction.Updated, (await connection.UpsertReturningAsync(Stock.Of("a"))).Action);
        Assert.Equal(UpsertAction.Skipped, (await connection.GetOrAddAsync(Stock.Of("a"))).Action);
        Assert.Equal(new UpsertCounts(1, 2, 0),
            await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b"), Stock.Of("a")], new() { BatchSize = 1 }));
        Assert.Equal(2, (await connection.UpsertManyReturningAsync([Stock.Of("a"), Stock.Of("b")])).Count);
    }

    [Theory, EveryPostgres]
    public async Task OneConnectionObjectOnTwoDatabases(Engine engine)
    {
        await using var plain = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var partitioned = await TestDatabase.CreateAsync(engine, Partitioned);
        await using var connection = new NpgsqlConnection();
        foreach (var db in (TestDatabase[])[plain, partitioned, plain, partitioned])
        {
            connection.ConnectionString = db.ConnectionString;
            await connection.OpenAsync();
            await connection.UpsertAsync(Stock.Of("a"));
            Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("a")));
            await connection.CloseAsync();
        }

        Assert.Equal(4L, await plain.ScalarAsync("SELECT amount FROM stock"));
    }

    [Theory]
    [EveryPostgres(false)]
    [EveryPostgres(true)]
    public async Task ATableThatBecomesAnotherIsLearntAgain(Engine engine, bool inTransaction)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.UpsertAsync(Stock.Of("a"));
        await connection.UpsertManyAsync([Stock.Of("a")]);
        await db.ExecuteAsync($"DROP TABLE stock; {Partitioned}");
        if (inTransaction)
        {
            // The caller's transaction is not repeated, but the next one knows.
            await using var transaction = await connection.BeginTransactionAsync();
            if (engine.Major < 18)
                await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertAsync(Stock.Of("a")).AsTask());
            await transaction.RollbackAsync();
        }

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
        await db.ExecuteAsync("ALTER TABLE stock ALTER name TYPE varchar(50); ALTER TABLE stock ADD COLUMN more text");
        Assert.Equal(UpsertAction.Updated, (await connection.UpsertReturningAsync(Stock.Of("a"))).Action);
        await db.ExecuteAsync("ALTER TABLE stock ALTER name TYPE text");
        Assert.Equal(UpsertAction.Updated, (await connection.UpsertReturningAsync(Stock.Of("a"))).Action);
        Assert.Equal(UpsertAction.Skipped, (await connection.GetOrAddAsync(Stock.Of("a"))).Action);
        await db.ExecuteAsync("ALTER TABLE stock ALTER name TYPE varchar(60)");
        Assert.Equal(UpsertAction.Skipped, (await connection.GetOrAddAsync(Stock.Of("a"))).Action);
    }

    [Theory, EveryPostgres]
    public async Task AnErrorAtCommitIsNotLost(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, Stock.Table
                + "; CREATE TABLE names (name text PRIMARY KEY); ALTER TABLE stock ADD FOREIGN KEY (name) REFERENCES names DEFERRABLE INITIALLY DEFERRED");
        await using var connection = await db.OpenNpgsqlAsync();

        Assert.Equal("23503", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertAsync(Stock.Of("a")).AsTask())).SqlState);
        Assert.Equal("23503", Assert.Throws<PostgresException>(() => connection.Upsert(Stock.Of("a"))).SqlState);
        Assert.Equal("23503", Assert.Throws<PostgresException>(() => connection.Ignore(Stock.Of("a"))).SqlState);
        Assert.Equal(
            "23503", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertReturningAsync(Stock.Of("a")).AsTask())).SqlState);
        Assert.Equal(
            "23503", (await Assert.ThrowsAsync<PostgresException>(() => connection.GetOrAddAsync(Stock.Of("a")).AsTask())).SqlState);
        Assert.Equal("23503", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync([Stock.Of("a")]))).SqlState);
        Assert.Equal(
            "23503", (await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyReturningAsync([Stock.Of("a")]))).SqlState);
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    internal static async Task<long> PreparedAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%stock%' AND statement NOT LIKE '%pg_prepared%'",
            connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>The switch is for the whole process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(UnpreparedTests), DisableParallelization = true)]
public class UnpreparedCollection;

/// <summary><see cref="PostgreSqlUpsert.Prepare"/> switched off, for old transaction poolers.</summary>
[Collection(nameof(UnpreparedTests))]
public class UnpreparedTests : IDisposable
{
    public UnpreparedTests() => PostgreSqlUpsert.Prepare = false;

    public void Dispose() => PostgreSqlUpsert.Prepare = true;

    [Theory, EveryPostgres]
    public async Task NothingIsPrepared(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(Stock.Of("a")));
        Assert.Equal(3, (await connection.UpsertReturningAsync(Stock.Of("a"))).Row!.Amount);
        Assert.Equal(3, (await connection.GetOrAddAsync(Stock.Of("a"))).Row!.Amount);
        await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")], new() { BatchSize = 1 });
        await PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(connection, default, [Stock.Of("a"), Stock.Of("b")]);

        Assert.Equal(0L, await ConnectionTests.PreparedAsync(connection));
    }

    [Theory, EveryPostgres]
    public async Task WhatWasPreparedBeforeIsSentUnprepared(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        PostgreSqlUpsert.Prepare = true;
        await connection.UpsertAsync(Stock.Of("a"));
        await connection.GetOrAddAsync(Stock.Of("a"));
        PostgreSqlUpsert.Prepare = false;
        await using (var deallocate = new NpgsqlCommand("DEALLOCATE ALL", connection))
            await deallocate.ExecuteNonQueryAsync();

        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(UpsertAction.Skipped, (await connection.GetOrAddAsync(Stock.Of("a"))).Action);
    }
}
