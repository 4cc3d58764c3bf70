using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Entities;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Names, keys, conversions, parts and discriminators are those of the context, which no attribute repeats.</summary>
public sealed class MappingTests
{
    [Theory, EveryEngine]
    public async Task EfCoreReadsWhatWasUpserted(Engine engine)
    {
        await using var store = await Warehouse.OpenAsync(engine);
        await using (var db = store.Context())
        {
            var (action, metal) = await db.Metals.PutMetalReturningAsync(Iron);
            Assert.Equal((UpsertAction.Inserted, true), (action, metal!.Id > 0));
            Assert.Equal(UpsertAction.Updated, await db.Metals.PutMetalAsync(Iron));
            Assert.Equal(UpsertAction.Inserted, await db.Materials.UpsertAsync(new Material { Code = "wood", Grade = Grade.Low }));
        }

        await using var reader = store.Context();
        Assert.Equal(2, await reader.Materials.CountAsync());
        Same(Iron, (Metal)await reader.Materials.SingleAsync(static m => m.Code == "iron"));
        Assert.IsType<Material>(await reader.Materials.SingleAsync(static m => m.Grade == Grade.Low));
    }

    [Theory, EveryEngine]
    public async Task WhatEfCoreWroteIsFoundAndRead(Engine engine)
    {
        await using var store = await Warehouse.OpenAsync(engine);
        await using var db = store.Context();
        var added = Iron;
        db.Add(added);
        await db.SaveChangesAsync();
        var (action, row) = await db.Metals.PutMetalReturningAsync(Iron);
        Assert.Equal((UpsertAction.Updated, added.Id), (action, row!.Id));
        Same(Iron, row);
    }

    /// <summary>A row that another type of the hierarchy wrote keeps its type, and is never shown as one of another type.</summary>
    [Theory, EveryEngine]
    public async Task ARowKeepsItsType(Engine engine)
    {
        await using var store = await Warehouse.OpenAsync(engine);
        await using var db = store.Context();
        await db.Metals.PutMetalAsync(Iron);
        Assert.Equal(UpsertAction.Updated, await db.Materials.UpsertAsync(new Material { Code = "iron", Grade = Grade.Low }));
        Assert.Equal((Grade.Low, 7.874m),
            await db.Metals.Select(static m => new ValueTuple<Grade, decimal>(m.Grade, m.Density)).SingleAsync());
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(
            () => db.Metals.PutMetalReturningAsync(Iron, UpsertTracking.Refresh).AsTask());
        Assert.Contains("its table has rows of other types too, told apart by kind", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// The entity is in another assembly, its configuration in this one; the key of the configuration wins over the entity's own.
    /// </summary>
    [Theory, EveryEngine]
    public async Task AnEntityOfAnotherAssemblyIsMappedByTheContextOfThisOne(Engine engine)
    {
        await using var store = await Warehouse.OpenAsync(engine);
        await using var db = store.Context();
        var (first, second) = (new Measurement("a", DateTime.UnixEpoch, 1), new Measurement("a", DateTime.UnixEpoch.AddDays(1), 2));
        Assert.Equal(new UpsertCounts(2, 0, 0), await db.Measurements.UpsertManyAsync([first, second]));
        Assert.Equal(UpsertAction.Updated, await db.Measurements.UpsertAsync(first with { Value = 3 }));
        Assert.Equal([first with { Value = 3 }, second], await db.Measurements.AsNoTracking().OrderBy(static m => m.At).ToListAsync());
        db.Add(new Measurement("b", DateTime.UnixEpoch, 4));
        await db.SaveChangesAsync();
        Assert.Equal(UpsertAction.Updated, await db.Measurements.UpsertAsync(new Measurement("b", DateTime.UnixEpoch, 5)));
        var columns = await store.Database.DumpAsync("SELECT \"sensor_name\", \"val\" FROM \"readings\" ORDER BY \"sensor_name\", \"val\"");
        Assert.Equal("a|2\na|3\nb|5", columns);
    }

    [Theory, EveryEngine]
    public async Task AnotherDiscriminatorIsRefused(Engine engine)
    {
        await using var store = await Warehouse.OpenAsync(engine);
        await using var db = store.Context(static b => b.ReplaceService<IModelCustomizer, Renamed>());
        var refusal = await Assert.ThrowsAsync<UpsertSchemaException>(() => db.Metals.PutMetalAsync(Iron).AsTask());
        Assert.Contains("the discriminator kind of Metal is steel there, but metal in the upserts: write HasValue", refusal.Message,
            StringComparison.Ordinal);
    }

    private static Metal Iron =>
        new() { Code = "iron", Grade = Grade.High, Origin = new() { City = "Kiruna", Depth = 1365 }, Density = 7.874m };

    private static void Same(Metal expected, Metal actual) => Assert.Equal(
        (expected.Code, expected.Grade, expected.Origin.City, expected.Origin.Depth, expected.Density),
        (actual.Code, actual.Grade, actual.Origin.City, actual.Origin.Depth, actual.Density));

    private sealed class Renamed(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Model.FindEntityType(typeof(Metal))!.SetDiscriminatorValue("steel");
        }
    }
}

public enum Grade
{
    Low,
    High,
}

public class Place
{
    public string City { get; set; } = "";

