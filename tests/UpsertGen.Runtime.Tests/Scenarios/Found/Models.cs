using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Found;

[Table("by_key")]
[Upsert("Find", ConflictOn = nameof(Code), OnConflict = ConflictAction.Get)]
[Upsert("Save", ConflictOn = nameof(Code), Overwrite = nameof(Note))]
public sealed record ByKey(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string? Code, string Note);

[Table("by_number")]
[Upsert("Find", ConflictOn = nameof(Code), OnConflict = ConflictAction.Get)]
public sealed record ByNumber(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] decimal Code, string Note);

[Table("by_time")]
[Upsert("Find", ConflictOn = nameof(Code), OnConflict = ConflictAction.Get)]
public sealed record ByTime(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] DateTimeOffset Code, string Note);

[Table("by_lower")]
[Upsert("Find", ConflictOn = nameof(Code), ConflictExpression = "lower(code)", OnConflict = ConflictAction.Get)]
public sealed record ByLower([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Code, string Note);

// An expression of a column that the row does not bring, so that only the index knows.
[Table("by_hidden")]
[Upsert("Find", ConflictOn = nameof(Code), ConflictExpression = "(coalesce(region, '') || lower(code))", OnConflict = ConflictAction.Get)]
public sealed record ByHidden([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Code, string Note);

[Table("partial")]
[Upsert("Find", ConflictOn = nameof(Code), ConflictWhere = "active", OnConflict = ConflictAction.Get)]
public sealed record Partial(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique(Where = "active")] string Code,
    bool Active, string Note);

[Table("computed")]
[Upsert("Find", ConflictOn = nameof(CodeKey), OnConflict = ConflictAction.Get)]
[Upsert("Save", ConflictOn = nameof(CodeKey), Overwrite = nameof(Note))]
public sealed record Computed(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    string Code,
    [property: Unique, DatabaseGenerated(DatabaseGeneratedOption.Computed)] string? CodeKey,
    string Note);

[Table("pair_of_nulls")]
[Upsert("Find", ConflictOn = "A, B", OnConflict = ConflictAction.Get)]
[Unique("A, B", NullsNotDistinct = true)]
public sealed record PairOfNulls([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int? A, int? B, string Note);

[Table("long_names")]
[Upsert("Find", ConflictOn = nameof(AVeryLongPropertyNameThatBecomesAColumnNameOfMoreThanSixtyThreeBytes), OnConflict = ConflictAction.Get)]
[Upsert("Save", ConflictOn = nameof(AVeryLongPropertyNameThatBecomesAColumnNameOfMoreThanSixtyThreeBytes), Overwrite = nameof(Note))]
public sealed record LongNames([property: Key] int AVeryLongPropertyNameThatBecomesAColumnNameOfMoreThanSixtyThreeBytes, string Note);

[Table("documents")]
[Upsert("Find", OnConflict = ConflictAction.Get)]
[Upsert("Save", Overwrite = nameof(Body))]
public sealed record LargeDocument([property: Key] int Id, string Body);

[Table("versioned_rows")]
[Upsert("Save", Overwrite = nameof(Note))]
public sealed record VersionedRow(
    [property: Key] int Id, string Note,
    [property: Column("xmin", TypeName = "xid"), DatabaseGenerated(DatabaseGeneratedOption.Computed)] uint Version);

[Table("stamped_rows")]
[Upsert("Save", Overwrite = nameof(Note))]
public sealed record StampedRow([property: Key] int Id, string Note, [property: Timestamp] byte[]? Stamp);

[Table("moments")]
[Upsert("Save", Overwrite = nameof(At))]
public sealed record BoundlessMoment([property: Key] int Id, DateTime At);

/// <summary>A base class as frameworks have it: generic, with setters that only it and its children may call.</summary>
public abstract class Entity<TKey>
    where TKey : struct, IEquatable<TKey>
{
    [Key]
    public TKey Id { get; private set; }

    public string? Note { get; protected set; }

    protected void Become(TKey id, string? note) => (Id, Note) = (id, note);
}

[Table("entities")]
[Upsert("Save")]
public sealed class Ticket : Entity<int>
{
    public string Title { get; private set; } = "";

    public static Ticket Of(int id, string? note, string title)
    {
        var ticket = new Ticket { Title = title };
        ticket.Become(id, note);
        return ticket;
    }
}
