namespace UpsertGen.Runtime.Tests.Scenarios.Semantics;

/// <summary>Operations whose results leave the range of their types.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("AddInt", ConflictOn = "Id", Merge = nameof(AddInt))]
[Upsert("AddLong", ConflictOn = "Id", Merge = nameof(AddLong))]
[Upsert("AddIntChecked", ConflictOn = "Id", Merge = nameof(AddIntChecked))]
[Upsert("AddLongChecked", ConflictOn = "Id", Merge = nameof(AddLongChecked))]
[Upsert("AddUnsigned", ConflictOn = "Id", Merge = nameof(AddUnsigned))]
[Upsert("AddUnsignedChecked", ConflictOn = "Id", Merge = nameof(AddUnsignedChecked))]
[Upsert("Narrow", ConflictOn = "Id", Merge = nameof(Narrow))]
[Upsert("NarrowChecked", ConflictOn = "Id", Merge = nameof(NarrowChecked))]
[Upsert("NegateInt", ConflictOn = "Id", Merge = nameof(NegateInt))]
[Upsert("NegateLong", ConflictOn = "Id", Merge = nameof(NegateLong))]
[Upsert("AbsoluteInt", ConflictOn = "Id", Merge = nameof(AbsoluteInt))]
[Upsert("AbsoluteLong", ConflictOn = "Id", Merge = nameof(AbsoluteLong))]
[Upsert("AbsoluteShort", ConflictOn = "Id", Merge = nameof(AbsoluteShort))]
[Upsert("AbsoluteSbyte", ConflictOn = "Id", Merge = nameof(AbsoluteSbyte))]
[Upsert("WholeInt", ConflictOn = "Id", Merge = nameof(WholeInt))]
[Upsert("WholeLong", ConflictOn = "Id", Merge = nameof(WholeLong))]
[Upsert("WholeUnsigned", ConflictOn = "Id", Merge = nameof(WholeUnsigned))]
[Upsert("NearestInt", ConflictOn = "Id", Merge = nameof(NearestInt))]
[Upsert("MultiplyUnsignedChecked", ConflictOn = "Id", Merge = nameof(MultiplyUnsignedChecked))]
[Upsert("AddUlong", ConflictOn = "Id", Merge = nameof(AddUlong))]
[Upsert("MultiplyDecimal", ConflictOn = "Id", Merge = nameof(MultiplyDecimal))]
[Upsert("MultiplyDouble", ConflictOn = "Id", Merge = nameof(MultiplyDouble))]
[Upsert("MultiplyFloat", ConflictOn = "Id", Merge = nameof(MultiplyFloat))]
[Upsert("SetWhereDoubleDiffers", ConflictOn = "Id", When = nameof(DoubleDiffers))]
[Upsert("SetWhereDoubleIsMore", ConflictOn = "Id", When = nameof(DoubleIsMore))]
[Upsert("ValueOfNull", ConflictOn = "Id", Merge = nameof(ValueOfNull))]
[Upsert("SetWhereTextDiffers", ConflictOn = "Id", When = nameof(TextDiffers))]
[Upsert("AccumulateInt", ConflictOn = "Id", Accumulate = "I")]
[Upsert("AccumulateShort", ConflictOn = "Id", Accumulate = "S")]
[Upsert("AccumulateByte", ConflictOn = "Id", Accumulate = "B")]
[Upsert("AccumulateUnsigned", ConflictOn = "Id", Accumulate = "U")]
public record Edge(long Id)
{
    public int I { get; init; }

    public long L { get; init; }

    public short S { get; init; }

    public byte B { get; init; }

    public sbyte Sb { get; init; }

    public uint U { get; init; }

    public ulong Ul { get; init; }

    public decimal M { get; init; } = 1;

    public double D { get; init; }

    public float F { get; init; }

    public int? N { get; init; }

    public string Text { get; init; } = "";

