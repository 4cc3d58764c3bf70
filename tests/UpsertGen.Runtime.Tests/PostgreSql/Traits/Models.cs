using System.ComponentModel.DataAnnotations;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>A row with a column that no array per column can carry, which PostgreSQL alone has.</summary>
#pragma warning disable UPG206
[UpsertTable("labeled")]
[Upsert(Overwrite = "Labels", Accumulate = "Uses")]
[Upsert("Get", OnConflict = ConflictAction.Get)]
public sealed record Labeled([property: Key] int Id, int[] Labels, int Uses)
{
    public const string Table = "CREATE TABLE labeled (id integer PRIMARY KEY, labels integer[] NOT NULL, uses integer NOT NULL)";
}
#pragma warning restore UPG206

/// <summary>A key that the table rounds, so that keys which differ in C# are one row.</summary>
[UpsertTable("rounded")]
[Upsert(Accumulate = "Amount")]
[Upsert("Next", Merge = "Step")]
[Upsert("Get", OnConflict = ConflictAction.Get)]
public sealed record Rounded([property: Key] decimal Id, int Amount)
{
    public const string Table = "CREATE TABLE rounded (id numeric(10,2) PRIMARY KEY, amount integer NOT NULL)";

    private static Rounded Step(Rounded current, Rounded incoming) => incoming.Amount == current.Amount + 1 ? incoming : current;
}

/// <summary>A row that any of two keys can refuse.</summary>
[UpsertTable("double_key")]
[Upsert("Ignore", ConflictOn = "", OnConflict = ConflictAction.Ignore)]
public sealed record DoubleKey([property: Key] int Id, [property: Unique] string Code)
{
    public const string Table = "CREATE TABLE double_key (id integer PRIMARY KEY, code text NOT NULL UNIQUE)";
}
