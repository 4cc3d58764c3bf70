using Microsoft.EntityFrameworkCore;

namespace UpsertGen.Benchmarks;

/// <summary>EF Core as most people use it for this: read what is there, change it or add it, save.</summary>
internal sealed class StockContext(Action<DbContextOptionsBuilder> configure) : DbContext
{
    public DbSet<Stock> Stock => Set<Stock>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => configure(options);

    protected override void OnModelCreating(ModelBuilder model)
    {
        var stock = model.Entity<Stock>();
        stock.ToTable("stock");
        stock.Property(s => s.Sku).HasColumnName("sku");
        stock.Property(s => s.Name).HasColumnName("name");
        stock.Property(s => s.Amount).HasColumnName("amount");
        stock.Property(s => s.Price).HasColumnName("price");
        stock.Property(s => s.UpdatedAt).HasColumnName("updated_at");
    }

    public void ReadThenWrite(IReadOnlyList<Stock> rows)
    {
        foreach (var chunk in rows.Chunk(500))
        {
            var keys = chunk.Select(r => r.Sku).ToList();
            var existing = Stock.Where(s => keys.Contains(s.Sku)).ToDictionary(s => s.Sku);
            foreach (var row in chunk)
            {
                if (existing.TryGetValue(row.Sku, out var there))
                {
                    there.Name = row.Name;
                    there.Amount += row.Amount;
                    there.Price = row.Price;
                    there.UpdatedAt = row.UpdatedAt;
                }
                else
                {
                    Stock.Add(row);
                }
            }

            SaveChanges();
            ChangeTracker.Clear();
        }
    }
}
