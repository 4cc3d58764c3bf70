using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Columns whose declared type is not the one of the property.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Divide", ConflictOn = "Id", Merge = nameof(Divide))]
[Upsert("Sum", ConflictOn = "Id", Accumulate = "Wide")]
[Upsert("SetNarrow", ConflictOn = "Id", Merge = nameof(SetNarrow))]
[Upsert("SetConstant", ConflictOn = "Id", Merge = nameof(SetConstant))]
[Upsert("Mark", ConflictOn = "Id", Merge = nameof(Mark))]
[Upsert("Padded", ConflictOn = "Id", Merge = nameof(Padded))]
[Upsert("DayToInstant", ConflictOn = "Id", Merge = nameof(DayToInstant))]
[Upsert("SetDay", ConflictOn = "Id", Merge = nameof(SetDay))]
[Upsert("NotBeforeDay", ConflictOn = "Id", Overwrite = "At", When = nameof(IsNotBeforeDay))]
public sealed record Declared
{
    public const string Sqlite = """
        CREATE TABLE declared (id INTEGER PRIMARY KEY, half NUMERIC NOT NULL, single REAL NOT NULL, wide BIGINT NOT NULL, narrow SMALLINT NOT NULL,
          code TEXT NOT NULL, flag TEXT NOT NULL, sign TEXT NOT NULL, text TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, token TEXT NOT NULL)
        """;

    public const string Postgres = """
        CREATE TABLE declared (id bigint PRIMARY KEY, half numeric NOT NULL, single real NOT NULL, wide bigint NOT NULL, narrow smallint NOT NULL,
          code char(5) NOT NULL, flag char(1) NOT NULL, sign text NOT NULL, text text NOT NULL, day date NOT NULL, at timestamptz NOT NULL, token uuid NOT NULL)
        """;

    public long Id { get; init; }

    [Column(TypeName = "numeric")]
    public double Half { get; init; }

    [Column(TypeName = "real")]
    public double Single { get; init; }

    [Column(TypeName = "bigint")]
    public int Wide { get; init; }

    [Column(TypeName = "smallint")]
    public int Narrow { get; init; }

    [Column(TypeName = "char(5)")]
    public string Code { get; init; } = "";

    [Column(TypeName = "char(1)")]
    public char Flag { get; init; } = ' ';

    public char Sign { get; init; } = 'x';

    public string Text { get; init; } = "";

    [Column(TypeName = "date")]
    public DateTime Day { get; init; } = new(2024, 2, 29);

    public DateTime At { get; init; } = new(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);

    [Column(TypeName = "uuid")]
    public string Token { get; init; } = "00000000-0000-0000-0000-000000000001";

    internal static Declared Divide(Declared current, Declared incoming) =>
        current with { Half = incoming.Half == 0 ? 0 : current.Half / incoming.Half, Single = current.Single * 0.1 };

    internal static Declared SetNarrow(Declared current, Declared incoming, int value, string token) =>
        current with { Narrow = value, Token = token };

    internal static Declared SetConstant(Declared current, Declared incoming) => current with { Narrow = 70_000 };

    internal static Declared Mark(Declared current, Declared incoming) => current with { Sign = incoming.Flag, Flag = current.Sign };

    internal static Declared Padded(Declared current, Declared incoming) => current with
    {
        Code = incoming.Code,
        Narrow = (current.Code == "ab   " ? 1 : 0) | (current.Code == "ab" ? 2 : 0) | (current.Code.EndsWith("  ", StringComparison.Ordinal)
            ? 4
            : 0),
        Text = current.Code + "-" + incoming.Code,
    };

    internal static Declared DayToInstant(Declared current, Declared incoming) => current with { At = incoming.Day };

    internal static Declared SetDay(Declared current, Declared incoming, DateTime time) => current with { Day = time };

    internal static bool IsNotBeforeDay(Declared current, Declared incoming) => incoming.At >= current.Day;
}

/// <summary>A state machine: some branches keep the row.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Advance", ConflictOn = "Id", Merge = nameof(Advance))]
[Upsert("Step", ConflictOn = "Id", Merge = nameof(Step))]
[Upsert("Nested", ConflictOn = "Id", Merge = nameof(Nested))]
[Upsert("Run", ConflictOn = "Id", Merge = nameof(Run))]
public sealed record Parcel(long Id, ParcelState S, string Note)
{
    internal static Parcel Advance(Parcel current, Parcel incoming) =>
        incoming.S switch { ParcelState.Shipped => incoming, ParcelState.Paid => current, _ => current };

    internal static Parcel Step(Parcel current, Parcel incoming) => (current.S, incoming.S) switch
    {
        (ParcelState.New, ParcelState.Paid) => incoming,
        (ParcelState.Paid, ParcelState.Shipped) => current with { S = incoming.S },
        (ParcelState.Shipped, _) => current,
        (_, ParcelState.New) => current,
        _ => current,
    };

    internal static Parcel Nested(Parcel current, Parcel incoming) =>
        incoming.S == ParcelState.New ? current : current.S == ParcelState.New ? incoming : incoming.Note == "" ? current : current;

    internal static Parcel Run(Parcel current, Parcel incoming)
    {
        switch (incoming.S)
        {
            case ParcelState.Paid:
                if (current.S == ParcelState.New)
                    return incoming;
                return current;
            case ParcelState.Shipped:
                return current with { S = ParcelState.Shipped };
            default:
                return current;
        }
    }
}

public enum ParcelState
{
    New,
    Paid,
    Shipped,
}

/// <summary>Columns that round, cut, pad or spell a value in their own way.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Change", ConflictOn = "Id", Merge = nameof(Change), SkipUnchanged = true)]
public sealed record Kept
{
    public const string Postgres = """
        CREATE TABLE kept (id bigint PRIMARY KEY, code char(5) NOT NULL, price numeric(10,2) NOT NULL, half numeric NOT NULL, single real NOT NULL,
          at timestamp(0) NOT NULL, day date NOT NULL, token uuid NOT NULL, host inet NOT NULL)
        """;

    public long Id { get; init; }

    [Column(TypeName = "char(5)")]
    public string Code { get; init; } = "";

    [Column(TypeName = "numeric(10,2)")]
    public double Price { get; init; }

    [Column(TypeName = "numeric")]
    public double Half { get; init; }

    [Column(TypeName = "real")]
    public double Single { get; init; }

    [Column(TypeName = "timestamp(0)")]
    public DateTime At { get; init; } = new(2024, 2, 29);

    [Column(TypeName = "date")]
    public DateTime Day { get; init; } = new(2024, 2, 29);

    [Column(TypeName = "uuid")]
    public string Token { get; init; } = "00000000-0000-0000-0000-00000000000a";

    [Column(TypeName = "inet")]
    public string Host { get; init; } = "10.0.0.1";

    internal static Kept Change(
        Kept current, Kept incoming, string code, double price, double real, DateTime at, string token, string host) =>
        current with { Code = code, Price = price, Half = real, Single = real, At = at, Day = at, Token = token, Host = host };
}
