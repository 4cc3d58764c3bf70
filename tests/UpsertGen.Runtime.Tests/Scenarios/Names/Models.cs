using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Names;

[Table("excluded")]
[Upsert(Accumulate = nameof(Value))]
[Upsert("Changed", SkipUnchanged = true)]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Excluded([property: Key] int Id, [property: Column("excluded")] string Name, int Value);

[Table("we\"ird 'tab\\le' -- $1")]
[Upsert(ConflictOn = nameof(Key), Accumulate = nameof(Value), Coalesce = nameof(Text))]
[Upsert("GetOrAdd", ConflictOn = nameof(Key), OnConflict = ConflictAction.Get)]
public sealed record Quoted(
    [property: Key, Column("the \"id\""), DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique, Column("k'e;y")] string Key,
    [property: Column("@value $2 {0}")] int Value,
    [property: Column("Größe 😀")] string? Text);

[Table("order")]
[Upsert(Accumulate = "From", Touch = "Table")]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Order(
    [property: Key, Column("select")] int Select,
    [property: Column("from")] int From,
    [property: Column("user")] string User,
    [property: Column("default")] string? Default,
    [property: Column("table")] DateTime Table,
    [property: Column("_ord")] int Ordinal,
    [property: Column("_rn")] int Occurrence,
    [property: Column("_i")] int Flag,
    [property: Column("_u")] int Rows,
    [property: Column("s")] string S);

[Table("_u")]
[Upsert(ConflictOn = "Flag, Ordinal, Occurrence", Accumulate = "Hits")]
[Upsert("GetOrAdd", ConflictOn = "Flag, Ordinal, Occurrence", OnConflict = ConflictAction.Get)]
public sealed record Helpers(
    [property: Key, Column("_i")] int Flag,
    [property: Key, Column("_ord")] int Ordinal,
    [property: Key, Column("_rn")] int Occurrence,
    [property: Column("_rn_")] double Hits);

[Table("ledger", Schema = "Back \"office\"")]
[Upsert(Accumulate = nameof(Amount))]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record InSchema([property: Key] string Code, int Amount);

[Table("camelCase")]
[Upsert(ConflictOn = "A, B")]
public sealed record Cased(
    [property: Key, Column("Camel")] int A, [property: Key, Column("UPPER")] int B, [property: Column("xmax_")] int C);
