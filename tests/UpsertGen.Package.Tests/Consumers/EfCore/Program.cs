using Microsoft.EntityFrameworkCore;
using UpsertGen;

[assembly: UpsertNaming(NamingPolicy.AsWritten)]

await using var context = new ShopContext();
await context.Database.OpenConnectionAsync();
await context.Database.EnsureCreatedAsync();
var connection = context.Database.GetDbConnection();
Console.WriteLine(await connection.UpsertAsync(new Product { Sku = "A", Name = "Apple", Stock = 2 }));
Console.WriteLine(await connection.UpsertAsync(new Product { Sku = "A", Name = "Apple", Stock = 3 }));
Console.WriteLine(await connection.UpsertAsync(new Shelf { Code = "north", Product = "A" }));
foreach (var product in await context.Products.ToListAsync())
    Console.WriteLine($"{product.Id} {product.Sku} {product.Stock}");

internal sealed class ShopContext : DbContext
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Shelf> Shelves => Set<Shelf>();

    protected override void OnConfiguring(DbContextOptionsBuilder builder) => builder.UseSqlite("Data Source=:memory:");

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Product>().ToTable("Products");
        builder.Entity<Product>().Property(product => product.Id).ValueGeneratedOnAdd();
        builder.Entity<Product>().HasIndex(product => product.Sku).IsUnique();
        builder.Entity<Shelf>().ToTable("Shelves");
    }
}

/// <summary>Unique by what OnModelCreating says.</summary>
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock))]
internal sealed class Product
{
    [System.ComponentModel.DataAnnotations.Schema.DatabaseGenerated(
        System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.Identity)]
    public int Id { get; set; }

    public required string Sku { get; set; }

    public required string Name { get; set; }

    public int Stock { get; set; }
}

/// <summary>Unique by EF Core's attribute.</summary>
[Index(nameof(Code), IsUnique = true)]
[Upsert(ConflictOn = nameof(Code))]
internal sealed class Shelf
{
    [System.ComponentModel.DataAnnotations.Schema.DatabaseGenerated(
        System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.Identity)]
    public int Id { get; set; }

    public required string Code { get; set; }

    public required string Product { get; set; }
}
