using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Targets;

[Table("users")]
[Upsert]
[Upsert("ByEmail", ConflictOn = nameof(Email))]
public sealed record User([property: Key] int Id, string Name, [property: Unique] string Email, string Idx);

#pragma warning disable UPG114 // Its methods are called on PostgreSQL alone.
[Table("users")]
[Upsert("ByConstraint", ConflictConstraint = "uq_email", Overwrite = "Id, Name")]
public sealed record ConstrainedUser([property: Key] int Id, string Name, string Email, string Idx);
#pragma warning restore UPG114

[Table("users_no_pk")]
[Upsert(ConflictOn = nameof(Email))]
public sealed record Keyless(
    [property: DatabaseGenerated(DatabaseGeneratedOption.Computed)] int? Id, string Name, [property: Unique] string Email);

[Table("users")]
[Upsert(ConflictOn = "Name, Idx", ConflictWhere = "idx = 'unique_name'")]
[Unique("Name, Idx", Where = "idx = 'unique_name'")]
public sealed record PartlyUnique(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Name, string Email, string Idx);

[Table("posts")]
[Upsert(ConflictExpression = "lower(external_id)", Overwrite = nameof(ExternalId))]
[Upsert("Ignore", ConflictExpression = "lower(external_id)", OnConflict = ConflictAction.Ignore)]
public sealed record Post([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string ExternalId);

[Table("pairs")]
[Upsert(ConflictOn = "B, A")]
[Unique("A, B")]
public sealed record Pair([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int A, int B, string Note);

[Table("two_keys")]
[Upsert("ByA", ConflictOn = nameof(IdA))]
[Upsert("ByB", ConflictOn = nameof(IdB))]
public sealed record TwoKeys([property: Unique] int IdA, [property: Unique] int IdB, string Name);

[Table("nullable_keys")]
[Upsert(ConflictOn = "A, B")]
[Unique("A, B")]
public sealed record NullableKey([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int A, int? B, string Text);

[Table("versions")]
[Upsert(ConflictOn = nameof(Name), Overwrite = nameof(Version))]
[Upsert("ByMore", ConflictOn = "Name, Version", Overwrite = nameof(Id))]
[Unique("Name, Version")]
public sealed record Versioned([property: Key] int Id, [property: Unique] string Name, int Version);
