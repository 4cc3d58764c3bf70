namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Every shape that a merge can have, further parameters, and conditions.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Kept", ConflictOn = "Id", Merge = nameof(Kept))]
[Upsert("Taken", ConflictOn = "Id", Merge = nameof(Taken))]
[Upsert("IncomingWith", ConflictOn = "Id", Merge = nameof(IncomingWith))]
[Upsert("WithOfWith", ConflictOn = "Id", Merge = nameof(WithOfWith))]
[Upsert("WithOfChoice", ConflictOn = "Id", Merge = nameof(WithOfChoice))]
[Upsert("Created", ConflictOn = "Id", Merge = nameof(Created))]
[Upsert("CreatedNamed", ConflictOn = "Id", Merge = nameof(CreatedNamed))]
[Upsert("IfNewer", ConflictOn = "Id", Merge = nameof(IfNewer))]
[Upsert("IfNotOlder", ConflictOn = "Id", Merge = nameof(IfNotOlder))]
[Upsert("Chosen", ConflictOn = "Id", Merge = nameof(Chosen))]
[Upsert("NestedChoice", ConflictOn = "Id", Merge = nameof(NestedChoice))]
[Upsert("Returns", ConflictOn = "Id", Merge = nameof(Returns))]
[Upsert("IfElse", ConflictOn = "Id", Merge = nameof(IfElse))]
[Upsert("Locals", ConflictOn = "Id", Merge = nameof(Locals))]
[Upsert("Switched", ConflictOn = "Id", Merge = nameof(Switched))]
[Upsert("SwitchStatement", ConflictOn = "Id", Merge = nameof(SwitchStatement))]
[Upsert("Stepped", ConflictOn = "Id", Merge = nameof(Stepped))]
[Upsert("Priced", ConflictOn = "Id", Merge = nameof(Priced))]
[Upsert("Coalesced", ConflictOn = "Id", Merge = nameof(Coalesced))]
[Upsert("IsNewer", ConflictOn = "Id", When = nameof(IsNewer))]
[Upsert("NameChanged", ConflictOn = "Id", When = nameof(NameChanged))]
[Upsert("NotRankedLower", ConflictOn = "Id", When = nameof(NotRankedLower))]
[Upsert("NeitherNull", ConflictOn = "Id", When = nameof(NeitherNull))]
[Upsert("ByName", ConflictOn = "Id", When = nameof(ByName))]
[Upsert("Branches", ConflictOn = "Id", When = nameof(Branches))]
[Upsert("Cases", ConflictOn = "Id", When = nameof(Cases))]
[Upsert("AtLeast", ConflictOn = "Id", When = nameof(AtLeast))]
[Upsert("Exclusive", ConflictOn = "Id", When = nameof(Exclusive))]
[Upsert("AnyAndAny", ConflictOn = "Id", When = nameof(AnyAndAny))]
[Upsert("NoneOfBoth", ConflictOn = "Id", When = nameof(NoneOfBoth))]
[Upsert("PriceUp", ConflictOn = "Id", When = nameof(PriceUp))]
[Upsert("Both", ConflictOn = "Id", Merge = nameof(Stepped), When = nameof(AtLeast))]
[Upsert("Changed", ConflictOn = "Id", SkipUnchanged = true)]
[Upsert("MergedAndChanged", ConflictOn = "Id", Merge = nameof(Chosen), SkipUnchanged = true)]
public sealed record Shape(long Id, string? Name, int Count, int? Rank, DateTime At, decimal Price)
{
    internal static Shape Kept(Shape current, Shape incoming) => current;

    internal static Shape Taken(Shape current, Shape incoming) => incoming;

    internal static Shape IncomingWith(Shape current, Shape incoming) => incoming with { Count = current.Count / 2 + incoming.Count / 2 };

    internal static Shape WithOfWith(Shape current, Shape incoming) => (current with { Name = incoming.Name }) with { Count = 7 };

    internal static Shape WithOfChoice(Shape current, Shape incoming) =>
        (incoming.At > current.At ? incoming : current with { Rank = null }) with { Name = current.Name + "+" + incoming.Name };

    internal static Shape Created(Shape current, Shape incoming) =>
        new(current.Id, incoming.Name ?? current.Name, incoming.Count, current.Rank, incoming.At, current.Price);

    internal static Shape CreatedNamed(Shape current, Shape incoming) =>
        new(Price: incoming.Price, Name: current.Name, Count: current.Count, Rank: incoming.Rank, At: current.At, Id: current.Id);

