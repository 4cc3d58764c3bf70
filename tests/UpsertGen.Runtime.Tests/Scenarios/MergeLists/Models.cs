using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.MergeLists;

[Unique("UserId, Date")]
[Upsert("Count", ConflictOn = "UserId, Date", Overwrite = "Last", Increment = "Visits")]
[Upsert("Add", ConflictOn = "UserId, Date", Overwrite = "Last", Accumulate = "Visits")]
public sealed record Visit(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    int UserId,
    DateOnly Date,
    int Visits,
    DateTime First,
    DateTime Last);

[Upsert(Increment = nameof(Count))]
public sealed record Word([property: Key] string Text, int Count);

[Upsert("Add", Overwrite = "", Accumulate = nameof(Counter))]
[Upsert("Known", Overwrite = "", Coalesce = nameof(Text))]
[Upsert("Range", Overwrite = "", Greatest = nameof(High), Least = nameof(Low))]
[Upsert("Count", Overwrite = "", Increment = nameof(Counter))]
public sealed record Tally(int Id, long? Counter, string? Text, int? High, int? Low);

[Upsert(InsertOnly = nameof(CreatedAt), Touch = nameof(UpdatedAt))]
public sealed record Stamped(int Id, string Name, DateTime CreatedAt, DateTime UpdatedAt);
