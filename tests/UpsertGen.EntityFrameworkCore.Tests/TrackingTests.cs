using Microsoft.EntityFrameworkCore;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>UpsertTracking.Refresh.</summary>
public sealed class TrackingTests
{
    [Theory, EveryEngine]
    public async Task TrackedObjectsShowTheRowsAndOthersAreAttached(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var tracked = await Added(db, "A");
        var results = await db.Products.UpsertManyReturningAsync(
            [Product.Of("A", 4, "new"), Product.Of("B", 2)], tracking: UpsertTracking.Refresh);
        Assert.Equal(("new", 5, EntityState.Unchanged), (tracked.Name, tracked.Stock, db.Entry(tracked).State));
        Assert.Equal(5, db.Entry(tracked).OriginalValues[nameof(Product.Stock)]);
        Assert.Equal(EntityState.Unchanged, db.Entry(results[1].Row!).State);
        Assert.Equal(2, db.ChangeTracker.Entries().Count());
        Assert.False(db.ChangeTracker.HasChanges());
        tracked.Stock = 50;
        results[1].Row!.Stock = 60;
        Assert.Equal(2, await db.SaveChangesAsync());
        Assert.Equal((50, 60), (await shop.StockAsync(), await shop.StockAsync("B")));
        Assert.Equal(51, db.Products.UpsertReturning(Product.Of("A"), UpsertTracking.Refresh).Row!.Stock);
        Assert.Equal(51, tracked.Stock);
        Assert.Equal(51, (await db.Products.FetchAsync(Product.Of("A"), UpsertTracking.Refresh)).Row!.Stock);
    }

    [Theory, EveryEngine]
    public async Task UnsavedChangesAreNamedBeforeAnythingIsSent(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var tracked = await Added(db, "A");
        tracked.Stock = 7;
        await shop.Database.ExecuteAsync("ALTER TABLE \"Products\" RENAME TO \"Gone\"");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Products.UpsertReturningAsync(Product.Of("A"), UpsertTracking.Refresh).AsTask());
        Assert.Contains(
            $"the tracked Product with Id = {tracked.Id} has unsaved changes (Modified), which UpsertTracking.Refresh would overwrite; nothing was written", refusal.Message);
        db.Entry(tracked).State = EntityState.Deleted;
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Products.UpsertManyReturningAsync([Product.Of("B"), Product.Of("A")], tracking: UpsertTracking.Refresh));
        db.Entry(tracked).State = EntityState.Detached;
        db.Products.Add(Product.Of("C"));
        Assert.Throws<InvalidOperationException>(() => db.Products.UpsertReturning(Product.Of("C"), UpsertTracking.Refresh));
    }

    /// <summary>Which rows a stream returns is known when they are there.</summary>
    [Theory, EveryEngine]
    public async Task UnsavedChangesThatTheReturnedRowsShowUndoTheCall(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var tracked = await Added(db, "A");
        tracked.Stock = 7;
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => db.Products.UpsertManyReturningAsync(Stream("B", "A"), tracking: UpsertTracking.Refresh));
        Assert.Contains("the tracked Product with Id = ", refusal.Message);
        Assert.Equal((1, -1), (await shop.StockAsync(), await shop.StockAsync("B")));
        Assert.Equal((7, EntityState.Modified), (tracked.Stock, db.Entry(tracked).State));
        await db.Products.UpsertManyReturningAsync(Stream("B", "C"), tracking: UpsertTracking.Refresh);
        Assert.Equal((1, 1), (await shop.StockAsync("B"), await shop.StockAsync("C")));
    }

    [Theory, EveryEngine]
    public async Task InATransactionOfTheUsersTheCallAloneIsUndone(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var tracked = await Added(db, "A");
        tracked.Stock = 7;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Products.UpsertAsync(Product.Of("D"));
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => db.Products.UpsertManyReturningAsync(Stream("B", "A"), tracking: UpsertTracking.Refresh));
            await db.Products.UpsertManyReturningAsync(Stream("C"), tracking: UpsertTracking.Refresh);
            await transaction.CommitAsync();
        }

        Assert.Equal((1, -1, 1, 1),
            (await shop.StockAsync(), await shop.StockAsync("B"), await shop.StockAsync("C"), await shop.StockAsync("D")));
    }

    [Fact]
    public async Task OtherValuesAreRefused()
    {
        await using var shop = await Shop.OpenAsync(Engine.Sqlite);
        await using var db = shop.Context();
        Assert.Throws<ArgumentOutOfRangeException>("tracking", () => db.Products.UpsertReturning(Product.Of("A"), (UpsertTracking)7));
    }

    private static async Task<Product> Added(ShopContext db, string sku)
    {
        var product = Product.Of(sku);
        db.Products.Add(product);
        await db.SaveChangesAsync();
        return product;
    }

    private static async IAsyncEnumerable<Product> Stream(params string[] skus)
    {
        foreach (var sku in skus)
        {
            await Task.Yield();
            yield return Product.Of(sku);
        }
    }
}
