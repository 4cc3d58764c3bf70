using CommunityToolkit.Mvvm.ComponentModel;
using UpsertGen;
using Vogen;

namespace OtherGeneratorsMistakes;

// A mark stands right before the place where the build must report it.
[Upsert]
public sealed partial class Note : ObservableObject
{
    public int Id { get; set; }

    [ObservableProperty]
    private string? /*UPG120*/title;
}

[Upsert(ConflictOn = /*UPG121*/nameof(Hits))]
[Upsert("Insert", InsertOnly = /*UPG121*/nameof(Hits))]
public sealed partial class List : ObservableObject
{
    public int Id { get; set; }

    [ObservableProperty]
    private int /*UPG120*/_hits;
}

[Upsert(Accumulate = /*UPG121*/nameof(Hits))]
public sealed partial class Sum : ObservableObject
{
    public int Id { get; set; }

    [ObservableProperty]
    private int /*UPG120*/hits;
}

[Upsert(When = nameof(IsNewer))]
public sealed partial class Newest : ObservableObject
{
    public int Id { get; set; }

    [ObservableProperty]
    private int /*UPG120*/hits;

    private static bool IsNewer(Newest current, Newest incoming) => incoming./*UPG121*/Hits > current.Hits;
}

[ValueObject<int>]
public readonly partial struct CustomerId;

[ValueObject<string>]
public readonly partial struct Code;

[Upsert]
public sealed record Customer(CustomerId /*UPG121*/Id, Code /*UPG121*/Code);
