using System.Data;
using Microsoft.EntityFrameworkCore;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Every form of call on the set of a context.</summary>
public sealed class CallTests
{
    [Theory, EveryEngine]
    public async Task EveryFormOfCall(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        Assert.Equal(UpsertAction.Inserted, db.Products.Upsert(Product.Of("A", 2)));
        Assert.Equal(UpsertAction.Updated, await db.Products.UpsertAsync(Product.Of("A", 3)));
        Assert.Equal(5, await shop.StockAsync());
        Assert.Equal(6, db.Products.UpsertReturning(Product.Of("A")).Row!.Stock);
        Assert.Equal(7, (await db.Products.UpsertReturningAsync(Product.Of("A"))).Row!.Stock);
        Product[] both = [Product.Of("A"), Product.Of("B")];
        Assert.Equal(new UpsertCounts(1, 1, 0), db.Products.UpsertMany(both));
        Assert.Equal(new UpsertCounts(0, 2, 0), await db.Products.UpsertManyAsync(both));
        Assert.Equal(new UpsertCounts(0, 2, 0), await db.Products.UpsertManyAsync(Stream(both)));
        Assert.Equal([11, 4], db.Products.UpsertManyReturning(both).Select(static r => r.Row!.Stock));
        Assert.Equal([12, 5], (await db.Products.UpsertManyReturningAsync(both)).Select(static r => r.Row!.Stock));
        Assert.Equal([13, 6], (await db.Products.UpsertManyReturningAsync(Stream(both))).Select(static r => r.Row!.Stock));
        Assert.Equal(13, db.Products.Fetch(Product.Of("A")).Row!.Stock);
        Assert.Equal(UpsertAction.Inserted, (await db.Products.FetchAsync(Product.Of("C"))).Action);
        Assert.Equal([13, 1], (await db.Products.FetchManyAsync([Product.Of("A"), Product.Of("C")])).Select(static r => r.Row!.Stock));
        ProductUpserts.CheckSchema(db);
        await ProductUpserts.CheckSchemaAsync(db);
        Assert.Equal(["A 13", "B 6", "C 1"],
            await db.Products.OrderBy(static p => p.Sku).Select(static p => p.Sku + " " + p.Stock).ToListAsync());
    }

    /// <summary>EF Core takes a wrapped connection on SQLite; Npgsql's provider insists on its own.</summary>
    [Fact]
    public async Task AWrappedConnection()
    {
        await using var shop = await Shop.OpenAsync(Engine.Sqlite);
        await using var connection = new WrappedConnection(await shop.Database.OpenAsync());
        await using var db = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite(connection).Options);
        await using var transaction = await db.Database.BeginTransactionAsync();
        Assert.Equal(UpsertAction.Inserted, await db.Products.UpsertAsync(Product.Of("A", 2)));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await db.Products.UpsertManyAsync([Product.Of("A"), Product.Of("B")], CancellationToken.None));
        Assert.Equal(4, (await db.Products.UpsertReturningAsync(Product.Of("A"))).Row!.Stock);
        await ProductUpserts.CheckSchemaAsync(db);
        await transaction.RollbackAsync();
        Assert.Empty(await db.Products.ToListAsync());
    }

    [Theory, EveryEngine]
    public async Task TheConnectionIsOpenedAndClosedAsTheContextDoes(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var connection = db.Database.GetDbConnection();
        await db.Products.UpsertAsync(Product.Of("A"));
        Assert.Equal(ConnectionState.Closed, connection.State);
        await db.Database.OpenConnectionAsync();
        await db.Products.UpsertAsync(Product.Of("A"));
        db.Products.Upsert(Product.Of("A"));
        Assert.Equal(ConnectionState.Open, connection.State);
        await db.Database.CloseConnectionAsync();
        Assert.Equal(ConnectionState.Closed, connection.State);
        await Assert.ThrowsAnyAsync<Exception>(() => db.Products.UpsertManyAsync([Product.Of("B"), null!]));
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Equal(3, await shop.StockAsync());
    }

    [Theory, EveryEngine]
    public async Task TheChangeTrackerIsLeftAlone(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var tracked = Product.Of("A");
        db.Products.Add(tracked);
        await db.SaveChangesAsync();
        await db.Products.UpsertReturningAsync(Product.Of("A", 4));
        await db.Products.UpsertManyReturningAsync([Product.Of("B")]);
        Assert.Equal(1, tracked.Stock);
        Assert.Single(db.ChangeTracker.Entries());
    }

    private static async IAsyncEnumerable<Product> Stream(IEnumerable<Product> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
