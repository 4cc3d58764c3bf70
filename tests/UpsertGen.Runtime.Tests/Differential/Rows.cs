using System.Reflection;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Random rows of values that both databases store: NULLs, extremes, empty and non-ASCII texts, microseconds.</summary>
/// <param name="isSmall">Numbers whose products and sums stay in range.</param>
internal sealed class Rows(Random random, bool isSmall)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly string[] Texts = ["", "a", "b", "ab", "aab", "it's", "é", "éa", "ÿ\uFFFD", "😀", "a😀b", "\t x \n", "%_\\", "{0}", "\"q\"", "Zürich", "ZÜRICH", "日本"];
    private static readonly string[] Jsons = ["{}", "{\"a\": 1}", "{\"b\": [1, null, \"é\"]}", "[]", "null", "\"x\""];

    /// <summary>Two rows with the same key; single columns of them are often equal.</summary>
    public (T Current, T Incoming) Pair<T>(long id)
        where T : class
    {
        var current = Row(typeof(T), null);
        var incoming = Row(typeof(T), current);
        Id<T>().SetValue(current, id);
        Id<T>().SetValue(incoming, id);
        return ((T)current, (T)incoming);
    }

    public object? Value(Type type, ParameterInfo parameter) =>
        Maybe(type, Nullability.Create(parameter).WriteState == NullabilityState.Nullable);

    private static PropertyInfo Id<T>() => typeof(T).GetProperty("Id")!;

    private object Row(Type type, object? like)
    {
        var properties = type.GetProperties().Where(static p => p.SetMethod is not null).ToList();
        var constructor = type.GetConstructors().OrderBy(static c => c.GetParameters().Length).Last();
        var row = constructor.Invoke(constructor.GetParameters().Select(static p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null).ToArray());
        foreach (var property in properties)
        {
            var isSame = like is not null && random.Next(4) == 0;
            var isNullable = Nullability.Create(property).WriteState == NullabilityState.Nullable;
            property.SetValue(row, isSame ? property.GetValue(like) : Maybe(property.PropertyType, isNullable, property.Name));
        }

        return row;
    }

    private object? Maybe(Type type, bool isNullable, string name = "")
    {
        if (isNullable && random.Next(3) == 0)
            return null;
        return name == "J" ? Pick(Jsons) : Any(Nullable.GetUnderlyingType(type) ?? type);
    }

    private object Any(Type type) => type.Name switch
    {
        "Boolean" => random.Next(2) == 0,
        "SByte" => (sbyte)Integer(sbyte.MinValue, sbyte.MaxValue),
        "Byte" => (byte)Integer(byte.MinValue, byte.MaxValue),
        "Int16" => (short)Integer(short.MinValue, short.MaxValue),
        "UInt16" => (ushort)Integer(ushort.MinValue, ushort.MaxValue),
        "Int32" => (int)Integer(int.MinValue, int.MaxValue),
        "UInt32" => (uint)Integer(uint.MinValue, uint.MaxValue),
        "Int64" => Integer(long.MinValue, long.MaxValue),
        "UInt64" => random.Next(2) == 0 ? (ulong)Integer(0, long.MaxValue) : ulong.MaxValue - (ulong)Integer(0, long.MaxValue),
        "Single" => (float)Real(),
        "Double" => Real(),
        "Decimal" => Decimal(),
        "String" => Pick(Texts),
        "Char" => Pick(["x", "a", "é", "日", " ", "'"])[0],
        "Guid" => random.Next(3) == 0 ? Guid.Empty : new Guid(Bytes(16)),
        "DateTime" => Time(),
        "DateTimeOffset" => new DateTimeOffset(Time()).ToOffset(TimeSpan.FromMinutes(random.Next(-10, 10) * 30)),
        "DateOnly" => DateOnly.FromDateTime(Time()),
        "TimeOnly" => TimeOnly.FromTimeSpan(Time().TimeOfDay),
        "TimeSpan" => Span(),
        "Byte[]" => Bytes(random.Next(4)),
        "Uri" => new Uri("https://example.com/" + random.Next(3)),
        "Version" => new Version(random.Next(3), random.Next(12)),
        "Tags" => new Tags(Pick(Texts)),
        "Ticket" => new Ticket(Pick(Texts)),
        "Flags" => (Flags)random.Next(8),
        "Level" => (Level)random.Next(3),
        "Status" => (Status)random.Next(3),
        _ => Row(type, null),
    };

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];

    private long Integer(long low, long high)
    {
        if (isSmall)
            return Math.Clamp(random.Next(-40, 100), low, high);
        return random.Next(5) switch
        {
            0 => low,
            1 => high,
            2 => Math.Clamp(random.Next(-3, 4), low, high),
            3 => Math.Clamp(random.Next(-200, 2000), low, high),
            _ => Math.Clamp(random.NextInt64(low, high), low, high),
        };
    }

    private double Real() => random.Next(isSmall ? 3 : 6) switch
    {
        0 => random.Next(-5, 6),
        1 => random.NextDouble(),
        2 => random.Next(-100000, 100000) / 7.0,
        3 => 1.5e30 * random.NextDouble(),
        4 => -2.5e-30 * random.NextDouble(),
        _ => 0.1,
    };

    private decimal Decimal() => random.Next(isSmall ? 4 : 7) switch
    {
        0 => random.Next(-5, 6),
        1 => random.Next(-100000, 100000) / 100m,
        2 => -0.01m,
        3 => 9.5m,
        4 => -1234567890123456789012345.678m,
        5 => 7922816251426433759354395033.5m,
        _ => -0.000000000000000000000000001m,
    };

    private DateTime Time()
    {
        var ticks = random.Next(4) switch
        {
            0 => new DateTime(2024, 2, 29, 12, 0, 0).Ticks,
            1 => new DateTime(2024, 2, 29, 12, 0, 0).Ticks + (random.Next(-20, 20) * 10L),
            2 => new DateTime(2024, 1, 1).Ticks + (random.Next() * 10L),
            _ => random.NextInt64(new DateTime(1900, 1, 1).Ticks / 10, new DateTime(2300, 1, 1).Ticks / 10) * 10,
        };
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    private TimeSpan Span() => random.Next(4) switch
    {
        0 => TimeSpan.Zero,
        1 => new TimeSpan(random.Next(-5, 5) * 10L),
        2 => new TimeSpan(random.Next() * 10L),
        _ => new TimeSpan(random.NextInt64(-TimeSpan.TicksPerDay * 50, TimeSpan.TicksPerDay * 50) * 10),
    };

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
