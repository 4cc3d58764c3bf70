using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

[UpsertArgument("TenantId", typeof(int))]
[UpsertConstant("Source", "import")]
[Upsert(ConflictOn = "TenantId, Code")]
[Upsert("Fetch", ConflictOn = "TenantId, Code", OnConflict = ConflictAction.Get)]
public sealed class Ticket
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public int Id { get; set; }

    public required string Code { get; set; }

    public string? Title { get; set; }
}

public sealed class TicketContext(DbContextOptions<TicketContext> options) : DbContext(options)
{
    public DbSet<Ticket> Tickets { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Ticket>().Property<int>("TenantId");
        modelBuilder.Entity<Ticket>().Property<string>("Source");
        modelBuilder.Entity<Ticket>().HasIndex("TenantId", "Code").IsUnique();
    }
}

/// <summary>Columns that no property has are shadow properties of a context, or none of it.</summary>
public sealed class ApartColumnTests
{
    /// <summary>The upserts do not read them, so that the tracker would show what is not so.</summary>
    [Theory, EveryEngine]
    public async Task ATypeWithThemIsNotRefreshed(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = new TicketContext(shop.Options<TicketContext>());
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(
            () => db.Tickets.UpsertReturningAsync(new Ticket { Code = "a" }, 1, tracking: UpsertTracking.Refresh).AsTask());
        Assert.Matches("cannot refresh Ticket: the table has (Source|TenantId), which the upserts do not read", refusal.Message);
        Assert.Equal(0, await db.Tickets.CountAsync());
    }

    [Theory, EveryEngine]
    public async Task ATenantIsAShadowProperty(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = new TicketContext(shop.Options<TicketContext>());
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();

        await TicketUpserts.CheckSchemaAsync(db);
        Assert.Equal(UpsertAction.Inserted, await db.Tickets.UpsertAsync(new Ticket { Code = "a" }, 1));
        Assert.Equal(UpsertAction.Inserted, db.Tickets.Upsert(new Ticket { Code = "a" }, 2));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await db.Tickets.UpsertManyAsync([new() { Code = "a", Title = "t" }, new() { Code = "b" }], 2));
        Assert.Equal("t", (await db.Tickets.FetchAsync(new Ticket { Code = "a" }, 2)).Row!.Title);
        Assert.Equal(
            ["1 a import", "2 a import", "2 b import"],
            await db.Tickets.OrderBy(static t => EF.Property<int>(t, "TenantId")).ThenBy(static t => t.Code)
                .Select(static t => EF.Property<int>(t, "TenantId") + " " + t.Code + " " + EF.Property<string>(t, "Source")).ToListAsync());
    }
}
