namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Merges of members that are several columns.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("WholeMember", ConflictOn = "Id", Merge = nameof(WholeMember))]
[Upsert("MemberWith", ConflictOn = "Id", Merge = nameof(MemberWith))]
[Upsert("NewMember", ConflictOn = "Id", Merge = nameof(NewMember))]
[Upsert("ChosenMember", ConflictOn = "Id", Merge = nameof(ChosenMember))]
[Upsert("OptionalMember", ConflictOn = "Id", Merge = nameof(OptionalMember))]
[Upsert("ThroughOptional", ConflictOn = "Id", Merge = nameof(ThroughOptional))]
public sealed record Place
{
    public long Id { get; init; }

    public Address Home { get; init; } = new("", 0);

    public Address? Work { get; init; }

    public string? Note { get; init; }

    public bool Ok { get; init; }


    internal static Place WholeMember(Place current, Place incoming) => current with { Home = incoming.Home };

    internal static Place MemberWith(Place current, Place incoming) =>
        current with { Home = current.Home with { City = incoming.Home.City } };

    internal static Place NewMember(Place current, Place incoming) =>
        current with { Home = new Address(incoming.Home.City, current.Home.Zip) };

    internal static Place ChosenMember(Place current, Place incoming) =>
        current with { Home = incoming.Home.Zip > current.Home.Zip ? incoming.Home : current.Home };

    internal static Place OptionalMember(Place current, Place incoming) =>
        current with { Work = incoming.Ok ? incoming.Work : current.Work };

    internal static Place ThroughOptional(Place current, Place incoming) =>
        current with { Note = incoming.Work?.City ?? current.Note, Ok = incoming.Work?.Zip > current.Home.Zip };
}
