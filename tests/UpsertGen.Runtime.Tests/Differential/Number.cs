namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Merges of numbers, flags and booleans.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("AddInt", ConflictOn = "Id", Merge = nameof(AddInt))]
[Upsert("SubtractInt", ConflictOn = "Id", Merge = nameof(SubtractInt))]
[Upsert("MultiplyInt", ConflictOn = "Id", Merge = nameof(MultiplyInt))]
[Upsert("DivideByConstant", ConflictOn = "Id", Merge = nameof(DivideByConstant))]
[Upsert("RemainderByConstant", ConflictOn = "Id", Merge = nameof(RemainderByConstant))]
[Upsert("DivideWhereNotZero", ConflictOn = "Id", Merge = nameof(DivideWhereNotZero))]
[Upsert("DivideBehindAnd", ConflictOn = "Id", Merge = nameof(DivideBehindAnd))]
[Upsert("NegateAndComplement", ConflictOn = "Id", Merge = nameof(NegateAndComplement))]
[Upsert("AddNullable", ConflictOn = "Id", Merge = nameof(AddNullable))]
[Upsert("AddNullableAndConstant", ConflictOn = "Id", Merge = nameof(AddNullableAndConstant))]
[Upsert("AddOrKnown", ConflictOn = "Id", Merge = nameof(AddOrKnown))]
[Upsert("KnownInt", ConflictOn = "Id", Merge = nameof(KnownInt))]
[Upsert("AddLong", ConflictOn = "Id", Merge = nameof(AddLong))]
[Upsert("AddWidened", ConflictOn = "Id", Merge = nameof(AddWidened))]
[Upsert("Bits", ConflictOn = "Id", Merge = nameof(Bits))]
[Upsert("ComplementBits", ConflictOn = "Id", Merge = nameof(ComplementBits))]
[Upsert("Shifts", ConflictOn = "Id", Merge = nameof(Shifts))]
[Upsert("ShiftCountIsMasked", ConflictOn = "Id", Merge = nameof(ShiftCountIsMasked))]
[Upsert("ShiftUnsigned", ConflictOn = "Id", Merge = nameof(ShiftUnsigned))]
[Upsert("AddShort", ConflictOn = "Id", Merge = nameof(AddShort))]
[Upsert("AddByte", ConflictOn = "Id", Merge = nameof(AddByte))]
[Upsert("MultiplyByte", ConflictOn = "Id", Merge = nameof(MultiplyByte))]
[Upsert("AddUnsigned", ConflictOn = "Id", Merge = nameof(AddUnsigned))]
[Upsert("SubtractUnsigned", ConflictOn = "Id", Merge = nameof(SubtractUnsigned))]
[Upsert("AddUlong", ConflictOn = "Id", Merge = nameof(AddUlong))]
[Upsert("SubtractUlong", ConflictOn = "Id", Merge = nameof(SubtractUlong))]
[Upsert("MultiplyUlong", ConflictOn = "Id", Merge = nameof(MultiplyUlong))]
[Upsert("DivideUlong", ConflictOn = "Id", Merge = nameof(DivideUlong))]
[Upsert("GreatestUlong", ConflictOn = "Id", Merge = nameof(GreatestUlong))]
[Upsert("NarrowLong", ConflictOn = "Id", Merge = nameof(NarrowLong))]
[Upsert("NarrowInt", ConflictOn = "Id", Merge = nameof(NarrowInt))]
[Upsert("NarrowToUlong", ConflictOn = "Id", Merge = nameof(NarrowToUlong))]
[Upsert("NarrowFromUlong", ConflictOn = "Id", Merge = nameof(NarrowFromUlong))]
[Upsert("WidenUnsigned", ConflictOn = "Id", Merge = nameof(WidenUnsigned))]
[Upsert("IntToDouble", ConflictOn = "Id", Merge = nameof(IntToDouble))]
[Upsert("DoubleToInt", ConflictOn = "Id", Merge = nameof(DoubleToInt))]
[Upsert("DecimalToInt", ConflictOn = "Id", Merge = nameof(DecimalToInt))]
[Upsert("IntToDecimal", ConflictOn = "Id", Merge = nameof(IntToDecimal))]
[Upsert("AddDouble", ConflictOn = "Id", Merge = nameof(AddDouble))]
[Upsert("MultiplyDouble", ConflictOn = "Id", Merge = nameof(MultiplyDouble))]
[Upsert("DivideDouble", ConflictOn = "Id", Merge = nameof(DivideDouble))]
[Upsert("AddFloat", ConflictOn = "Id", Merge = nameof(AddFloat))]
[Upsert("MultiplyFloat", ConflictOn = "Id", Merge = nameof(MultiplyFloat))]
[Upsert("FloatToDouble", ConflictOn = "Id", Merge = nameof(FloatToDouble))]
[Upsert("DoubleToFloat", ConflictOn = "Id", Merge = nameof(DoubleToFloat))]
[Upsert("AddDecimal", ConflictOn = "Id", Merge = nameof(AddDecimal))]
[Upsert("MultiplyDecimal", ConflictOn = "Id", Merge = nameof(MultiplyDecimal))]
[Upsert("RemainderDecimal", ConflictOn = "Id", Merge = nameof(RemainderDecimal))]
[Upsert("NegateDecimal", ConflictOn = "Id", Merge = nameof(NegateDecimal))]
[Upsert("GreatestDecimal", ConflictOn = "Id", Merge = nameof(GreatestDecimal))]
[Upsert("LeastDecimal", ConflictOn = "Id", Merge = nameof(LeastDecimal))]
[Upsert("KnownDecimal", ConflictOn = "Id", Merge = nameof(KnownDecimal))]
[Upsert("EqualDecimals", ConflictOn = "Id", Merge = nameof(EqualDecimals))]
[Upsert("OrderedDecimals", ConflictOn = "Id", Merge = nameof(OrderedDecimals))]
[Upsert("Greatest", ConflictOn = "Id", Merge = nameof(Greatest))]
[Upsert("GreatestDouble", ConflictOn = "Id", Merge = nameof(GreatestDouble))]
[Upsert("AbsoluteAndSign", ConflictOn = "Id", Merge = nameof(AbsoluteAndSign))]
[Upsert("Clamped", ConflictOn = "Id", Merge = nameof(Clamped))]
[Upsert("EqualNullables", ConflictOn = "Id", Merge = nameof(EqualNullables))]
[Upsert("OrderedNullables", ConflictOn = "Id", Merge = nameof(OrderedNullables))]
[Upsert("NotUnderNot", ConflictOn = "Id", Merge = nameof(NotUnderNot))]
[Upsert("BooleanOperators", ConflictOn = "Id", Merge = nameof(BooleanOperators))]
[Upsert("NullableBooleans", ConflictOn = "Id", Merge = nameof(NullableBooleans))]
[Upsert("ExclusiveOrOfNullables", ConflictOn = "Id", Merge = nameof(ExclusiveOrOfNullables))]
[Upsert("NullTests", ConflictOn = "Id", Merge = nameof(NullTests))]
[Upsert("Defaults", ConflictOn = "Id", Merge = nameof(Defaults))]
[Upsert("ValueWhereThere", ConflictOn = "Id", Merge = nameof(ValueWhereThere))]
[Upsert("FlagsUnion", ConflictOn = "Id", Merge = nameof(FlagsUnion))]
[Upsert("FlagsWithout", ConflictOn = "Id", Merge = nameof(FlagsWithout))]
[Upsert("FlagTests", ConflictOn = "Id", Merge = nameof(FlagTests))]
[Upsert("Levels", ConflictOn = "Id", Merge = nameof(Levels))]
[Upsert("LevelChoice", ConflictOn = "Id", Merge = nameof(LevelChoice))]
[Upsert("RelationalPatterns", ConflictOn = "Id", Merge = nameof(RelationalPatterns))]
[Upsert("PatternVariable", ConflictOn = "Id", Merge = nameof(PatternVariable))]
[Upsert("SwitchWithGuard", ConflictOn = "Id", Merge = nameof(SwitchWithGuard))]
[Upsert("CompareTo", ConflictOn = "Id", Merge = nameof(CompareTo))]
[Upsert("NamedArguments", ConflictOn = "Id", Merge = nameof(NamedArguments))]
[Upsert("EqualsMethods", ConflictOn = "Id", Merge = nameof(EqualsMethods))]
[Upsert("MixedWidths", ConflictOn = "Id", Merge = nameof(MixedWidths))]
[Upsert("Swap", ConflictOn = "Id", Merge = nameof(Swap))]
[Upsert("Lifted", ConflictOn = "Id", Merge = nameof(Lifted))]
public sealed record Number
{
    public long Id { get; init; }

