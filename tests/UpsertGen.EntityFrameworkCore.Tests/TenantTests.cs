using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>
/// Contexts whose model has another table than the build knew, such as one for each tenant: calls go where the context reads.
/// </summary>
public sealed class TenantTests
{
    [Theory, EveryPostgres]
    public async Task ASchemaForEachTenant(Engine engine)
    {
        await using var database =
            await TestDatabase.CreateAsync(engine, "", "CREATE SCHEMA \"tenant.a\"; CREATE SCHEMA tenant_b", TestStorage.OwnDatabase);
        foreach (var tenant in new[] { null, "tenant.a", "tenant_b" })
        {
            await using var db = Context(database, tenant, "Products");
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }

        var stock = 0;
        foreach (var tenant in new[] { "tenant.a", "tenant_b" })
        {
            await using var db = Context(database, tenant, "Products");
            await EveryCall(db);
            stock += 100;
            Assert.Equal(new UpsertCounts(1, 0, 0), await db.Products.UpsertManyAsync([Product.Of("Z", stock)]));
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await using var db = Context(database, i % 2 == 0 ? "tenant.a" : "tenant_b", "Products");
            for (var call = 0; call < 10; call++)
                await db.Products.UpsertAsync(Product.Of("Z"));
        }));
        Assert.Equal(140L, Convert.ToInt64(
            await database.ScalarAsync("SELECT \"Stock\" FROM \"tenant.a\".\"Products\" WHERE \"Sku\" = 'Z'")));
        Assert.Equal(240L, Convert.ToInt64(await database.ScalarAsync("SELECT \"Stock\" FROM tenant_b.\"Products\" WHERE \"Sku\" = 'Z'")));
        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM public.\"Products\""));
    }

    [Theory, EveryEngine]
    public async Task ATableThatIsNamedAtRunTime(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = Context(shop.Database, null, "Goods \"2026\"");
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        await EveryCall(db);
        Assert.Equal(-1, await shop.StockAsync());
        await shop.Database.ExecuteAsync("ALTER TABLE \"Goods \"\"2026\"\"\" RENAME TO \"Gone\"");
        var refusal = await Assert.ThrowsAsync<UpsertSchemaException>(() => ProductUpserts.CheckSchemaAsync(db));
        Assert.Contains("2026", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task EveryCall(TenantContext db)
    {
        await ProductUpserts.CheckSchemaAsync(db);
        ProductUpserts.CheckSchema(db);
        Assert.Equal(UpsertAction.Inserted, await db.Products.UpsertAsync(Product.Of("A")));
        Assert.Equal(UpsertAction.Updated, db.Products.Upsert(Product.Of("A")));
        Assert.Equal(3, (await db.Products.UpsertReturningAsync(Product.Of("A"))).Row!.Stock);
        Assert.Equal(new UpsertCounts(1, 1, 0), await db.Products.UpsertManyAsync([Product.Of("A"), Product.Of("B")]));
        Assert.Equal([5, 2], (await db.Products.UpsertManyReturningAsync([Product.Of("A"), Product.Of("B")])).Select(
            static r => r.Row!.Stock));
        Assert.Equal(5, (await db.Products.FetchAsync(Product.Of("A"))).Row!.Stock);
        Assert.Equal([5, 1], (await db.Products.FetchManyAsync([Product.Of("A"), Product.Of("C")])).Select(static r => r.Row!.Stock));
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Products.UpsertAsync(Product.Of("D"));
            await transaction.RollbackAsync();
        }

        var tracked = await db.Products.SingleAsync(static p => p.Sku == "A");
        await db.Products.UpsertReturningAsync(Product.Of("A"), UpsertTracking.Refresh);
        Assert.Equal(6, tracked.Stock);
        db.ChangeTracker.Clear();
        Assert.Equal(["A6", "B2", "C1"],
            (await db.Products.OrderBy(static p => p.Sku).ToListAsync()).Select(static p => $"{p.Sku}{p.Stock}"));
    }

    private static TenantContext Context(TestDatabase database, string? schema, string table)
    {
        var builder = new DbContextOptionsBuilder<TenantContext>();
        Shop.Use(builder, database.Engine, database.ConnectionString);
        builder.ReplaceService<IModelCacheKeyFactory, ModelPerTenant>();
        return new(builder.Options, schema, table);
    }

    private sealed class TenantContext(DbContextOptions options, string? schema, string table) : ShopContext(options)
    {
        public (string? Schema, string Table) Tenant => (schema, table);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasDefaultSchema(schema);
            modelBuilder.Entity<Product>().ToTable(table);
        }
    }

    private sealed class ModelPerTenant : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((TenantContext)context).Tenant, designTime);
    }
}