    internal static Shape IfNewer(Shape current, Shape incoming) => incoming.At > current.At ? incoming : current;

    internal static Shape IfNotOlder(Shape current, Shape incoming) =>
        incoming.At < current.At ? current : current with { At = incoming.At };

    internal static Shape Chosen(Shape current, Shape incoming) =>
        incoming.Rank > current.Rank ? current with { Rank = incoming.Rank } : incoming with { Name = "lower" };

    internal static Shape NestedChoice(Shape current, Shape incoming) =>
        incoming.Count > 100 ? incoming.Rank is null ? current : incoming : incoming.Count < -100 ? current with { Count = 0 } : current;

    internal static Shape Returns(Shape current, Shape incoming)
    {
        if (incoming.Rank is null)
            return current;
        if (incoming.Rank == current.Rank)
        {
            return current with { Name = incoming.Name };
        }

        return incoming;
    }

    internal static Shape IfElse(Shape current, Shape incoming)
    {
        if (incoming.Count > current.Count)
            return current with { Count = incoming.Count };
        else if (incoming.Name == current.Name)
            return current;
        else
            return current with { Name = current.Name + incoming.Name };
    }

    internal static Shape Locals(Shape current, Shape incoming)
    {
        var isHigher = incoming.Count > current.Count;
        var name = isHigher ? incoming.Name : current.Name;
        var next = incoming with { Name = name };
        return isHigher || incoming.Rank > 3 ? next : next with { Count = current.Count };
    }

    internal static Shape Switched(Shape current, Shape incoming) => incoming.Rank switch
    {
        null => current,
        1 => incoming,
        > 50 => current with { Rank = incoming.Rank },
        _ => current with { Name = "other" },
    };

    internal static Shape SwitchStatement(Shape current, Shape incoming)
    {
        switch (incoming.Rank)
        {
            case 0:
            case 1:
                return incoming;
            case > 10 and < 60 when current.Count > 0:
                return current with { Count = 1 };
            case null:
                break;
            default:
                return current with { Rank = incoming.Rank };
        }

        return current with { Name = "none" };
    }

    internal static Shape Stepped(Shape current, Shape incoming, int step, string? note) =>
        current with { Count = current.Count / 2 + step / 2, Name = note ?? incoming.Name };

    internal static Shape Priced(Shape current, Shape incoming, decimal factor, DateTime until) =>
        incoming.At < until ? current with { Price = factor } : current with { Price = incoming.Price, Rank = incoming.Rank };

    internal static Shape Coalesced(Shape current, Shape incoming) => current with
    {
        Name = incoming.Name ?? current.Name ?? "unknown",
        Rank = (incoming.Rank ?? current.Rank) is { } rank and > 2 ? rank : null,
    };

    internal static bool IsNewer(Shape current, Shape incoming) => incoming.At > current.At;

    internal static bool NameChanged(Shape current, Shape incoming) => incoming.Name != current.Name;

    internal static bool NotRankedLower(Shape current, Shape incoming) => !(incoming.Rank < current.Rank);

    internal static bool NeitherNull(Shape current, Shape incoming) => incoming.Rank is not null && current.Name is not null;

    internal static bool ByName(Shape current, Shape incoming) => (incoming.Name ?? "").Contains("a") || current.Name is null or "b";

    internal static bool Branches(Shape current, Shape incoming)
    {
        if (incoming.Count > 100)
            return true;
        var differs = incoming.Rank != current.Rank;
        return differs && incoming.Price >= current.Price;
    }

    internal static bool Cases(Shape current, Shape incoming) => incoming.Count switch
    {
        0 => false,
        > 1000 or < -1000 => current.Rank is null,
        _ => incoming.Rank is null,
    };

    internal static bool AtLeast(Shape current, Shape incoming, int minimum) => incoming.Count >= minimum;

    internal static bool Exclusive(Shape current, Shape incoming) => (incoming.Rank > 5) ^ (current.Rank > 5);

    internal static bool AnyAndAny(Shape current, Shape incoming) =>
        (incoming.Rank > current.Rank || incoming.Count > 0) && (current.Name == null || incoming.Price > 1);

    internal static bool NoneOfBoth(Shape current, Shape incoming) =>
        !(incoming.Rank < 5 && current.Count > 0) && !(incoming.Name == current.Name || incoming.Count < current.Count)
            || current.Rank == 1;

    internal static bool PriceUp(Shape current, Shape incoming) => incoming.Price > current.Price;
}
