using System.ComponentModel.DataAnnotations;

namespace UpsertGen.Runtime.Tests.Scenarios.Calls;

[Upsert(Accumulate = nameof(Count))]
[Upsert("Fetch", OnConflict = ConflictAction.Get)]
[Upsert("Step", Merge = nameof(Stepped))]
[Upsert("See", Overwrite = "", Touch = nameof(Seen))]
public sealed record Tally([property: Key] string Name, long Count, DateTime Seen)
{
    internal static Tally Stepped(Tally current, Tally incoming, int step) => current with { Count = current.Count + step };
}