    public int I { get; init; }

    public int? In { get; init; }

    public long L { get; init; }

    public long? Ln { get; init; }

    public short S { get; init; }

    public byte B { get; init; }

    public sbyte Sb { get; init; }

    public ushort Us { get; init; }

    public uint Ui { get; init; }

    public ulong Ul { get; init; }

    public double D { get; init; }

    public double? Dn { get; init; }

    public float F { get; init; }

    public decimal M { get; init; }

    public decimal? Mn { get; init; }

    public Flags E { get; init; }

    public Level? Lv { get; init; }

    public bool Ok { get; init; }

    public bool? Maybe { get; init; }


    [SmallNumbers]
    internal static Number AddInt(Number current, Number incoming) => current with { I = current.I + incoming.I };

    [SmallNumbers]
    internal static Number SubtractInt(Number current, Number incoming) => current with { I = current.I - incoming.I };

    [SmallNumbers]
    internal static Number MultiplyInt(Number current, Number incoming) => current with { I = current.I * incoming.I };

    internal static Number DivideByConstant(Number current, Number incoming) => current with { I = incoming.I / 7, L = current.L / -3 };

    internal static Number RemainderByConstant(Number current, Number incoming) => current with { I = incoming.I % 7, L = current.L % -5 };

    internal static Number DivideWhereNotZero(Number current, Number incoming) =>
        current with { I = incoming.I == 0 ? current.I : current.I / 2 / incoming.I };

