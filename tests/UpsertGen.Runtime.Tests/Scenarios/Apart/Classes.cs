using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json.Serialization;
using UpsertGen.Runtime.Entities;

namespace UpsertGen.Runtime.Tests.Scenarios.Apart;

[UpsertFor<Product>(ConflictOn = nameof(Product.Sku), Accumulate = nameof(Product.Stock), InsertOnly = nameof(Product.Title))]
[UpsertFor<Product>("Import", ConflictOn = nameof(Product.Sku), Merge = nameof(OnImport), When = nameof(IsOther))]
[UpsertFor<Product>("GetOrAdd", ConflictOn = nameof(Product.Sku), OnConflict = ConflictAction.Get)]
[Unique(nameof(Product.Sku))]
[UpsertTable("goods", Engine = UpsertEngine.Sqlite)]
[UpsertTable("product", Engine = UpsertEngine.PostgreSql)]
[UpsertColumn(nameof(Product.Id), Generated = DatabaseGeneratedOption.Identity)]
[UpsertColumn(nameof(Product.Sku), Name = "code", Engine = UpsertEngine.Sqlite)]
[UpsertColumn("Price.Amount", Name = "price")]
[UpsertColumn(nameof(Product.Condition), TypeName = "text", Engine = UpsertEngine.PostgreSql)]
internal static partial class Products
{
    /// <summary>Which side is the newer one is not known; a title is kept.</summary>
    private static Product OnImport(Product current, Product incoming, int most)
    {
        current.Title = incoming.Title ?? current.Title;
        current.Stock = Math.Min(current.Stock + incoming.Stock, most);
        current.Condition = incoming.Condition == Condition.Used ? Condition.Used : current.Condition;
        return current;
    }

    private static bool IsOther(Product current, Product incoming) => incoming.Stock != 0;
}

[UpsertColumn(nameof(Product.Cache), Ignore = true)]
[UpsertColumn(nameof(Product.Tags), Json = typeof(TagsJson))]
[UpsertColumn(nameof(Product.Color), Converter = typeof(ColorConverter))]
internal static partial class Products;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class TagsJson : JsonSerializerContext;

internal static class ColorConverter
{
    public static string ToDatabase(Color value) => $"{value.Red:x2}{value.Green:x2}{value.Blue:x2}";

    public static Color FromDatabase(string value) => new(
        Convert.ToByte(value[..2], 16), Convert.ToByte(value[2..4], 16), Convert.ToByte(value[4..], 16));
}

[UpsertFor<Measurement>(SkipUnchanged = true)]
[UpsertColumn(nameof(Measurement.At), TypeName = "timestamp")]
internal static partial class Measurements;

[UpsertFor<Point>]
public static partial class Points;

[UpsertFor<Slot>]
internal static partial class Slots;

[UpsertFor<Orders.Line>(Accumulate = nameof(Orders.Line.Quantity))]
[UpsertTable("order_line")]
internal static partial class OrderLines;

[UpsertFor<Account>]
[UpsertColumn(nameof(Account.Balance), Name = "balance")]
internal static partial class Accounts;

[UpsertFor<Guarded>]
[UpsertColumn(nameof(Guarded.Name), Ignore = false)]
[UpsertColumn(nameof(Guarded.Secret), Ignore = false)]
internal static partial class GuardedRows;