    public int? Depth { get; set; }
}

[Upsert(ConflictOn = nameof(Code))]
public class Material
{
    public int Id { get; set; }

    public string Code { get; set; } = "";

    public Grade Grade { get; set; }

    public Place Origin { get; set; } = new();
}

[Upsert("PutMetal", ConflictOn = nameof(Code))]
public class Metal : Material
{
    public decimal Density { get; set; }
}

[UpsertFor<Measurement>]
public static partial class Measurements;

public sealed class WarehouseContext(DbContextOptions<WarehouseContext> options) : DbContext(options)
{
    public DbSet<Material> Materials { get; set; } = null!;

    public DbSet<Metal> Metals { get; set; } = null!;

    public DbSet<Measurement> Measurements { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var material = modelBuilder.Entity<Material>();
        material.ToTable(Database.IsNpgsql() ? "materials" : "Stuff").Unique(static m => m.Code);
        material.Property(static m => m.Grade).HasConversion<string>().HasColumnName("grade_name").HasMaxLength(8);
        material.ComplexProperty(static m => m.Origin, static o => o.Property(static p => p.City).HasColumnName("city"));
        material.HasDiscriminator<string>("kind").HasValue<Material>("material").HasValue<Metal>("metal");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WarehouseContext).Assembly);
    }
}

public static class KeyExtensions
{
    public static void Unique<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> key)
        where T : class => builder.HasIndex(key).IsUnique();
}

public sealed class MeasurementConfiguration : IEntityTypeConfiguration<Measurement>
{
    public void Configure(EntityTypeBuilder<Measurement> builder)
    {
        builder.ToTable("readings").HasKey(static m => new { m.Sensor, m.At });
        builder.Property(static m => m.Sensor).HasColumnName("sensor_name");
        builder.Property(static m => m.Value).HasColumnName("val");
    }
}

/// <summary>A database with the tables of the context.</summary>
public sealed class Warehouse : IAsyncDisposable
{
    private Warehouse(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public static async Task<Warehouse> OpenAsync(Engine engine)
    {
        var warehouse = new Warehouse(await TestDatabase.CreateAsync(engine));
        await using var context = warehouse.Context();
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return warehouse;
    }

    public WarehouseContext Context(Action<DbContextOptionsBuilder>? configure = null)
    {
        var builder = new DbContextOptionsBuilder<WarehouseContext>();
        Shop.Use(builder, Database.Engine, Database.ConnectionString);
        configure?.Invoke(builder);
        return new(builder.Options);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
