using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Misuse;

[Table("customers")]
[Upsert(ConflictOn = "Region, Name")]
[Upsert("GetOrAdd", ConflictOn = "Region, Name", OnConflict = ConflictAction.Get)]
[Unique("Region, Name")]
public sealed record Customer([property: Key] int Id, string Region, string Name);
