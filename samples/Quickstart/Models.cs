using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen;

namespace Quickstart;

/// <summary>Stock adds up, the name follows the last delivery, CreatedAt stays.</summary>
[Table("products")]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock), InsertOnly = nameof(CreatedAt))]
public sealed record Product(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] string Sku,
    string Name,
    int Stock,
    DateTime CreatedAt);

/// <summary>Two operations on one table: count a login, or register only if the address is new.</summary>
[Table("users")]
[Upsert("RecordLogin", ConflictOn = nameof(Email), Increment = nameof(LoginCount), Coalesce = nameof(Name), Touch = nameof(LastLogin))]
[Upsert("Register", ConflictOn = nameof(Email), OnConflict = ConflictAction.Ignore)]
public sealed record User
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public long Id { get; init; }

    [Unique]
    public required string Email { get; init; }

    public string? Name { get; init; }

    public int LoginCount { get; init; } = 1;

    public DateTime LastLogin { get; init; } = DateTime.UtcNow;
}
