using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen;

namespace Mistakes;

// A mark stands right before the place where the build must report it.
[Upsert(ConflictOn = /*UPG101*/nameof(User) + "")]
public sealed record User([property: Unique] string Email, string? Name);

[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock),
    Increment = /*UPG102*/nameof(Stock))]
public sealed record Product([property: Unique] string Sku, int Stock);

[/*UPG104*/Upsert]
public sealed record Order([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Customer);

[Upsert(ConflictOn = /*UPG401*/nameof(Name))]
public sealed record Shelf([property: Key] int Id, string Name);

[Upsert(Merge = nameof(OnConflict))]
public sealed record Visit([property: Key] string Page, int Hits)
{
    internal static Visit OnConflict(Visit current, Visit incoming)
        => current with { Hits = /*UPG304*/current.Hits.GetHashCode() };
}

[Upsert]
public sealed class Reading
{
    public int Id { get; set; }

    public Int128 /*UPG201*/Total { get; set; }
}
