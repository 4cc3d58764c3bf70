using System.Data.Common;
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
        await using var context = new ScalarContext(connection);
        Same(engine, await context.Scalars.AsNoTracking().OrderBy(static s => s.Id).ToListAsync());
    }

    [Theory, EveryEngine]
    public async Task H01_WeReadWhatEfCoreWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await using (var context = new ScalarContext(connection))
        {
            context.Scalars.AddRange(Rows.Select(r => Stored(engine, r)));
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
        await using (var context = new ScalarContext(connection))
        {
            context.Scalars.AddRange(Rows.Select(r => Stored(engine, r)));
            await context.SaveChangesAsync();
        }

        Assert.Equal(new UpsertCounts(0, Rows.Count, 0), await connection.UpsertManyAsync(Rows));
        await using var reader = new ScalarContext(connection);
        foreach (var row in Rows)
        {
            Assert.True(await reader.Scalars.AnyAsync(s => s.Id == row.Id && s.Guid == row.Guid && s.Decimal == row.Decimal && s.Date == row.Date
                && s.Clock == row.Clock && s.Span == row.Span && s.Time == row.Time && s.String == row.String && s.Spelt == row.Spelt));
        }
    }

    private static void Same(Engine engine, IReadOnlyList<Scalars> actual)
    {
        Assert.Equal(Rows.Count, actual.Count);
        foreach (var (expected, row) in Rows.Zip(actual))
            Assert.Equivalent(Stored(engine, expected), row, strict: true);
    }

    /// <summary>PostgreSQL keeps the instant, not the offset.</summary>
    private static Scalars Stored(Engine engine, Scalars row) => engine.IsSqlite ? row : row with { Instant = row.Instant.ToUniversalTime() };
}

internal sealed class ScalarContext(DbConnection connection) : DbContext
{
    public DbSet<Scalars> Scalars => Set<Scalars>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        _ = connection is NpgsqlConnection ? options.UseNpgsql(connection) : options.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        var entity = model.Entity<Scalars>();
        entity.ToTable("scalars");
        entity.Property(static s => s.Id).HasColumnName("id").ValueGeneratedNever();
        foreach (var (property, column) in typeof(Scalars).GetProperties().Where(static p => p.Name is not ("Id" or "EqualityContract")).Zip(ScalarTable.ColumnNames))
            entity.Property(property.Name).HasColumnName(column);
        if (connection is NpgsqlConnection)
            entity.Property(static s => s.Char).HasColumnType("text");
        entity.Property(static s => s.Spelt).HasConversion<string>();
    }
}
