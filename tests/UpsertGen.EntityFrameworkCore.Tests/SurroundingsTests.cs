using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Transactions, pools, interceptors, timeouts: what a context brings, calls have.</summary>
public sealed class SurroundingsTests
{
    [Theory, EveryEngine]
    public async Task ARollbackTakesTheRowsBack(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        await db.Products.UpsertAsync(Product.Of("A"));
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Products.UpsertAsync(Product.Of("A"));
            db.Products.UpsertMany([.. Enumerable.Range(0, 300).Select(static i => Product.Of($"N{i}"))]);
            Assert.Equal(301, await db.Products.CountAsync());
            await transaction.RollbackAsync();
        }

        Assert.Equal(1, await shop.StockAsync());
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Products.UpsertManyAsync([Product.Of("A"), Product.Of("B")]);
            await transaction.CommitAsync();
        }

        Assert.Equal(2, await shop.StockAsync());
    }

    [Theory, EveryPostgres]
    public async Task AnAmbientTransactionDecides(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        foreach (var completes in new[] { false, true })
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await db.Products.UpsertAsync(Product.Of("A"));
            await db.Products.UpsertManyAsync([.. Enumerable.Range(0, 300).Select(static i => Product.Of($"N{i}")), Product.Of("A")]);
            if (completes)
                scope.Complete();
        }

        Assert.Equal(2, await shop.StockAsync());
    }

    [Fact]
    public async Task OnSqliteTheRefusalOfAnAmbientTransactionIsTheContexts()
    {
        await using var shop = await Shop.OpenAsync(Engine.Sqlite);
        await using var db = shop.Context();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Products.UpsertAsync(Product.Of("A")).AsTask());
            Assert.Contains("AmbientTransactionWarning", refusal.Message);
        }

        Assert.Equal(-1, await shop.StockAsync());
    }

    [Theory, EveryEngine]
    public async Task ContextsOfAPoolAndOfAFactory(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        var factory = new PooledDbContextFactory<ShopContext>(shop.Options<ShopContext>(), 2);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await using var db = await factory.CreateDbContextAsync();
                await db.Products.UpsertAsync(Product.Of("A"));
            }
        })));
        Assert.Equal(40, await shop.StockAsync());
    }

    /// <summary>As those do that fetch a password when the connection is opened.</summary>
    [Theory, EveryEngine]
    public async Task AnInterceptorGivesTheConnectionString(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        var opener = new Opener(shop.Database.ConnectionString);
        await using var db = shop.Context(builder =>
        {
            Shop.Use(builder, engine, engine.IsSqlite ? "Data Source=/nowhere/at/all" : "Host=nowhere.invalid");
            builder.AddInterceptors(opener);
        });
        await db.Products.UpsertAsync(Product.Of("A"));
        db.Products.Upsert(Product.Of("A"));
        Assert.Equal(2, await shop.StockAsync());
        Assert.Equal(2, opener.Opened);
    }

    [Theory, EveryPostgres]
    public async Task TheCommandTimeoutIsTheContexts(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var blocker = await shop.Database.OpenNpgsqlAsync();
        await using var db = shop.Context();
        await db.Products.UpsertAsync(Product.Of("A"));
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("UPDATE \"Products\" SET \"Stock\" = 9", blocker, transaction))
            await hold.ExecuteNonQueryAsync();
        db.Database.SetCommandTimeout(1);
        var exception = await Assert.ThrowsAnyAsync<DbException>(() => db.Products.UpsertAsync(Product.Of("A")).AsTask());
        Assert.Contains("TimeoutException", exception.ToString());
    }

    [Fact]
    public async Task SqliteWaitsForABusyDatabaseAsLongAsTheCommandTimeoutSays()
    {
        await using var shop = await Shop.OpenAsync(Engine.Sqlite);
        await using var blocker = await shop.Database.OpenSqliteAsync();
        await using var db = shop.Context();
        await using var transaction = await blocker.BeginTransactionAsync();
        db.Database.SetCommandTimeout(1);
        await Assert.ThrowsAnyAsync<DbException>(() => db.Products.UpsertAsync(Product.Of("A")).AsTask());
    }

    private sealed class Opener(string connectionString) : DbConnectionInterceptor
    {
        private int _opened;

        public int Opened => _opened;

        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        {
            connection.ConnectionString = connectionString;
            Interlocked.Increment(ref _opened);
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            new(ConnectionOpening(connection, eventData, result));
    }
}
