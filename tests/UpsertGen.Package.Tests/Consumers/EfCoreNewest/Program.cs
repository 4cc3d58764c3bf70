using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen;

[assembly: UpsertNaming(NamingPolicy.AsWritten)]

await using var db = new ShopContext(args[0], args[1]);
await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
await ProductUpserts.CheckSchemaAsync(db);
Console.WriteLine(await db.Products.UpsertAsync(new Product { Sku = "A", Stock = 2 }));
Console.WriteLine(db.Products.Upsert(new Product { Sku = "A", Stock = 3 }));
Console.WriteLine(await db.Products.UpsertManyAsync([new Product { Sku = "A", Stock = 1 }, new Product { Sku = "B", Stock = 1 }]));
Console.WriteLine(string.Join(";", db.Products.OrderBy(product => product.Sku).Select(product => product.Sku + " " + product.Stock)));

internal sealed class ShopContext(string database, string connectionString) : DbContext
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnConfiguring(DbContextOptionsBuilder builder)
    {
        if (database == "sqlite")
            builder.UseSqlite(connectionString);
        else
            builder.UseNpgsql(connectionString, options => options.EnableRetryOnFailure());
    }
}

[Table("Products")]
[Index(nameof(Sku), IsUnique = true)]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock))]
internal sealed class Product
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public int Id { get; set; }

    public required string Sku { get; set; }

    public int Stock { get; set; }
}
