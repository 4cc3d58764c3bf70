using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Bulk;

[Table("page_visit")]
[Unique("UserId, Date")]
[Upsert("Count", ConflictOn = "UserId, Date", Overwrite = "", Increment = "Visits")]
[Upsert("CountLast", ConflictOn = "UserId, Date", Overwrite = "Last", Increment = "Visits")]
public sealed record PageVisit(int UserId, DateOnly Date, int Visits, DateTime First, DateTime Last);

[Upsert]
[Upsert("Add", Overwrite = "", Accumulate = nameof(Amount))]
[Upsert("Count", Overwrite = "", Increment = nameof(Amount))]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
[Upsert("Newer", When = nameof(IsNewer))]
public sealed record Entry([property: Key] string Key, string? Name, long Amount)
{
    internal static bool IsNewer(Entry current, Entry incoming) => incoming.Amount > current.Amount;
}

[Upsert("Append", Merge = nameof(Appended))]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
public sealed record Journal([property: Key] int Id, string Entries, string Payload)
{
    internal static Journal Appended(Journal current, Journal incoming) => incoming with { Entries = current.Entries + incoming.Entries };
}

[Upsert(ConflictOn = nameof(Code))]
public sealed record Numbered(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] string Code,
    int Value);

[Upsert("Sum", Overwrite = "", Accumulate = "Whole, Exact, Floating")]
[Upsert("Known", Overwrite = "", Coalesce = "Whole, Exact, Floating, Text")]
[Upsert("High", Overwrite = nameof(Text), Greatest = "Whole, Floating", Least = nameof(Exact))]
[Upsert("Replace")]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
public sealed record Mixed(
    [property: Key] int Part, [property: Key] string Key, long? Whole, decimal? Exact, double? Floating, string? Text);
