using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Tests.Infrastructure;

[assembly: UpsertGen.UpsertNaming(UpsertGen.NamingPolicy.AsWritten)]

namespace UpsertGen.EntityFrameworkCore.Tests;

public enum Shelf
{
    Front,
    Back,
}

// A context of TenantTests names the table while it runs, so the build says that the mapping is not known.
#pragma warning disable UPG213
[Table("Products")]
[Index(nameof(Sku), IsUnique = true)]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock))]
[Upsert("Put", ConflictOn = nameof(Sku))]
[Upsert("Fetch", ConflictOn = nameof(Sku), OnConflict = ConflictAction.Get)]
public sealed class Product
#pragma warning restore UPG213
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public int Id { get; set; }

    public required string Sku { get; set; }

    public string Name { get; set; } = "";

    public int Stock { get; set; }

    public decimal Price { get; set; }

    public Shelf Shelf { get; set; }

    public Guid? Supplier { get; set; }

    public DateTime Seen { get; set; } = DateTime.UnixEpoch;

    public static Product Of(string sku, int stock = 1, string name = "") => new() { Sku = sku, Stock = stock, Name = name };
}

public class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Product> Products { get; set; } = null!;
}

/// <summary>A database with the tables of a context.</summary>
public sealed class Shop : IAsyncDisposable
{
    private Shop(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public static async Task<Shop> OpenAsync(Engine engine)
    {
        var shop = new Shop(await TestDatabase.CreateAsync(engine));
        await using var context = shop.Context();
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return shop;
    }

    public ShopContext Context(Action<DbContextOptionsBuilder>? configure = null) => new(Options<ShopContext>(configure));

    public DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder>? configure = null)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        Use(builder, Database.Engine, Database.ConnectionString);
        configure?.Invoke(builder);
        return builder.Options;
    }

    public static void Use(DbContextOptionsBuilder builder, Engine engine, string connectionString)
    {
        if (engine.IsSqlite)
            builder.UseSqlite(connectionString);
        else
            builder.UseNpgsql(connectionString);
    }

    /// <summary>What the table holds of a product; -1 without it.</summary>
    public async Task<long> StockAsync(string sku = "A") =>
        Convert.ToInt64(await Database.ScalarAsync("SELECT coalesce(sum(\"Stock\"), -1) FROM \"Products\" WHERE \"Sku\" = @sku",
            ("sku", sku)), CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
