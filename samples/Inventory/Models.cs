using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen;

namespace Inventory;

/// <summary>Goods that came (or, with a negative quantity, went). The movements of a product carry rising numbers.</summary>
public sealed record Movement(string Sku, string Name, long Quantity, long Number)
{
    /// <summary>What the movement alone would leave in an empty store.</summary>
    public Product ToProduct() => new(Sku, Name, Quantity, Number);
}

/// <summary>A product's stock adds up; a movement that is delivered twice, or late, is skipped.</summary>
[Table("products")]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock), When = nameof(IsNew))]
public sealed record Product([property: Key] string Sku, string Name, long Stock, long LastMovement)
{
    internal static bool IsNew(Product current, Product incoming) => incoming.LastMovement > current.LastMovement;
}

/// <summary>What became of one movement; the product is null when the movement was skipped.</summary>
public sealed record Receipt(UpsertAction Action, Product? Product);

/// <summary>One picture of the store for the page.</summary>
public sealed record Overview(string Database, UpsertCounts Counts, double RowsPerSecond, IReadOnlyList<Product> Products);
