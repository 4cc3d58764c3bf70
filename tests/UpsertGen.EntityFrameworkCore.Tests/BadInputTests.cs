using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Contexts and sets that calls cannot be made on: each error names the type and the context.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task Null()
    {
        await using var db = new ShopContext(InMemory());
        Assert.Contains("ProductUpserts.Upsert needs a set",
            Assert.Throws<ArgumentNullException>("dbSet", () => ((DbSet<Product>)null!).Upsert(Product.Of("A"))).Message);
        Assert.Contains("ProductUpserts.CheckSchema needs a context",
            Assert.Throws<ArgumentNullException>("dbContext", () => ProductUpserts.CheckSchema((DbContext)null!)).Message);
        Assert.Contains("ProductUpserts.Upsert needs a row",
            Assert.Throws<ArgumentNullException>("row", () => db.Products.Upsert(null!)).Message);
        Assert.Contains("ProductUpserts.UpsertMany needs rows",
            Assert.Throws<ArgumentNullException>("rows", () => db.Products.UpsertMany(null!)).Message);
    }

    [Fact]
    public void ADisposedContext()
    {
        var db = new ShopContext(InMemory());
        var set = db.Products;
        db.Dispose();
        var exception = Assert.Throws<ObjectDisposedException>(() => set.Upsert(Product.Of("A")));
        Assert.Contains("ProductUpserts.Upsert: the context ShopContext of DbSet<Product> is disposed", exception.Message);
    }

    [Fact]
    public void AContextWithoutAProvider()
    {
        using var db = new ShopContext(new DbContextOptionsBuilder<ShopContext>().Options);
        var exception = Assert.Throws<InvalidOperationException>(() => db.Products.Upsert(Product.Of("A")));
        Assert.StartsWith("ProductUpserts.Upsert: the context of DbSet<Product> cannot be used: No database provider", exception.Message);
        exception = Assert.Throws<InvalidOperationException>(() => ProductUpserts.CheckSchema(db));
        Assert.StartsWith("ProductUpserts.CheckSchema: the context ShopContext of DbSet<Product> cannot be used: No database provider",
            exception.Message);
    }

    [Fact]
    public void AProviderThatIsNeither()
    {
        using var db = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite(new OtherConnection()).Options);
        var exception = Assert.Throws<NotSupportedException>(() => db.Products.Upsert(Product.Of("A")));
        Assert.Contains("DbSet<Product> of ShopContext: ProductUpserts.Upsert has no SQL for ", exception.Message);
        Assert.Contains("it accepts SqliteConnection and NpgsqlConnection", exception.Message);
    }

    [Fact]
    public void AKeylessType() =>
        AssertRefused(new OddContext(static model => model.Entity(typeof(Product), static type => type.HasNoKey())),
            "Product has no key in OddContext (HasNoKey)");

    [Fact]
    public void AnOwnedType() =>
        AssertRefused(new OddContext(static model => model.Entity(typeof(Order)).OwnsOne(typeof(Product), "Item")),
            "Product is an owned type in OddContext");

    [Fact]
    public void ASharedType()
    {
        using var db = new OddContext(static model => model.SharedTypeEntity<Product>("Archive"));
        AssertRefused(db, "Product is the class of a shared-type entity in OddContext", db.Set<Product>("Archive"));
    }

    [Fact]
    public void ATypeThatIsNotInTheContext() =>
        AssertRefused(new OddContext(static model => model.Entity(typeof(Other))),
            "Product is not an entity type of OddContext: add a DbSet<Product>");

    private static void AssertRefused(OddContext db, string says, DbSet<Product>? set = null)
    {
        using (db)
        {
            Assert.Contains("ProductUpserts.Upsert: " + says,
                Assert.Throws<InvalidOperationException>(() => (set ?? db.Set<Product>()).Upsert(Product.Of("A"))).Message);
            Assert.Throws<InvalidOperationException>(() => { _ = (set ?? db.Set<Product>()).UpsertManyAsync([Product.Of("A")]); });
        }
    }

    private static DbContextOptions InMemory() => new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options;

    public sealed class Order
    {
        public int Id { get; set; }

        public Product? Item { get; set; }
    }

    public sealed class Other
    {
        public int Id { get; set; }
    }

    private sealed class OddContext(Action<ModelBuilder> build) : DbContext(
        new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").ReplaceService<IModelCacheKeyFactory, ModelPerContext>().Options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => build(modelBuilder);
    }

    private sealed class ModelPerContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => context.ContextId;
    }

    private sealed class OtherConnection : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close()
        {
        }

        public override void Open() => throw new NotSupportedException();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
    }
}
