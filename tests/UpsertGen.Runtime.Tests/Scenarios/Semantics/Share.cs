using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Semantics;

/// <summary>Merges that can fail on their parameters alone, where C# does not look at them.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Divide", ConflictOn = "Id", Merge = nameof(Divide))]
[Upsert("Multiply", ConflictOn = "Id", Merge = nameof(Multiply))]
[Upsert("Narrow", ConflictOn = "Id", Merge = nameof(Narrow))]
[Upsert("Widen", ConflictOn = "Id", Merge = nameof(Widen))]
[Upsert("Square", ConflictOn = "Id", Merge = nameof(Square))]
[Upsert("Shorten", ConflictOn = "Id", Merge = nameof(Shorten))]
[Upsert("Whole", ConflictOn = "Id", Merge = nameof(Whole))]
[Upsert("Absolute", ConflictOn = "Id", Merge = nameof(Absolute))]
[Upsert("Negate", ConflictOn = "Id", Merge = nameof(Negate))]
[Upsert("Reprice", ConflictOn = "Id", Merge = nameof(Reprice))]
[Upsert("SetWhere", ConflictOn = "Id", When = nameof(IsMore))]
[Upsert("Always", ConflictOn = "Id", Merge = nameof(Always))]
#pragma warning disable UPG209 // The type is PostgreSQL's; SQLite's column is TEXT.
public sealed record Share(long Id, int I, long L, double D, float F, bool Go, [property: Column(TypeName = "numeric(5,2)")] decimal M = 1)
#pragma warning restore UPG209
{
    public const string Sqlite =
        "CREATE TABLE share (id INTEGER PRIMARY KEY, i INTEGER NOT NULL, l INTEGER NOT NULL, d REAL NOT NULL, f REAL NOT NULL, go INTEGER NOT NULL, m TEXT NOT NULL)";

    public const string Postgres =
        "CREATE TABLE share (id bigint PRIMARY KEY, i int NOT NULL, l bigint NOT NULL, d float8 NOT NULL, f real NOT NULL, go boolean NOT NULL, m numeric(5,2) NOT NULL)";

    internal static Share Divide(Share current, Share incoming, int step)
    {
        if (step == 0)
            return current;
        return current with { I = 100 / step };
    }

    internal static Share Multiply(Share current, Share incoming, int step) =>
        current with { I = current.Go ? checked(step * 1_000_000_000) : current.I };

    internal static Share Narrow(Share current, Share incoming, int step) =>
        current with { I = current.Go ? checked((byte)step) : current.I };

    internal static Share Widen(Share current, Share incoming, long step) =>
        current with { L = current.Go ? (current.L & 255) + step * 1000 : current.L };

    internal static Share Square(Share current, Share incoming, double factor) =>
        current with { D = current.Go ? factor * factor : current.D };

    internal static Share Shorten(Share current, Share incoming, double factor) =>
        current with { F = current.Go ? (float)factor : current.F };

    internal static Share Whole(Share current, Share incoming, decimal price) => current with { L = current.Go ? (long)price : current.L };

    internal static Share Absolute(Share current, Share incoming, int step) => current with { I = current.Go ? Math.Abs(step) : current.I };

    internal static Share Negate(Share current, Share incoming, int step) => current with { I = current.Go ? checked(-step) : current.I };

    internal static Share Reprice(Share current, Share incoming, decimal price) => price > 100 ? current : current with { M = price };

    internal static bool IsMore(Share current, Share incoming, int step) => current.Go && checked(step + 1) > 3;

    internal static Share Always(Share current, Share incoming, int step) => current with { I = checked(step + 1) };
}
