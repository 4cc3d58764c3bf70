using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

[Table("card")]
[Upsert("Change", OnMissing = MissingAction.Skip, Accumulate = nameof(Stock), InsertOnly = nameof(Revision))]
[Upsert("Rename", ConflictOn = nameof(Code), OnMissing = MissingAction.Skip, Overwrite = nameof(Name), When = nameof(IsRicher))]
[Upsert("Blend", OnMissing = MissingAction.Skip, Merge = nameof(Mix))]
[Upsert("Scale", OnMissing = MissingAction.Skip, Merge = nameof(Times))]
[Upsert("Name", Insert = nameof(Name) + "," + nameof(Code))]
[Upsert("Add", Insert = nameof(Code), Accumulate = nameof(Stock), Coalesce = nameof(Note))]
[Upsert("AddMerged", Insert = nameof(Code), Merge = nameof(Mix))]
[Upsert("AddIf", InsertWhen = nameof(IsGood), Accumulate = nameof(Stock))]
[Upsert("AddAbove", Insert = nameof(Code), InsertWhen = nameof(IsAbove), Overwrite = nameof(Note))]
[Upsert("Revise", Version = nameof(Revision))]
[Upsert("ReviseOnly", OnMissing = MissingAction.Skip, Version = nameof(Revision), Overwrite = nameof(Note))]
[Upsert("ReviseOrThrow", Version = nameof(Revision), OnVersionMismatch = VersionMismatch.Throw)]
[Upsert("ReviseOnlyOrThrow", OnMissing = MissingAction.Skip, Version = nameof(Revision), OnVersionMismatch = VersionMismatch.Throw)]
public sealed record Card(
    [property: Key] int Id, [property: Unique] string Code, string Name, int Stock, string? Note, long Revision, decimal Rate)
{
    internal static bool IsGood(Card incoming) => incoming.Stock >= 0 && incoming.Note is not null;

    internal static bool IsAbove(Card incoming, int least) => incoming.Stock > least;

    private static bool IsRicher(Card current, Card incoming) => incoming.Stock > current.Stock;

    private static Card Mix(Card current, Card incoming) => current with
    {
        Stock = Math.Max(current.Stock, incoming.Stock),
        Note = incoming.Note ?? current.Note,
        Name = current.Name == incoming.Name ? current.Name : incoming.Name,
        Rate = current.Rate + incoming.Rate,
    };

    private static Card Times(Card current, Card incoming, int factor) =>
        incoming.Stock > current.Stock ? current with { Stock = incoming.Stock * factor } : current;
}

[Table("letter")]
[Upsert("Save", Version = nameof(Stamp), OnVersionMismatch = VersionMismatch.Throw)]
[Upsert("Try", Version = nameof(Stamp))]
public sealed record Letter(int Id, string Text, Guid Stamp);

[Table("memo")]
[Upsert("Save", Version = nameof(ChangedAt), SkipUnchanged = true)]
public sealed record Memo(int Id, string Text, DateTime ChangedAt);

[Table("numbered")]
[Upsert("Change", OnMissing = MissingAction.Skip)]
[Upsert("Mark", OnMissing = MissingAction.Skip, Overwrite = "", Touch = nameof(SeenAt))]
[Upsert("Store", Insert = nameof(Text), ConflictOn = nameof(Label), Touch = nameof(SeenAt))]
public sealed record Numbered(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string Label, string Text,
    DateTime SeenAt);

[Table("mail")]
[Upsert("Change", ConflictOn = nameof(Address), ConflictExpression = "lower(address)", OnMissing = MissingAction.Skip)]
[Upsert("ChangeLive", ConflictOn = nameof(Number), ConflictWhere = "gone IS NULL", OnMissing = MissingAction.Skip,
    Overwrite = nameof(Text))]
[Upsert("AddIf", ConflictOn = nameof(Address), ConflictExpression = "lower(address)", InsertWhen = nameof(HasText))]
public sealed record Mail(string Address, [property: Unique] int Number, string? Text, string? Gone)
{
    internal static bool HasText(Mail incoming) => incoming.Text is { Length: > 0 };
}

[Table("ticket")]
[Upsert("Save", Version = nameof(Xmin))]
public sealed record Ticket(int Id, string Text, [property: DatabaseGenerated(DatabaseGeneratedOption.Computed)] uint Xmin);

[Table("tag")]
[Upsert("Change", ConflictOn = nameof(Name), OnMissing = MissingAction.Skip)]
[Upsert("AddIf", ConflictOn = nameof(Name), InsertWhen = nameof(HasUse))]
public sealed record Tag([property: Unique(NullsNotDistinct = true)] string? Name, string? Use)
{
    internal static bool HasUse(Tag incoming) => incoming.Use is not null;
}

[Table("member")]
[Upsert(Merge = nameof(Move))]
public sealed record Member(int Id, string Tenant, int? TenantId, int Visits)
{
    private static Member Move(Member current, Member incoming, int step) => current with
    {
        Tenant = incoming.Tenant,
        TenantId = Db.Sql<int?>(
            new()
            {
                Sqlite = "(SELECT t.id FROM tenant AS t WHERE t.name = {0})",
                PostgreSql = "(SELECT t.id FROM tenant AS t WHERE t.name = {0})"
            }, incoming.Tenant),
        Visits = current.Visits + step,
    };
}
