namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Merges at the limits of the types, and what can fail behind a condition.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("ShiftNarrow", ConflictOn = "Id", Merge = nameof(ShiftNarrow))]
[Upsert("ShiftArguments", ConflictOn = "Id", Merge = nameof(ShiftArguments))]
[Upsert("Constants", ConflictOn = "Id", Merge = nameof(Constants))]
[Upsert("MultiplyUnsigned", ConflictOn = "Id", Merge = nameof(MultiplyUnsigned))]
[Upsert("RealToIntegers", ConflictOn = "Id", Merge = nameof(RealToIntegers))]
[Upsert("FloatToIntegers", ConflictOn = "Id", Merge = nameof(FloatToIntegers))]
[Upsert("NegateChecked", ConflictOn = "Id", Merge = nameof(NegateChecked))]
[Upsert("Absolutes", ConflictOn = "Id", Merge = nameof(Absolutes))]
[Upsert("CheckedBehindAnd", ConflictOn = "Id", Merge = nameof(CheckedBehindAnd))]
[Upsert("CheckedBehindOr", ConflictOn = "Id", Merge = nameof(CheckedBehindOr))]
[Upsert("CastBehindAnd", ConflictOn = "Id", Merge = nameof(CastBehindAnd))]
[Upsert("AbsoluteBehindAnd", ConflictOn = "Id", Merge = nameof(AbsoluteBehindAnd))]
[Upsert("RowFreeBehindAnd", ConflictOn = "Id", Merge = nameof(RowFreeBehindAnd))]
[Upsert("DividedWhere", ConflictOn = "Id", Merge = nameof(IfQuotient), When = nameof(IsDivisible))]
[Upsert("DivideReal", ConflictOn = "Id", Merge = nameof(DivideReal))]
[Upsert("DivideByAtLeastOne", ConflictOn = "Id", Merge = nameof(DivideByAtLeastOne))]
[Upsert("DivideWhereBounded", ConflictOn = "Id", Merge = nameof(DivideWhereBounded))]
[Upsert("DivideTwice", ConflictOn = "Id", Merge = nameof(DivideTwice))]
public sealed record Limit
{
    public long Id { get; init; }

    public sbyte Sb { get; init; }

    public byte B { get; init; }

    public short S { get; init; }

    public ushort Us { get; init; }

    public int I { get; init; }

    public uint Ui { get; init; }

    public long L { get; init; }

    public double D { get; init; }

    public float F { get; init; }

    public decimal M { get; init; }

    public Level Lv { get; init; }

    public bool Ok { get; init; }

    internal static Limit ShiftNarrow(Limit current, Limit incoming) => current with
    {
        I = (current.B << 8 | incoming.B) + (incoming.Sb << 10),
        L = (current.S << 12) + ((int)incoming.Lv << 14),
        Ui = (uint)(current.B << 24),
    };

    internal static Limit ShiftArguments(Limit current, Limit incoming, byte b, sbyte sb, short s) =>
        current with { I = b << 10, L = (sb << 9) + (s << 13) };

    internal static Limit Constants(Limit current, Limit incoming) => current with
    {
        L = (current.Ok ? 2_000_000_000L : 1L) * 3L + (incoming.Ok ? 1_000_000L : 1L) * Math.Max(5000L, 3L),
        Ui = (current.Ok ? 2_000_000_000u : 1u) + 2_000_000_000u,
        M = (incoming.Ok ? 2_000_000_000m : 1m) * 3m,
    };

    internal static Limit MultiplyUnsigned(Limit current, Limit incoming) => current with { Ui = current.Ui * incoming.Ui * 2654435761u };

    internal static Limit RealToIntegers(Limit current, Limit incoming) => current with
    {
        I = (int)incoming.D,
        Ui = (uint)incoming.D,
        L = (long)incoming.D,
        B = (byte)incoming.D,
        Sb = (sbyte)current.D,
        S = (short)current.D,
        Us = (ushort)current.D,
    };

    internal static Limit FloatToIntegers(Limit current, Limit incoming) =>
        current with { I = (int)incoming.F, Ui = (uint)current.F, L = (long)incoming.F, S = (short)current.F };

    internal static Limit NegateChecked(Limit current, Limit incoming) =>
        current with { I = checked(-incoming.I), L = checked(-incoming.L) };

    internal static Limit Absolutes(Limit current, Limit incoming) =>
        current with { I = Math.Abs(incoming.I), L = Math.Abs(incoming.L), S = Math.Abs(incoming.S), Sb = Math.Abs(incoming.Sb) };

    internal static Limit CheckedBehindAnd(Limit current, Limit incoming) =>
        current with { Ok = current.I is > -1000 and < 1000 && checked(current.I * 1_000_000) > 5 };

    internal static Limit CheckedBehindOr(Limit current, Limit incoming) =>
        current with { Ok = current.I > 100 || current.I < -100 || checked((sbyte)current.I) > 5 };

    internal static Limit CastBehindAnd(Limit current, Limit incoming) =>
        current with { Ok = incoming.M > -1000 && incoming.M < 1000 && (int)incoming.M > 3 };

    internal static Limit AbsoluteBehindAnd(Limit current, Limit incoming) =>
        current with { Ok = current.I != int.MinValue && Math.Abs(current.I) > 1000 };

    internal static Limit RowFreeBehindAnd(Limit current, Limit incoming, int step) =>
        current with { Ok = current.I == 123_456 && checked((step | 1 << 30) * 3) > 5 };

    internal static Limit IfQuotient(Limit current, Limit incoming) => current.I / incoming.Sb > 1 ? incoming : current;

    internal static bool IsDivisible(Limit current, Limit incoming) => incoming.Sb != 0 && current.I % incoming.Sb != 1;

    internal static Limit DivideReal(Limit current, Limit incoming) =>
        current with { D = incoming.I != 0 ? current.I / (double)incoming.I : 0, L = incoming.I != 0 ? current.L / incoming.I : 0 };

    internal static Limit DivideByAtLeastOne(Limit current, Limit incoming) =>
        current with
        {
            I = current.I / Math.Max(incoming.I, 1),
            L = current.L / (incoming.I <= 0 ? 1 : incoming.I),
            S = (short)(current.S / Math.Clamp(incoming.I, 2, 9))
        };

    internal static Limit DivideWhereBounded(Limit current, Limit incoming) =>
        current with
        {
            I = incoming.I >= 1 ? current.I / incoming.I : 0 != incoming.S ? current.I / 2 / incoming.S : 7,
            L = incoming.I is < -1 or > 4 ? 3 : incoming.L < 1 ? 2 : current.L / incoming.L
        };

    internal static Limit DivideTwice(Limit current, Limit incoming) =>
        current with { I = incoming.I > 0 && current.I / incoming.I > 1 ? current.I / incoming.I : 0 };
}