    internal static Number DivideBehindAnd(Number current, Number incoming) =>
        current with { Ok = incoming.I != 0 && 1000 / incoming.I > 10 };

    [SmallNumbers]
    internal static Number NegateAndComplement(Number current, Number incoming) => current with { I = -incoming.I, L = ~incoming.L };

    [SmallNumbers]
    internal static Number AddNullable(Number current, Number incoming) => current with { In = current.In + incoming.In };

    [SmallNumbers]
    internal static Number AddNullableAndConstant(Number current, Number incoming) =>
        current with { In = current.In + 1, Ln = 2 * current.Ln };

    [SmallNumbers]
    internal static Number AddOrKnown(Number current, Number incoming) => current with { In = (current.In ?? 0) + (incoming.In ?? 0) };

    internal static Number KnownInt(Number current, Number incoming) =>
        current with { In = incoming.In ?? current.In, Ln = current.Ln ?? incoming.Ln ?? 5 };

    [SmallNumbers]
    internal static Number AddLong(Number current, Number incoming) => current with { L = current.L + incoming.L * 2 };

    [SmallNumbers]
    internal static Number AddWidened(Number current, Number incoming) => current with { L = current.L + incoming.I };

    internal static Number Bits(Number current, Number incoming) =>
        current with { I = current.I & incoming.I | 3, L = current.L ^ incoming.L };

    internal static Number ComplementBits(Number current, Number incoming) =>
        current with { I = current.I & ~incoming.I, Ui = ~incoming.Ui };

    internal static Number Shifts(Number current, Number incoming) =>
        current with { I = incoming.I << 3, L = incoming.L >> 5, Ln = incoming.L << 33 };

    internal static Number ShiftCountIsMasked(Number current, Number incoming) =>
        current with { I = incoming.I << 33, L = incoming.L << 65 };

    internal static Number ShiftUnsigned(Number current, Number incoming) => current with { Ui = incoming.Ui << 4 | incoming.Ui >> 28 };

    internal static Number AddShort(Number current, Number incoming) => current with { S = (short)(current.S + incoming.S) };

    internal static Number AddByte(Number current, Number incoming) =>
        current with { B = (byte)(current.B + incoming.B), Sb = (sbyte)(current.Sb - incoming.Sb) };

    internal static Number MultiplyByte(Number current, Number incoming) =>
        current with { B = (byte)(current.B * incoming.B), Us = (ushort)(incoming.Us * 3) };

    internal static Number AddUnsigned(Number current, Number incoming) => current with { Ui = current.Ui + incoming.Ui };

    internal static Number SubtractUnsigned(Number current, Number incoming) => current with { Ui = current.Ui - incoming.Ui };

    internal static Number AddUlong(Number current, Number incoming) => current with { Ul = current.Ul + incoming.Ul };

    internal static Number SubtractUlong(Number current, Number incoming) => current with { Ul = current.Ul - incoming.Ul };

