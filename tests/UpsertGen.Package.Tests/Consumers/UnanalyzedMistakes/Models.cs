using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using CommunityToolkit.Mvvm.ComponentModel;
using UpsertGen;
using Vogen;

namespace UnanalyzedMistakes;

// A mark stands right before the place where the build must report it, although it runs no analyzers.
[Upsert(ConflictOn = /*UPG101*/nameof(User) + "")]
public sealed record User([property: Unique] string Email, string? Name);

[/*UPG104*/Upsert]
public sealed record Order([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Customer);

[Upsert(Merge = nameof(OnConflict))]
public sealed record Visit([property: Key] string Page, int Hits)
{
    internal static Visit OnConflict(Visit current, Visit incoming)
        => current with { Hits = /*UPG304*/current.Hits.GetHashCode() };
}

[ValueObject<int>]
public readonly partial struct CustomerId;

[Upsert]
public sealed record Customer(CustomerId /*UPG201*/Id, string Name);

[/*UPG121*/Upsert(When = nameof(IsNewer))]
public sealed partial class Newest : ObservableObject
{
    public int Id { get; set; }

    [ObservableProperty]
    private int hits;

    private static bool IsNewer(Newest current, Newest incoming) => incoming.Hits > current.Hits;
}

// No error makes a method throw, so a build that asks for no analyzers gets none.
[Upsert(ConflictOn = nameof(Name))]
public sealed record Shelf([property: Key] int Id, string Name);
