using FsCheck;
using FsCheck.Fluent;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Generators of what both databases store: extremes, empty and non-ASCII texts, microseconds.</summary>
internal sealed class Values(bool isSmall)
{
    /// <summary>Stands for the current row's value in the incoming row.</summary>
    public static readonly object Same = new();

    private static readonly string[] Texts = [
        "", "a", "b", "ab", "aab", "it's", "é", "éa", "ÿ\uFFFD", "😀", "a😀b", "\t x \n", "%_\\", "{0}", "\"q\"", "Zürich", "ZÜRICH", "日本"];
    private static readonly DateTime Noon = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    public static Gen<object?> Json { get; } = Boxed(Gen.Elements("{}", "{\"a\": 1}", "{\"b\": [1, null, \"é\"]}", "[]", "null", "\"x\""));

    /// <summary>Null for a type that is made of columns itself.</summary>
    public Gen<object?>? Of(Type type) => type.Name switch
    {
        "Boolean" => Boxed(Gen.Elements(true, false)),
        "SByte" => Integer(sbyte.MinValue, sbyte.MaxValue, static v => (sbyte)v),
        "Byte" => Integer(byte.MinValue, byte.MaxValue, static v => (byte)v),
        "Int16" => Integer(short.MinValue, short.MaxValue, static v => (short)v),
        "UInt16" => Integer(ushort.MinValue, ushort.MaxValue, static v => (ushort)v),
        "Int32" => Integer(int.MinValue, int.MaxValue, static v => (int)v),
        "UInt32" => Integer(uint.MinValue, uint.MaxValue, static v => (uint)v),
        "Int64" => Integer(long.MinValue, long.MaxValue, static v => v),
        "UInt64" => Gen.OneOf(Integer(0, long.MaxValue, static v => (ulong)v),
            Integer(0, long.MaxValue, static v => ulong.MaxValue - (ulong)v)),
        "Single" => Boxed(Real.Select(static v => (float)v)),
        "Double" => Boxed(Real),
        "Decimal" => Boxed(Decimal),
        "String" => Boxed(Text),
        "Char" =>
            Boxed(Gen.OneOf(Gen.Elements('x', 'a', 'é', '日', ' ', '\''),
                Default<char>().Where(static c => c != '\0' && !char.IsSurrogate(c)))),
        "Guid" => Boxed(Gen.OneOf(Gen.Constant(Guid.Empty), Default<Guid>())),
        "DateTime" => Boxed(Time),
        "DateTimeOffset" => Boxed(
            Time.Zip(Gen.Choose(-10, 10), static (time, halves) => new DateTimeOffset(time).ToOffset(TimeSpan.FromMinutes(halves * 30)))),
        "DateOnly" => Boxed(Time.Select(DateOnly.FromDateTime)),
        "TimeOnly" => Boxed(Time.Select(TimeOnly.FromDateTime)),
        "TimeSpan" => Boxed(Gen.OneOf(
            Gen.Constant(0L), Gen.Choose(-5, 5).Select(static v => (long)v), Gen.Choose(0, int.MaxValue).Select(static v => (long)v),
            Between(-TimeSpan.TicksPerDay * 5, TimeSpan.TicksPerDay * 5))
            .Select(static microseconds => new TimeSpan(microseconds * 10))),
        "Byte[]" => Boxed(Default<byte[]>()),
        "Uri" => Boxed(Gen.Choose(0, 2).Select(static v => new Uri("https://example.com/" + v))),
        "Version" => Boxed(Gen.Choose(0, 2).Zip(Gen.Choose(0, 11), static (major, minor) => new Version(major, minor))),
        "Tags" => Boxed(Text.Select(static v => new Tags(v))),
        "Ticket" => Boxed(Text.Select(static v => new Ticket(v))),
        "OrderId" => Boxed(Gen.Choose(-5, 9).Select(static v => new OrderId(v))),
        "Flags" => Boxed(Gen.Choose(0, 7).Select(static v => (Flags)v)),
        _ when type.IsEnum => Gen.Elements<object?>([.. Enum.GetValues(type)]),
        _ => null,
    };

    private static Gen<string> Text { get; } = Gen.Frequency(
        (3, Gen.Elements(Texts)),
        (1, Default<string>().Where(static s => s is not null && !s.Contains('\0') && !s.Any(char.IsSurrogate))));

    private static Gen<DateTime> Time { get; } = Gen.OneOf(
        Gen.Constant(Noon.Ticks),
        Gen.Choose(-20, 20).Select(static v => Noon.Ticks + (v * 10L)),
        Gen.Choose(0, int.MaxValue).Select(static v => Noon.Ticks + (v * 10L)),
        Between(new DateTime(1900, 1, 1).Ticks / 10, new DateTime(2300, 1, 1).Ticks / 10).Select(static v => v * 10))
        .Select(static ticks => new DateTime(ticks, DateTimeKind.Utc));

    private Gen<double> Real => isSmall
        ? Gen.OneOf(Gen.Choose(-5, 5).Select(static v => (double)v), Gen.Choose(-100_000, 100_000).Select(static v => v / 7.0))
        : Gen.OneOf(
            Gen.Choose(-5, 5).Select(static v => (double)v),
            Gen.Choose(-100_000, 100_000).Select(static v => v / 7.0),
            Gen.Elements(0.1, 1.5e30, -2.5e-30),
            Default<NormalFloat>().Select(static v => v.Get).Where(static v => v == 0 || Math.Abs(v) is > 1e-30 and < 1e30));

    private Gen<decimal> Decimal => isSmall
        ? Gen.OneOf(Gen.Choose(-5, 5).Select(static v => (decimal)v), Gen.Choose(-100_000, 100_000).Select(static v => v / 100m),
            Gen.Elements(-0.01m, 9.5m))
        : Gen.OneOf(
            Gen.Choose(-5, 5).Select(static v => (decimal)v),
            Gen.Choose(-100_000, 100_000).Select(static v => v / 100m),
            Gen.Elements(-0.01m, 9.5m, -1234567890123456789012345.678m, 7922816251426433759354395033.5m, -0.000000000000000000000000001m));

    private Gen<object?> Integer<T>(long low, long high, Func<long, T> cast)
    {
        var values = isSmall
            ? Gen.Choose(-40, 99).Select(static v => (long)v)
            : Gen.OneOf(Gen.Elements(low, high), Gen.Choose(-3, 3).Select(static v => (long)v),
                Gen.Choose(-200, 2000).Select(static v => (long)v), Between(low, high));
        return Boxed(values.Select(v => cast(Math.Clamp(v, low, high))));
    }

    private static Gen<long> Between(long low, long high) =>
        Gen.Choose(int.MinValue, int.MaxValue).Two()
            .Select(bits => (long)(low + ((Int128)(((ulong)(uint)bits.Item1 << 32) | (uint)bits.Item2) % ((Int128)high - low + 1))));

    private static Gen<T> Default<T>() => ArbMap.Default.GeneratorFor<T>();

    private static Gen<object?> Boxed<T>(Gen<T> values) => values.Select(static v => (object?)v);
}
