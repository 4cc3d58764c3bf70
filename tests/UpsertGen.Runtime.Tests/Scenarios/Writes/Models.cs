using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Writes;

[Upsert(ConflictOn = nameof(Iso))]
[Upsert("Rename", ConflictOn = nameof(Iso), Overwrite = "Name, Updated")]
public sealed record Country(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] string Iso,
    string Name,
    DateTime Created,
    DateTime Updated);

[Upsert]
[Upsert("AddOnly", Overwrite = "")]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
public sealed record Status(int Id, string Name, DateTime LastChecked);

[Upsert]
public sealed record KeyOnly([property: Key] int First, [property: Key] int Second);

[Upsert]
public sealed record TextKey(string Id, string Value);

[Table("Dash-Table")]
[Upsert]
public sealed record Dashed([property: Column("Row-Id")] int Id, [property: Column("Data-Set")] string DataSet);

[Table("label")]
[Upsert(Accumulate = nameof(Counter))]
public sealed record Labelled([property: Key] int Id, string Label, int Counter);

[Upsert(AllowGeneratedKey = true)]
[Upsert("ByIso", ConflictOn = nameof(Iso))]
public sealed record Land(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] int Id,
    [property: Unique] string Iso,
    string Name);

[Upsert(ConflictOn = nameof(Num1), InsertOnly = nameof(Text2))]
[Upsert("SetNumber", ConflictOn = nameof(Num1), Overwrite = "Num2")]
public sealed record Item(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] int Num1,
    int Num2,
    string? Text1,
    string? Text2);

[Table("users")]
[Upsert]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
[Upsert("IgnoreEmail", ConflictOn = nameof(Email), OnConflict = ConflictAction.Ignore)]
public sealed record Member(int Id, string Name, [property: Unique] string? Email);

[Upsert("AddNew", OnConflict = ConflictAction.Ignore)]
public sealed record Versioned(int Id, string Name, int Version);

[Table("seats")]
[Upsert("Book", ConflictOn = "", OnConflict = ConflictAction.Ignore)]
[Upsert("Copy", ConflictOn = "", OnConflict = ConflictAction.Ignore, AllowGeneratedKey = true)]
public sealed record Seat(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Guest, int Number, string? Voucher, int Price);
