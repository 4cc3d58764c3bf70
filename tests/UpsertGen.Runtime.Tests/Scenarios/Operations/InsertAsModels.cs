using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

[Table("todo")]
[Upsert("Add", InsertAs = nameof(AtEnd), InsertOnly = nameof(Place))]
[Upsert("Put", InsertAs = nameof(AtEnd), When = nameof(IsNewer))]
[Upsert("Name", InsertAs = nameof(Opened), Insert = nameof(Title) + "," + nameof(List) + "," + nameof(Points))]
[Upsert("Mix", InsertAs = nameof(Opened), Merge = nameof(Sum))]
[Upsert("AddIf", InsertAs = nameof(AtEnd), InsertWhen = nameof(IsTitled), Accumulate = nameof(Points))]
[Upsert("Revise", InsertAs = nameof(First), Version = nameof(Revision))]
[Upsert("Try", InsertAs = nameof(AtEnd), OnConflict = ConflictAction.Ignore)]
[Upsert("TryAny", InsertAs = nameof(AtEnd), OnConflict = ConflictAction.Ignore, ConflictOn = "")]
[Upsert("Find", InsertAs = nameof(AtEnd), OnConflict = ConflictAction.Get)]
public sealed record Todo(int Id, string List, int Place, string Title, int Points, int Revision)
{
    internal static bool IsTitled(Todo incoming) => incoming.Title.Trim().Length > 0;

    private static bool IsNewer(Todo current, Todo incoming) => incoming.Revision >= current.Revision;

    private static Todo AtEnd(Todo incoming, int step) => incoming with
    {
        Place = step + Db.Sql<int>(
            new()
            {
                Sqlite = "(SELECT coalesce(max(t.place), 0) FROM todo AS t WHERE t.list = {0})",
                PostgreSql = "(SELECT coalesce(max(t.place), 0) FROM todo AS t WHERE t.list = {0})",
            },
            incoming.List),
        Title = incoming.Title.Trim(),
    };

    private static Todo Opened(Todo incoming) =>
        incoming.Points < 0
            ? incoming with { Points = 0, Title = "none" }
            : incoming.Title.Length > 3 ? incoming : incoming with { Points = incoming.Points / 2 + incoming.Revision };

    private static Todo First(Todo incoming) => incoming with { Revision = 1 };

    private static Todo Sum(Todo current, Todo incoming) =>
        current with { Points = current.Points + incoming.Points, Title = incoming.Title };
}

/// <summary>A class whose method assigns, over columns of types that take no text by themselves.</summary>
[Table("draft")]
[Upsert("Save", InsertAs = nameof(Fill), InsertOnly = nameof(MadeAt) + "," + nameof(Mood))]
public sealed class Draft
{
    [Key]
    public Guid Id { get; set; }

    public string Title { get; set; } = "";

    public string? Slug { get; set; }

    [UpsertColumn(TypeName = "mood", Engine = UpsertEngine.PostgreSql)]
    public string Mood { get; set; } = "";

    [UpsertColumn(TypeName = "timestamp", Engine = UpsertEngine.PostgreSql)]
    public DateTime MadeAt { get; set; }

    [UpsertColumn(TypeName = "numeric(10,2)", Engine = UpsertEngine.PostgreSql)]
    public decimal Price { get; set; }

    public short Share { get; set; }

    private static void Fill(Draft incoming)
    {
        if (incoming.Slug is null)
            incoming.Slug = incoming.Title + "-new";
        incoming.Mood = incoming.Price > 1m ? "happy" : "sad";
        incoming.MadeAt = DateTime.UtcNow;
        incoming.Price += 0.25m;
        incoming.Share = incoming.Share == 0 ? (short)9 : (short)(12 / incoming.Share);
    }
}
