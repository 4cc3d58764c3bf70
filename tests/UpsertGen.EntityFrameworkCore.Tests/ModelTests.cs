using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>A context whose model is not what the code was generated for is refused, and nothing is sent.</summary>
public sealed class ModelTests
{
    private static readonly Dictionary<string, (Action<IMutableEntityType, Engine> Drift, string Says)> Drifts = new()
    {
        ["view"] = (static (type, _) => { type.SetTableName(null); type.SetViewName("ProductView"); },
            "Product has no table there, but the view ProductView; the upserts write to Products"),
        ["column"] = (static (type, _) => type.FindProperty("Name")!.SetColumnName("Title"),
            "Product.Name is the column Title there, but Name in the upserts: write [Column(\"Title\")]"),
        ["ignored"] = (static (type, _) => { type.RemoveProperty("Name"); type.AddIgnored("Name"); },
            "Product.Name is not mapped there, but the upserts write it to Name: write [NotMapped], or map it"),
        ["type"] = (static (type, engine) =>
            type.FindProperty(engine.IsSqlite ? "Supplier" : "Seen")!.SetColumnType(
                engine.IsSqlite ? "BLOB" : "timestamp without time zone"),
            "in the upserts: write [Column(TypeName = "),
        ["decimal"] = (static (type, engine) => type.FindProperty("Price")!.SetColumnType(engine.IsSqlite ? "BLOB" : "bytea"),
            "HasColumnType(\""),
        ["enum"] = (static (type, _) => type.FindProperty("Shelf")!.SetValueConverter(new EnumToStringConverter<Shelf>()),
            "Product.Shelf is "),
        ["converter"] = (static (type, _) =>
            type.FindProperty("Name")!.SetValueConverter(new ValueConverter<string, string>(static v => v + "!", static v => v)),
            "Product.Name is stored as String by ValueConverter<String, String> there, but as String by the upserts: write [UpsertConvert(typeof(…))] with the same form, or remove HasConversion"),
        ["index"] = (static (type, _) => type.GetIndexes().Single().IsUnique = false,
            "no key and no unique index there is over Sku, the conflict columns of "),
        ["computed"] = (static (type, _) => type.FindProperty("Stock")!.ValueGenerated = ValueGenerated.OnAddOrUpdate,
            "Product.Stock is computed by the database there, but is written by the upserts: write [DatabaseGenerated(DatabaseGeneratedOption.Computed)]"),
        ["version"] = (static (type, _) =>
            (type.FindProperty("Stock")!.ValueGenerated, type.FindProperty("Stock")!.IsConcurrencyToken) = (ValueGenerated.OnAddOrUpdate,
                true),
            "Product.Stock is a row version there, but is written by the upserts"),
        ["written"] = (static (type, _) => type.FindProperty("Id")!.ValueGenerated = ValueGenerated.Never,
            "Product.Id is written by the context, but left to the database by the upserts: remove [DatabaseGenerated], or say ValueGeneratedOnAdd()"),
        ["discriminator"] = (static (type, _) => type.SetDiscriminatorProperty(type.AddProperty("Kind", typeof(string))),
            "Product is in a hierarchy of types there, told apart by the discriminator Kind"),
    };

    [Theory]
    [EveryEngine("view"), EveryEngine("column"), EveryEngine("ignored"), EveryEngine("type"), EveryEngine("decimal"), EveryEngine("enum"),
        EveryEngine("converter")]
    [EveryEngine("index"), EveryEngine("computed"), EveryEngine("version"), EveryEngine("written"), EveryEngine("discriminator")]
    public async Task ADifferenceIsRefusedAtEveryReceiver(Engine engine, string name)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = new DriftedContext(shop.Options<DriftedContext>(Customized), type => Drifts[name].Drift(type, engine));
        Func<Task>[] calls =
        [
            () => db.Products.UpsertAsync(Product.Of("A")).AsTask(),
            () => Task.FromResult(db.Products.Upsert(Product.Of("A"))),
            () => db.Products.UpsertReturningAsync(Product.Of("A")).AsTask(),
            () => db.Products.UpsertManyAsync([Product.Of("A")]),
            () => db.Products.UpsertManyReturningAsync([Product.Of("A")]),
            () => db.Products.PutAsync(Product.Of("A")).AsTask(),
            () => db.Products.FetchAsync(Product.Of("A")).AsTask(),
            () => ProductUpserts.CheckSchemaAsync(db),
        ];
        foreach (var call in calls)
        {
            var refusal = await Assert.ThrowsAsync<UpsertSchemaException>(call);
            Assert.StartsWith(
                "The model of DriftedContext differs from UpsertGen.EntityFrameworkCore.Tests.Product, as its upserts were generated:\n- ",
                refusal.Message);
            Assert.Contains(refusal.Differences, d => d.Contains(Drifts[name].Says, StringComparison.Ordinal));
            // What the runtime notes of a column's values is no word of SQL.
            Assert.DoesNotContain(refusal.Differences,
                static d => d.Contains("TEXT decimal", StringComparison.Ordinal)
                    || d.Contains('=') && d.Contains("::", StringComparison.Ordinal));
        }

        Assert.Equal(-1, await shop.StockAsync());
    }

    [Theory, EveryEngine]
    public async Task EveryDifferenceIsListed(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = new DriftedContext(shop.Options<DriftedContext>(Customized), static type =>
        {
            type.SetTableName("Goods");
            type.FindProperty("Name")!.SetColumnName("Title");
            type.FindProperty("Price")!.SetColumnName("Cost");
        });
        var refusal = await Assert.ThrowsAsync<UpsertSchemaException>(() => db.Products.UpsertAsync(Product.Of("A")).AsTask());
        Assert.Equal(2, refusal.Differences.Count);
    }

    private static void Customized(DbContextOptionsBuilder builder) =>
        builder.ReplaceService<IModelCustomizer, Customizer>().ReplaceService<IModelCacheKeyFactory, ModelPerContext>();

    private sealed class DriftedContext(DbContextOptions options, Action<IMutableEntityType> drift) : ShopContext(options)
    {
        public Action<IMutableEntityType> Drift => drift;
    }

    private sealed class Customizer(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            ((DriftedContext)context).Drift(modelBuilder.Model.FindEntityType(typeof(Product))!);
        }
    }

    private sealed class ModelPerContext : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => context.ContextId;
    }
}