    internal static Number MultiplyUlong(Number current, Number incoming) => current with { Ul = current.Ul * incoming.Ul };

    internal static Number DivideUlong(Number current, Number incoming) =>
        current with { Ul = incoming.Ul / 3, L = (long)(incoming.Ul % 10) };

    internal static Number GreatestUlong(Number current, Number incoming) =>
        current with { Ul = Math.Max(current.Ul, incoming.Ul), Ok = current.Ul < incoming.Ul };

    internal static Number NarrowLong(Number current, Number incoming) =>
        current with { I = (int)incoming.L, S = (short)incoming.L, B = (byte)incoming.L };

    internal static Number NarrowInt(Number current, Number incoming) =>
        current with { Sb = (sbyte)incoming.I, Us = (ushort)incoming.I, Ui = (uint)incoming.I };

    internal static Number NarrowToUlong(Number current, Number incoming) => current with { Ul = (ulong)incoming.L, L = (long)incoming.Ul };

    internal static Number NarrowFromUlong(Number current, Number incoming) =>
        current with { I = (int)incoming.Ul, Ui = (uint)incoming.Ul };

    internal static Number WidenUnsigned(Number current, Number incoming) => current with { L = incoming.Ui, Ul = incoming.Us };

    internal static Number IntToDouble(Number current, Number incoming) => current with { D = incoming.I, Dn = incoming.L };

    [SmallNumbers]
    internal static Number DoubleToInt(Number current, Number incoming) => current with { I = (int)incoming.D, L = (long)incoming.D };

    [SmallNumbers]
    internal static Number DecimalToInt(Number current, Number incoming) =>
        current with { I = (int)incoming.M, L = (long)incoming.M, B = incoming.M >= 0 && incoming.M < 256 ? (byte)incoming.M : current.B };

    internal static Number IntToDecimal(Number current, Number incoming) => current with { M = incoming.I, Mn = incoming.L };

    internal static Number AddDouble(Number current, Number incoming) => current with { D = current.D / 3 + incoming.D / 3 };

    internal static Number MultiplyDouble(Number current, Number incoming) => current with { Dn = incoming.Dn * 0.5 };

    internal static Number DivideDouble(Number current, Number incoming) => current with { D = incoming.D / 8.5 };

    [SmallNumbers]
    internal static Number AddFloat(Number current, Number incoming) => current with { F = current.F + incoming.F };

    [SmallNumbers]
    internal static Number MultiplyFloat(Number current, Number incoming) => current with { F = current.F * 0.1f };

    internal static Number FloatToDouble(Number current, Number incoming) => current with { D = incoming.F };

    [SmallNumbers]
    internal static Number DoubleToFloat(Number current, Number incoming) => current with { F = (float)incoming.D };

    [SmallNumbers]
    internal static Number AddDecimal(Number current, Number incoming) =>
        current with { M = current.M + incoming.M, Mn = current.Mn - incoming.M };

    [SmallNumbers]
    internal static Number MultiplyDecimal(Number current, Number incoming) => current with { M = current.M * incoming.M };

    [SmallNumbers]
    internal static Number RemainderDecimal(Number current, Number incoming) => current with { M = current.M % 3.5m };

    internal static Number NamedArguments(Number current, Number incoming) => current with
    {
        Ok = decimal.Compare(d2: current.M, d1: incoming.M) > 0,
        Maybe = decimal.Compare(d2: incoming.M, d1: 3m) <= 0,
        I = Math.Clamp(max: 9, value: incoming.I, min: -4),
        In = Math.Max(val2: incoming.I, val1: current.I),
    };

    internal static Number NegateDecimal(Number current, Number incoming) => current with { M = -incoming.M, Mn = Math.Abs(current.M) };

    internal static Number GreatestDecimal(Number current, Number incoming) =>
        current with { M = incoming.M > current.M ? incoming.M : current.M };

    internal static Number LeastDecimal(Number current, Number incoming) => current with { M = Math.Min(current.M, incoming.M) };

    internal static Number KnownDecimal(Number current, Number incoming) => current with { Mn = incoming.Mn ?? current.Mn };

    internal static Number EqualDecimals(Number current, Number incoming) =>
        current with { Ok = incoming.Mn == current.Mn, Maybe = incoming.M != current.M };

    internal static Number OrderedDecimals(Number current, Number incoming) =>
        current with { Ok = !(incoming.Mn >= current.Mn), Maybe = incoming.Mn < 0m };

