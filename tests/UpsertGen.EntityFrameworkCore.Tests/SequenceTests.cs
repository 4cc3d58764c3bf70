using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

[Upsert(ConflictOn = nameof(Name))]
public sealed class Buyer
{
    public int Id { get; set; }

    [Unique]
    public required string Name { get; set; }

    public decimal Limit { get; set; }
}

public sealed class BuyerContext(DbContextOptions<BuyerContext> options) : DbContext(options)
{
    public DbSet<Buyer> Buyers { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var buyer = modelBuilder.Entity<Buyer>();
        buyer.HasIndex(static b => b.Name).IsUnique();
        buyer.Property(static b => b.Id).UseHiLo("buyerseq");
    }
}

/// <summary>Keys whose numbers a context takes from a sequence: the upserts write what the row has.</summary>
public sealed class SequenceTests
{
    [Theory, EveryPostgres]
    public async Task TheRowHasItsNumber(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = new BuyerContext(shop.Options<BuyerContext>());
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        await BuyerUpserts.CheckSchemaAsync(db);
        Assert.Equal(UpsertAction.Inserted, await db.Buyers.UpsertAsync(new Buyer { Id = 900, Name = "a" }));
        var many = await db.Buyers.UpsertManyReturningAsync([new() { Id = 901, Name = "b" }, new() { Id = 902, Name = "a", Limit = 2 }]);
        Assert.Equal([(UpsertAction.Inserted, 901), (UpsertAction.Updated, 900)], many.Select(static r => (r.Action, r.Row!.Id)));
        db.Buyers.Add(new Buyer { Name = "by the context" });
        await db.SaveChangesAsync();
        Assert.Equal(3, (await db.Buyers.Select(static b => b.Id).ToListAsync()).Distinct().Count());
    }
}
