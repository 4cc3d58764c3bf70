using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Merges at the edges of what the engines do as C# does.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Hash", ConflictOn = "Id", Merge = nameof(Hash))]
[Upsert("Below", ConflictOn = "Id", Overwrite = "Text", When = nameof(IsBelow))]
[Upsert("Halve", ConflictOn = "Id", Merge = nameof(Halve))]
[Upsert("Escape", ConflictOn = "Id", Merge = nameof(Escape))]
[Upsert("Reals", ConflictOn = "Id", Merge = nameof(Reals))]
[Upsert("Ends", ConflictOn = "Id", Merge = nameof(Ends))]
[Upsert("Ordered", ConflictOn = "Id", Merge = nameof(Ordered))]
[Upsert("GreatestText", ConflictOn = "Id", Greatest = "Text")]
[Upsert("MergeJson", ConflictOn = "Id", Json = "Doc")]
[Upsert("Changed", ConflictOn = "Id", SkipUnchanged = true)]
public sealed record Corner
{
    public const string Sqlite = """
        CREATE TABLE corner (id INTEGER PRIMARY KEY, i INTEGER NOT NULL, l INTEGER NOT NULL, d REAL NOT NULL, f REAL NOT NULL, text TEXT NOT NULL,
          c TEXT NOT NULL, at TEXT NOT NULL, doc TEXT, ok INTEGER NOT NULL)
        """;

    public const string Postgres = """
        CREATE TABLE corner (id bigint PRIMARY KEY, i int NOT NULL, l bigint NOT NULL, d float8 NOT NULL, f real NOT NULL, text text NOT NULL,
          c text NOT NULL, at timestamptz NOT NULL, doc jsonb, ok boolean NOT NULL)
        """;

    public long Id { get; init; }

    public int I { get; init; }

    public long L { get; init; }

    public double D { get; init; }

    public float F { get; init; }

    public string Text { get; init; } = "";

    public char C { get; init; } = 'c';

    public DateTimeOffset At { get; init; } = DateTimeOffset.UnixEpoch;

    [Column(TypeName = "jsonb")]
    public string? Doc { get; init; }

    public bool Ok { get; init; }

    internal static Corner Hash(Corner current, Corner incoming) => current with
    {
        I = unchecked((int)(current.L * 31 + incoming.L)),
        L = unchecked(current.L * incoming.L - incoming.I),
        Ok = unchecked(current.I * incoming.I + -current.I) > 0,
    };

    internal static bool IsBelow(Corner current, Corner incoming) => current.I + incoming.I > 100;

    internal static Corner Halve(Corner current, Corner incoming) =>
        current with { I = (current.I + incoming.I) / 2, L = (current.L + incoming.L) / 2 };

    internal static Corner Escape(Corner current, Corner incoming) =>
        current with { Text = current.Text == @"a\b" ? @"C:\new\table\" : "it's\\n", C = '\\', Ok = current.Text.Contains('\\') };

    internal static Corner Reals(Corner current, Corner incoming) =>
        current with
        {
            D = incoming.Ok
            ? 1.7976931348623157e308
            : incoming.I switch { 1 => 9.7196e-264, 2 => -4.9406564584124654e-300, 3 => 6.631236846766476e-290, _ => 0.1 },
            F = current.F * 3.3e-38f
        };

    internal static Corner Ends(Corner current, Corner incoming) => current with
    {
        I = (current.Text.StartsWith(incoming.Text, StringComparison.Ordinal)
            ? 1
            : 0) | (current.Text.EndsWith(incoming.Text, StringComparison.Ordinal) ? 2 : 0)
            | (current.Text.Contains(incoming.Text) ? 4 : 0) | (string.IsNullOrEmpty(current.Text) ? 8 : 0) | (current.Text == incoming.Text
                ? 16
                : 0),
        Text = current.Text.Replace("b", "x") + incoming.Text,
    };

    internal static Corner Ordered(Corner current, Corner incoming) => current with { Ok = incoming.C > current.C };
}
