using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

[Unique("Iso")]
[Upsert("Load", ConflictOn = "Iso", Merge = nameof(Loaded))]
public sealed record Country([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Iso, string Name,
    DateTime Created, DateTime Updated)
{
    internal static Country Loaded(Country current, Country incoming) => current with { Name = "Australia", Updated = DateTime.UtcNow };
}

[Unique("UserId, Date")]
[Upsert("AddOne", ConflictOn = "UserId, Date", Merge = nameof(OneMore))]
[Upsert("AddStep", ConflictOn = "UserId, Date", Merge = nameof(Step))]
[Upsert("AddIncoming", ConflictOn = "UserId, Date", Merge = nameof(Incoming))]
[Upsert("Subtract", ConflictOn = "UserId, Date", Merge = nameof(TwoLess))]
[Upsert("Multiply", ConflictOn = "UserId, Date", Merge = nameof(Threefold))]
[Upsert("Modulo", ConflictOn = "UserId, Date", Merge = nameof(OfFour))]
[Upsert("Or", ConflictOn = "UserId, Date", Merge = nameof(WithBits))]
[Upsert("And", ConflictOn = "UserId, Date", Merge = nameof(OnlyBits))]
public sealed record Visit([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int UserId, DateOnly Date,
    int Visits, DateTime First, DateTime Last)
{
    internal static Visit OneMore(Visit current, Visit incoming) => current with { Visits = current.Visits + 1, Last = incoming.Last };

    internal static Visit Step(Visit current, Visit incoming, int step) => current with { Visits = current.Visits + step };

    internal static Visit Incoming(Visit current, Visit incoming) => current with { Visits = current.Visits + incoming.Visits };

    internal static Visit TwoLess(Visit current, Visit incoming) => current with { Visits = current.Visits - 2 };

    internal static Visit Threefold(Visit current, Visit incoming) => current with { Visits = current.Visits * 3 };

    internal static Visit OfFour(Visit current, Visit incoming) => current with { Visits = current.Visits % 4 };

    internal static Visit WithBits(Visit current, Visit incoming) => current with { Visits = current.Visits | 3 };

    internal static Visit OnlyBits(Visit current, Visit incoming) => current with { Visits = current.Visits & 3 };
}

[Unique("Num1")]
[Upsert("Difference", ConflictOn = "Num1", Merge = nameof(PositiveDifference))]
[Upsert("KeepText", ConflictOn = "Num1", Merge = nameof(KnownText))]
[Upsert("KeepTextTernary", ConflictOn = "Num1", Merge = nameof(KnownTextTernary))]
[Upsert("Conversions", ConflictOn = "Num1", Merge = nameof(Converted), When = nameof(ShortDiffers))]
[Upsert("Append", ConflictOn = "Num1", Merge = nameof(Appended))]
[Upsert("Lifted", ConflictOn = "Num1", Merge = nameof(LiftedSum))]
[Upsert("Accumulated", ConflictOn = "Num1", Accumulate = "NumNull", Overwrite = "")]
[Upsert("SetIfTwo", ConflictOn = "Num1", Overwrite = "Num2", When = nameof(IsTwo))]
[Upsert("SetIfAnyDiffers", ConflictOn = "Num1", Overwrite = "Num2", When = nameof(AnyDiffers))]
[Upsert("OverwriteIfDiffers", ConflictOn = "Num1", When = nameof(NumDiffers))]
[Upsert("CountWithText", ConflictOn = "Num1", Merge = nameof(OneMore), When = nameof(HasText))]
[Upsert("CountHello", ConflictOn = "Num1", Merge = nameof(OneMore), When = nameof(IsHello))]
public sealed record Item([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int Num1, int Num2, string? Text1,
    string? Text2, int? NumNull, short Short1)
{
    internal static Item PositiveDifference(Item current, Item incoming) =>
        current with { Num2 = current.Num2 - incoming.Num2 > 0 ? current.Num2 - incoming.Num2 : 0 };

    internal static Item KnownText(Item current, Item incoming) => current with { Text1 = incoming.Text1 ?? current.Text1 };

    internal static Item KnownTextTernary(Item current, Item incoming) =>
        current with { Text1 = incoming.Text1 == null ? current.Text1 : incoming.Text1 };

    internal static Item Converted(Item current, Item incoming) =>
        current with { Num2 = current.Short1 + incoming.Short1, Short1 = (short)(current.Short1 - incoming.Short1) };

    internal static bool ShortDiffers(Item current, Item incoming) => current.Short1 != incoming.Short1;

    internal static Item Appended(Item current, Item incoming) => current with { Text1 = current.Text1 + incoming.Text1 };

    internal static Item LiftedSum(Item current, Item incoming) => current with { NumNull = current.NumNull + incoming.NumNull };

    internal static bool IsTwo(Item current, Item incoming) => incoming.Num2 == 2;

    internal static bool AnyDiffers(Item current, Item incoming) => current.Num2 != incoming.Num2 || current.Text1 != incoming.Text1;

    internal static bool NumDiffers(Item current, Item incoming) => current.Num2 != incoming.Num2;

    internal static Item OneMore(Item current, Item incoming) => current with { Num2 = current.Num2 + 1 };

    internal static bool HasText(Item current, Item incoming) => current.Text1 is not null;

    internal static bool IsHello(Item current, Item incoming) => current.Text1 == "hello";
}

[Unique("Num1")]
[Upsert("SetFive", ConflictOn = "Num1", Merge = nameof(Five))]
[Upsert("SetByNum", ConflictOn = "Num1", Merge = nameof(ByNum))]
public sealed record Counter([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int Num1, ulong Value)
{
    internal static Counter Five(Counter current, Counter incoming) => current with { Value = 5 };

    internal static Counter ByNum(Counter current, Counter incoming) => current with { Value = current.Num1 == 1 ? 10UL : 20UL };
}

[Unique("Id"), Unique("Email"), UpsertTable("users")]
[Upsert("Rename", ConflictOn = "Id", Merge = nameof(Renamed))]
[Upsert("Replace", ConflictOn = "Id", Overwrite = "Name, Email")]
[Upsert("MarkOthers", ConflictOn = "Id", Merge = nameof(Marked), When = nameof(NotName12))]
public sealed record Person(int Id, string Name, string Email, string Idx)
{
    internal static Person Renamed(Person current, Person incoming) => current with { Id = 10, Name = "I'm a name" };

    internal static Person Marked(Person current, Person incoming) => current with { Name = "updated" };

    internal static bool NotName12(Person current, Person incoming) => incoming.Name != "name12";
}

[Unique("Id")]
[Upsert("Sum", ConflictOn = "Id", Merge = nameof(SumOfVersions))]
[Upsert("Audit", ConflictOn = "Id", Merge = nameof(Audited))]
[Upsert("Stamp", ConflictOn = "Id", Merge = nameof(Stamped))]
[Upsert("LastWins", ConflictOn = "Id", Merge = nameof(Twice))]
[Upsert("IfNewer", ConflictOn = "Id", When = nameof(IsNewer))]
[Upsert("IfYoung", ConflictOn = "Id", Overwrite = "Name", When = nameof(IsYoung))]
[Upsert("Touched", ConflictOn = "Id", Overwrite = "Name, Version", Touch = "UpdatedAt", SkipUnchanged = true)]
public sealed record Ver(int Id, string Name, int Version, DateTime? CreatedAt, string? CreatedBy, DateTime? UpdatedAt, string? UpdatedBy)
{
    internal static Ver SumOfVersions(Ver current, Ver incoming) => current with { Version = current.Version + incoming.Version };

    internal static Ver Audited(Ver current, Ver incoming) => current with { UpdatedBy = "sys-" + incoming.Name };

    internal static Ver Stamped(Ver current, Ver incoming) => current with { UpdatedAt = DateTime.UtcNow };

    internal static Ver Twice(Ver current, Ver incoming) =>
        (current with { Version = 1, Name = "first" }) with { Version = incoming.Version };

    internal static bool IsNewer(Ver current, Ver incoming) => incoming.Version > current.Version;

    internal static bool IsYoung(Ver current, Ver incoming) => current.Version < 15;
}

[Unique("Name")]
[Upsert("NoteConflict", ConflictOn = "Name", Merge = nameof(Noted))]
[Upsert("AddIfDifferent", ConflictOn = "Name", Merge = nameof(Added), When = nameof(Differs))]
[Upsert("CapIfDearer", ConflictOn = "Name", Merge = nameof(Capped), When = nameof(IsDearerEntity1))]
public sealed record Priced([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Name, decimal Price)
{
    internal static Priced Noted(Priced current, Priced incoming) => current with { Name = current.Name + " - Conflict" };

    internal static Priced Added(Priced current, Priced incoming) => current with { Price = incoming.Price + current.Price };

    internal static bool Differs(Priced current, Priced incoming) => incoming.Price != current.Price;

    internal static Priced Capped(Priced current, Priced incoming) => current with { Price = incoming.Price > 15 ? 15 : 10 };

    internal static bool IsDearerEntity1(Priced current, Priced incoming) =>
        incoming.Price > current.Price
            && Db.Sql<string>(new() { Sqlite = "trim({0})", PostgreSql = "trim({0})" }, incoming.Name).Contains("Entity1");
}

[Unique("Word")]
[Upsert("Count", ConflictOn = "Word", Merge = nameof(OneMore))]
[Upsert("Settle", ConflictOn = "Word", Merge = nameof(Settled))]
[Upsert("Join", ConflictOn = "Word", Json = "Doc", Overwrite = "")]
public sealed record Tally(string Word, int Count, int Gains, int Losses, [property: Column(TypeName = "jsonb")] string? Doc)
{
    internal static Tally OneMore(Tally current, Tally incoming) => current with { Count = current.Count + 1 };

    internal static Tally Settled(Tally current, Tally incoming) =>
        current with { Gains = current.Gains + incoming.Gains, Losses = current.Losses - incoming.Losses };
}
