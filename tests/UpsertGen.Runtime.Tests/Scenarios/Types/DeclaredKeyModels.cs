using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

[Table("by_token")]
[Upsert]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record ByToken(
    [property: Key, Column(TypeName = "uuid")] string Token, [property: Column(TypeName = "inet")] string? Host, int Count);

[Table("by_mood")]
[Upsert(Accumulate = nameof(Count))]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record ByMood([property: Key, Column(TypeName = "mood")] Colour Mood, [property: Key] int Day, int Count);

[Table("by_day")]
[Upsert(Accumulate = nameof(Count))]
public sealed record ByDay([property: Key, Column(TypeName = "date")] DateTime Day, int Count);

[Table("by_page")]
[Upsert]
public sealed record ByPage([property: Key] Uri Page, int Count);