    internal static Number Greatest(Number current, Number incoming) =>
        current with { I = Math.Max(current.I, incoming.I), L = Math.Min(current.L, incoming.L) };

    internal static Number GreatestDouble(Number current, Number incoming) =>
        current with { D = Math.Max(current.D, incoming.D), F = Math.Min(current.F, incoming.F) };

    [SmallNumbers]
    internal static Number AbsoluteAndSign(Number current, Number incoming) =>
        current with { I = Math.Abs(incoming.I) + Math.Sign(current.L), D = Math.Abs(incoming.D) };

    internal static Number Clamped(Number current, Number incoming) => current with { I = Math.Clamp(incoming.I, -10, 100) };

    internal static Number EqualNullables(Number current, Number incoming) =>
        current with { Ok = current.In == incoming.In, Maybe = current.Ln != incoming.Ln };

    internal static Number OrderedNullables(Number current, Number incoming) =>
        current with { Ok = !(current.In > incoming.In), Maybe = incoming.Ln <= current.Ln };

    internal static Number NotUnderNot(Number current, Number incoming) =>
        current with { Ok = !(!(current.In >= incoming.In) && !(incoming.Ln > 0)) };

    internal static Number BooleanOperators(Number current, Number incoming) =>
        current with { Ok = current.Ok ^ incoming.Ok, Maybe = current.Ok & !incoming.Ok | current.I > 3 };

    internal static Number NullableBooleans(Number current, Number incoming) =>
        current with { Maybe = incoming.Maybe ?? current.Maybe, Ok = incoming.Maybe == true || current.Maybe is false };

    internal static Number ExclusiveOrOfNullables(Number current, Number incoming) =>
        current with { Ok = (current.In > incoming.In) ^ (current.Ln < 5) };

    internal static Number NullTests(Number current, Number incoming) =>
        current with { Ok = incoming.In is null || current.Ln.HasValue, I = incoming.In ?? -1 };

    internal static Number Defaults(Number current, Number incoming) =>
        current with { I = incoming.In.GetValueOrDefault(), L = incoming.Ln.GetValueOrDefault(7), D = incoming.Dn.GetValueOrDefault() };

    internal static Number ValueWhereThere(Number current, Number incoming) =>
        current with { I = incoming.In.HasValue ? incoming.In.Value : current.I };

    internal static Number FlagsUnion(Number current, Number incoming) => current with { E = current.E | incoming.E };

    internal static Number FlagsWithout(Number current, Number incoming) => current with { E = current.E & ~Flags.B };

    internal static Number FlagTests(Number current, Number incoming) =>
        current with { Ok = incoming.E.HasFlag(Flags.B), Maybe = (current.E & Flags.C) != 0 };

    internal static Number Levels(Number current, Number incoming) =>
        current with { Lv = incoming.Lv ?? Level.High, Ok = current.Lv == Level.Low, Maybe = current.Lv > incoming.Lv };

    internal static Number LevelChoice(Number current, Number incoming) =>
        current with { I = incoming.Lv switch { Level.Low => 1, Level.High => 2, null => 3, _ => 4 } };

    internal static Number RelationalPatterns(Number current, Number incoming) =>
        current with { Ok = incoming.In is > 3 and < 100 or null, Maybe = incoming.I is not (0 or 1) };

    internal static Number PatternVariable(Number current, Number incoming) =>
        current with { I = incoming.In is { } known ? known : current.I };

    internal static Number SwitchWithGuard(Number current, Number incoming) =>
        current with { I = incoming.I switch { < 0 => -1, 0 => 0, _ when current.Ok => 1, _ => 2 } };

    internal static Number CompareTo(Number current, Number incoming) =>
        current with { Ok = incoming.L.CompareTo(current.L) > 0, Maybe = incoming.M.CompareTo(current.M) == 0 };

    internal static Number EqualsMethods(Number current, Number incoming) =>
        current with { Ok = incoming.I.Equals(current.I), Maybe = incoming.M.Equals(current.M) };

    internal static Number MixedWidths(Number current, Number incoming) =>
        current with { Ok = incoming.S > current.L, Maybe = incoming.Ui >= current.I };

    internal static Number Swap(Number current, Number incoming) => current with { I = current.S, S = (short)current.I };

    [SmallNumbers]
    internal static Number Lifted(Number current, Number incoming) => current with { Dn = current.Dn + incoming.I, Mn = current.Mn * 2 };
}