    public const string Sqlite = """
        CREATE TABLE edge (id INTEGER PRIMARY KEY, i INTEGER NOT NULL, l INTEGER NOT NULL, s INTEGER NOT NULL, b INTEGER NOT NULL, sb INTEGER NOT NULL, u INTEGER NOT NULL, ul INTEGER NOT NULL,
          m TEXT NOT NULL, d REAL NOT NULL, f REAL NOT NULL, n INTEGER, text TEXT NOT NULL COLLATE NOCASE)
        """;

    public const string Postgres = """
        CREATE TABLE edge (id bigint PRIMARY KEY, i int NOT NULL, l bigint NOT NULL, s smallint NOT NULL, b smallint NOT NULL, sb smallint NOT NULL, u bigint NOT NULL, ul numeric(20,0) NOT NULL,
          m numeric NOT NULL, d float8 NOT NULL, f real NOT NULL, n int, text text NOT NULL)
        """;

    internal static Edge AddInt(Edge current, Edge incoming) => current with { I = current.I + incoming.I };

    internal static Edge AddLong(Edge current, Edge incoming) => current with { L = current.L + incoming.L };

    internal static Edge AddIntChecked(Edge current, Edge incoming) => current with { I = checked(current.I + incoming.I) };

    internal static Edge AddLongChecked(Edge current, Edge incoming) => current with { L = checked(current.L + incoming.L) };

    internal static Edge AddUnsigned(Edge current, Edge incoming) => current with { U = unchecked(current.U + incoming.U) };

    internal static Edge AddUnsignedChecked(Edge current, Edge incoming) => current with { U = checked(current.U + incoming.U) };

    internal static Edge Narrow(Edge current, Edge incoming) => current with { S = unchecked((short)incoming.I) };

    internal static Edge NarrowChecked(Edge current, Edge incoming) => current with { S = checked((short)incoming.I) };

    internal static Edge NegateInt(Edge current, Edge incoming) => current with { I = checked(-current.I) };

    internal static Edge NegateLong(Edge current, Edge incoming) => current with { L = checked(-current.L) };

    internal static Edge AbsoluteInt(Edge current, Edge incoming) => current with { I = Math.Abs(current.I) };

    internal static Edge AbsoluteLong(Edge current, Edge incoming) => current with { L = Math.Abs(current.L) };

    internal static Edge AbsoluteShort(Edge current, Edge incoming) => current with { S = Math.Abs(current.S) };

    internal static Edge AbsoluteSbyte(Edge current, Edge incoming) => current with { Sb = Math.Abs(current.Sb) };

    internal static Edge WholeInt(Edge current, Edge incoming) => current with { I = checked((int)incoming.D) };

    internal static Edge WholeLong(Edge current, Edge incoming) => current with { L = checked((long)incoming.D) };

    internal static Edge WholeUnsigned(Edge current, Edge incoming) => current with { U = checked((uint)incoming.F) };

    internal static Edge NearestInt(Edge current, Edge incoming) =>
        current with { I = unchecked((int)incoming.D), L = unchecked((long)incoming.D), U = unchecked((uint)incoming.F) };

    internal static Edge MultiplyUnsignedChecked(Edge current, Edge incoming) => current with { U = checked(current.U * incoming.U) };

    internal static Edge AddUlong(Edge current, Edge incoming) => current with { Ul = unchecked(current.Ul + incoming.Ul) };

    internal static Edge MultiplyDecimal(Edge current, Edge incoming) => current with { M = current.M * incoming.M };

    internal static Edge MultiplyDouble(Edge current, Edge incoming) => current with { D = current.D * incoming.D };

    internal static Edge MultiplyFloat(Edge current, Edge incoming) => current with { F = current.F * incoming.F };

    internal static bool DoubleDiffers(Edge current, Edge incoming) => current.D != incoming.D;

    internal static bool DoubleIsMore(Edge current, Edge incoming) => incoming.D > current.D;

    internal static Edge ValueOfNull(Edge current, Edge incoming) => current with { N = current.N!.Value + incoming.I };

    internal static bool TextDiffers(Edge current, Edge incoming) => current.Text != incoming.Text;
}
