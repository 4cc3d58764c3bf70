using System.Data.Common;
using System.Net;
using System.Net.NetworkInformation;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using UpsertGen.Runtime.Tests.Differential;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>EF Core reads what was upserted, and the other way round: the limits of every type, and random rows between them.</summary>
public sealed class EfCoreInterchangeTests
{
    private static readonly IReadOnlyList<Scalars> Rows =
    [
        .. ScalarTable.Rows,
        .. new Rows(false).Pair<Scalars>().Sample(300, new Rnd(7), 50).Select(static (pair, i) => pair.Incoming with { Id = 100 + i }),
    ];

    [Theory, EveryEngine]
    public async Task H01_EfCoreReadsWhatWeWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.UpsertManyAsync(Rows);
        foreach (var row in Rows.Take(20))
            await connection.UpsertAsync(row);
        await using var context = new ScalarContext<Scalars>(connection);
        Same(engine, await context.Rows.AsNoTracking().OrderBy(static s => s.Id).ToListAsync());
    }

    [Theory, EveryEngine]
    public async Task H01_WeReadWhatEfCoreWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await using (var context = new ScalarContext<Scalars>(connection))
        {
            context.Rows.AddRange(Rows.Select(r => Stored(engine, r)));
            await context.SaveChangesAsync();
        }

        var ids = Rows.Select(static r => new Scalars { Id = r.Id }).ToList();
        var read = await connection.GetOrAddManyAsync(ids);
        Assert.All(read, static r => Assert.Equal(UpsertAction.Skipped, r.Action));
        Same(engine, [.. read.Select(static r => r.Row!)]);
    }

    /// <summary>An upsert finds the rows of EF Core, and EF Core finds by their values those that were upserted.</summary>
    [Theory, EveryEngine]
    public async Task H01_EfCoreFindsWhatWeWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await using (var context = new ScalarContext<Scalars>(connection))
        {
            context.Rows.AddRange(Rows.Select(r => Stored(engine, r)));
            await context.SaveChangesAsync();
        }

        Assert.Equal(new UpsertCounts(0, Rows.Count, 0), await connection.UpsertManyAsync(Rows));
        await using var reader = new ScalarContext<Scalars>(connection);
        foreach (var row in Rows)
        {
            Assert.True(
                await reader.Rows.AnyAsync(s => s.Id == row.Id && s.Guid == row.Guid && s.Decimal == row.Decimal && s.Date == row.Date
                && s.Clock == row.Clock && s.Span == row.Span && s.Time == row.Time && s.String == row.String && s.Spelt == row.Spelt));
        }
    }

    [Theory, EveryEngine]
    public async Task H01_EfCoreAndWeAgreeOnNulls(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var rows = ScalarTable.Rows.Select(r => r.Id % 2 == 0 ? ScalarTable.ToNullables(Stored(engine, r)) : new Nullables { Id = r.Id })
            .ToList();
        await connection.UpsertManyAsync(rows);
        await using (var context = new ScalarContext<Nullables>(connection))
        {
            Assert.Equivalent(rows, await context.Rows.AsNoTracking().OrderBy(static r => r.Id).ToListAsync(), strict: true);
            context.AddRange(rows.Select(static r => r with { Id = r.Id + 100 }));
            await context.SaveChangesAsync();
        }

        var read = await connection.GetOrAddManyAsync(rows.Select(static r => new Nullables { Id = r.Id + 100 }));
        Assert.Equivalent(rows.Select(static r => r with { Id = r.Id + 100 }), read.Select(static r => r.Row), strict: true);
    }

    /// <summary>What EF Core converts by itself: addresses.</summary>
    [Theory, EveryEngine]
    public async Task H02_EfCoreAndWeWriteOneKey(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE host (address TEXT PRIMARY KEY, gateway TEXT, card TEXT, page TEXT)",
            "CREATE TABLE host (address inet PRIMARY KEY, gateway inet, card macaddr, page text)");
        await using var connection = await db.OpenAsync();
        Host[] rows =
        [
            new(IPAddress.Parse("10.0.0.1"), null, PhysicalAddress.Parse("00-11-22-33-44-FF"), new("https://EXAMPLE.org")),
            new(IPAddress.Parse("FE80::0:1"), IPAddress.Loopback, null, new("https://example.org/a b/ü?q=%20%25#f")),
        ];
        await using (var context = new HostContext<Host>(connection))
        {
            context.AddRange(rows);
            await context.SaveChangesAsync();
        }

        Assert.Equal(new UpsertCounts(0, 0, 2), await connection.UpsertManyAsync(rows));
        Assert.Equal(new UpsertCounts(0, 2, 0),
            await connection.UpsertManyAsync(rows.Select(static r => r with { Gateway = IPAddress.IPv6Any })));
        await using var reader = new HostContext<Host>(connection);
        Assert.Equal(rows[0] with { Gateway = IPAddress.IPv6Any }, await reader.Set<Host>().FindAsync(new Uri("https://example.org:443/")));
        var address = rows[1].Address;
        Assert.Equal(rows[1].Page, (await reader.Set<Host>().SingleAsync(h => h.Address == address)).Page);
    }

    private static void Same(Engine engine, IReadOnlyList<Scalars> actual)
    {
        Assert.Equal(Rows.Count, actual.Count);
        foreach (var (expected, row) in Rows.Zip(actual))
            Assert.Equivalent(Stored(engine, expected), row, strict: true);
    }

    /// <summary>PostgreSQL keeps the instant, not the offset.</summary>
    private static Scalars Stored(Engine engine, Scalars row) =>
        engine.IsSqlite ? row : row with { Instant = row.Instant.ToUniversalTime() };
}

/// <summary>The table of every scalar, as rows whose members may or may not be null.</summary>
internal sealed class ScalarContext<T>(DbConnection connection) : DbContext
    where T : class
{
    public DbSet<T> Rows => Set<T>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        _ = connection is NpgsqlConnection ? options.UseNpgsql(connection) : options.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        var entity = model.Entity<T>();
        entity.ToTable("scalars");
        entity.Property(nameof(Scalars.Id)).HasColumnName("id").ValueGeneratedNever();
        foreach (var (property, column) in typeof(T).GetProperties().Where(static p => p.Name is not ("Id" or "EqualityContract"))
            .Zip(ScalarTable.ColumnNames))
            entity.Property(property.Name).HasColumnName(column);
        if (connection is NpgsqlConnection)
            entity.Property(nameof(Scalars.Char)).HasColumnType("text");
        entity.Property(nameof(Scalars.Spelt)).HasConversion<string>();
    }
}

internal sealed class HostContext<T>(DbConnection connection) : DbContext
    where T : class
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        _ = connection is NpgsqlConnection ? options.UseNpgsql(connection) : options.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        var entity = model.Entity<T>();
        entity.ToTable("host");
        entity.HasKey(nameof(Host.Page));
        foreach (var property in typeof(Host).GetProperties().Where(static p => p.Name != "EqualityContract"))
            entity.Property(property.Name).HasColumnName(property.Name.ToLowerInvariant());
    }
}
