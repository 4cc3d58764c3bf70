using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Returned;

[Table("counter")]
[Upsert(ConflictOn = nameof(Num1))]
[Upsert("Add", ConflictOn = nameof(Num1), Accumulate = nameof(Amount))]
[Upsert("Count", ConflictOn = nameof(Num1), Overwrite = "", Increment = nameof(Amount))]
[Upsert("Suffix", ConflictOn = nameof(Num1), Merge = nameof(WithSuffix))]
[Upsert("Ignore", ConflictOn = nameof(Num1), OnConflict = ConflictAction.Ignore)]
[Upsert("GetOrAdd", ConflictOn = nameof(Num1), OnConflict = ConflictAction.Get)]
public sealed record Counter(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] int Num1,
    string? Name,
    long Amount)
{
    internal static Counter WithSuffix(Counter current, Counter incoming) => current with { Name = incoming.Name + ".5" };
}

[Upsert(ConflictOn = nameof(Code))]
[Upsert("Restore", ConflictOn = nameof(Code), Overwrite = nameof(Name))]
public sealed record Hidden([property: Unique] string Code, string Name, bool Deleted);

[Upsert(Accumulate = nameof(Amount))]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
[Upsert("Changed", SkipUnchanged = true)]
public sealed record Ledger([property: Key] string Code, string Name, int Amount);

[Upsert(ConflictOn = nameof(Num1))]
[Upsert("GetOrAdd", ConflictOn = nameof(Num1), OnConflict = ConflictAction.Get)]
public sealed class Filled
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public int Id { get; private set; }

    [Unique]
    public required int Num1 { get; init; }

    public int Num2 { get; init; }

    [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
    public int Num3 { get; private set; }

    [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
    public string? Text { get; init; }
}
