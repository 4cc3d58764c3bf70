using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Merges of columns whose stored type is another number than the property: the operators are those of the property.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("HalfOfSum", ConflictOn = "Id", Merge = nameof(HalfOfSum))]
[Upsert("Quotients", ConflictOn = "Id", Merge = nameof(Quotients))]
[Upsert("BitsOfStored", ConflictOn = "Id", Merge = nameof(BitsOfStored))]
[Upsert("NarrowStored", ConflictOn = "Id", Merge = nameof(NarrowStored))]
[Upsert("ProductOfNarrow", ConflictOn = "Id", Merge = nameof(ProductOfNarrow))]
[Upsert("UnsignedInBigint", ConflictOn = "Id", Merge = nameof(UnsignedInBigint))]
[Upsert("FloatInDouble", ConflictOn = "Id", Merge = nameof(FloatInDouble))]
[Upsert("EnumsInOthers", ConflictOn = "Id", Merge = nameof(EnumsInOthers))]
[Upsert("ComparedStored", ConflictOn = "Id", Merge = nameof(ComparedStored))]
[Upsert("ChosenStored", ConflictOn = "Id", Merge = nameof(ChosenStored))]
[Upsert("CopiedAcross", ConflictOn = "Id", Merge = nameof(CopiedAcross))]
[Upsert("WhenStored", ConflictOn = "Id", When = nameof(WhenStored))]
[Upsert("ChangedStored", ConflictOn = "Id", SkipUnchanged = true)]
public sealed record Stored
{
    public long Id { get; init; }

    [Column(TypeName = "numeric(10)")]
    public int Whole { get; init; }

    [Column(TypeName = "numeric")]
    public int Any { get; init; }

    [Column(TypeName = "numeric(12,2)")]
    public int? Maybe { get; init; }

    [Column(TypeName = "bigint")]
    public int Wide { get; init; }

    [Column(TypeName = "integer")]
    public short S { get; init; }

    [Column(TypeName = "bigint")]
    public byte B { get; init; }

    [Column(TypeName = "decimal(20,0)")]
    public long L { get; init; }

    [Column(TypeName = "numeric(10)")]
    public uint Ui { get; init; }

    [Column(TypeName = "double precision")]
    public float F { get; init; }

    [Column(TypeName = "bigint")]
    public Flags E { get; init; }

    [Column(TypeName = "numeric(3)")]
    public Level Lv { get; init; }

    public bool Ok { get; init; }

    [SmallNumbers]
    internal static Stored HalfOfSum(Stored current, Stored incoming) =>
        current with
        {
            Whole = (current.Whole + incoming.Whole) / 2,
            Any = (current.Any - incoming.Any) / 3,
            Maybe = (current.Maybe + 1) / 2
        };

    internal static Stored Quotients(Stored current, Stored incoming) =>
        current with { L = incoming.L / 7, Whole = incoming.Whole % 7, Wide = incoming.Any / -3, Ui = current.Ui / 5 };

    internal static Stored BitsOfStored(Stored current, Stored incoming) => current with
    {
        Whole = (current.Whole & incoming.Whole) | 3,
        Any = ~incoming.Any,
        L = current.L ^ incoming.L,
        Wide = incoming.Whole << 3,
        Ui = incoming.Ui << 4 | incoming.Ui >> 28,
        Maybe = incoming.Maybe >> 2,
    };

    internal static Stored NarrowStored(Stored current, Stored incoming) =>
        current with { S = (short)incoming.Whole, B = (byte)incoming.L, Whole = (int)incoming.L, Ui = (uint)incoming.Any };

    internal static Stored ProductOfNarrow(Stored current, Stored incoming) =>
        current with { Wide = current.S * 300, Any = current.B * incoming.B, L = (long)incoming.Whole * incoming.Any };

    internal static Stored UnsignedInBigint(Stored current, Stored incoming) =>
        current with { Ui = current.Ui - incoming.Ui, B = (byte)(current.B + incoming.B), S = (short)(current.S + incoming.S) };

    [SmallNumbers]
    internal static Stored FloatInDouble(Stored current, Stored incoming) =>
        current with { F = current.F * 0.1f + incoming.F, Ok = incoming.F > 0.1f };

    internal static Stored EnumsInOthers(Stored current, Stored incoming) =>
        current with { E = (current.E | incoming.E) & ~Flags.B, Lv = incoming.E.HasFlag(Flags.A) ? Level.High : current.Lv };

    internal static Stored ComparedStored(Stored current, Stored incoming) =>
        current with
        {
            Ok = incoming.Whole > current.Whole && incoming.Any != current.Wide
            || Math.Max(incoming.S, current.Whole) == current.L
        };

    internal static Stored ChosenStored(Stored current, Stored incoming) => current with
    {
        Whole = incoming.Ok ? incoming.Whole : 5,
        Maybe = incoming.Maybe ?? current.Maybe,
        Any = incoming.Maybe ?? incoming.Any,
        L = incoming.Ok ? incoming.Whole : current.L,
    };

    internal static Stored CopiedAcross(Stored current, Stored incoming) =>
        current with { Whole = incoming.Wide, Any = incoming.Whole, Wide = current.Any, L = incoming.Whole };

    internal static bool WhenStored(Stored current, Stored incoming) => incoming.Whole / 2 >= current.Any / 3;
}
