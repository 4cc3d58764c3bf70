using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Telemetry;

/// <summary>A table of this folder's own: other tests run beside a listener.</summary>
[Table("watched")]
[Upsert(Accumulate = nameof(Stock))]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Watched([property: Key] string Sku, int Stock);

/// <summary>The table of listeners that throw.</summary>
[Table("overheard")]
[Upsert(Accumulate = nameof(Stock))]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Overheard([property: Key] string Sku, int Stock);

/// <summary>The table of calls that are reported.</summary>
[Table("reported")]
[Upsert(Accumulate = nameof(Stock))]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Reported([property: Key] string Sku, int Stock);
