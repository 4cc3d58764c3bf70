using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen;

namespace SchemaMistakes;

// A mark stands right before the place where the build must report it.
[Table("users")]
[Upsert]
public sealed record User(int Id, string Email, string? /*UPG411*/Name);

[Upsert]
public sealed record /*UPG410*/Order(int Id, string Customer);
