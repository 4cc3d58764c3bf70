using System.Reflection;

namespace UpsertGen.Fuzz.Tests.Models;

/// <summary>How large the values of a run are.</summary>
internal enum Spread
{
    /// <summary>Extremes, empty and non-ASCII texts, microseconds.</summary>
    Wide,

    /// <summary>Numbers whose sums and products stay in range.</summary>
    Modest,

    /// <summary>A handful of values, so that rows meet again and again.</summary>
    Tiny,
}

/// <summary>Random values of a column that both its property and its stored type hold.</summary>
internal sealed class Values(Random random, Spread spread, Assembly models)
{
    private static readonly string[] Texts =
        ["", "a", "b", "ab", "aab", "it's", "é", "éa", "ÿ\uFFFD", "😀", "a😀b", "\t x \n", "%_\\", "{0}", "\"q\"", "Zürich", "ZÜRICH", "日本",
            "007", "1e5", " ", "a ", "null"];

    private static readonly string[] Documents =
        ["{}", "{\"a\": 1}", "{\"b\": [1, null, \"é\"]}", "{\"a\": 2, \"b\": {\"c\": 1}}", "{\"a\":null}", "{\"é\":\"\\u00e9\",\"a\":1}",
            "{ \"a\" : 1 }"];

    private static readonly DateTime Noon = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A value of the column, perhaps null.</summary>
    public object? Of(Column column, bool isSqlite) =>
        column.IsNullable && random.Next(3) == 0 ? null : Of(column.Kind, column.On(isSqlite));

    /// <summary>A value of the kind that the stored type takes.</summary>
    public object Of(ColumnKind kind, Stored stored)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var value = Fresh(kind);
            if (Fits(value, stored))
                return value;
        }

        return kind.Name == "string" ? "a" : Number(kind, 1);
    }

    /// <summary>Whether the stored type takes the value.</summary>
    public static bool Fits(object value, Stored stored) => value switch
    {
        string text => text.EnumerateRunes().Count() <= stored.MaxLength,
        float or double when stored.Range is { } range => Convert.ToDouble(value) is var v
            && v >= (double)range.Low && v <= (double)range.High && (v == 0 || Math.Abs(v) > 1e-9),
        Enum or bool or char => true,
        _ when stored.Range is { } range && value is IConvertible and not DateTime =>
            Convert.ToDecimal(value) is var v && v >= range.Low && v <= range.High,
        _ => true,
    };

    private object Fresh(ColumnKind kind) => kind.Name switch
    {
        "bool" => random.Next(2) == 0,
        "sbyte" => (sbyte)Integer(sbyte.MinValue, sbyte.MaxValue),
        "byte" => (byte)Integer(0, byte.MaxValue),
        "short" => (short)Integer(short.MinValue, short.MaxValue),
        "ushort" => (ushort)Integer(0, ushort.MaxValue),
        "int" => (int)Integer(int.MinValue, int.MaxValue),
        "uint" => (uint)Integer(0, uint.MaxValue),
        "long" => Integer(long.MinValue, long.MaxValue),
        "ulong" => (ulong)Integer(0, long.MaxValue) is var v && spread == Spread.Wide && random.Next(2) == 0 ? ulong.MaxValue - v : v,
        "float" => (float)Real(),
        "double" => Real(),
        "decimal" => Decimal(),
        "string" => Text(),
        "char" => spread == Spread.Tiny ? (char)('a' + random.Next(3)) : Pick('x', 'a', 'é', '日', ' ', '\'', (char)random.Next(33, 0xD000)),
        "Guid" => spread == Spread.Tiny ? new Guid(random.Next(3), 0, 0, new byte[8]) : random.Next(4) == 0 ? Guid.Empty : Unique(),
        "DateTime" => Time(),
        "DateTimeOffset" => new DateTimeOffset(Time()).ToOffset(TimeSpan.FromMinutes(random.Next(-10, 11) * 30)),
        "DateOnly" => DateOnly.FromDateTime(Time()),
        "TimeOnly" => TimeOnly.FromDateTime(Time()),
        "TimeSpan" => Duration(),
        "byte[]" => Bytes(),
        "json" => Pick(Documents),
        "string[]" => Enumerable.Range(0, random.Next(4)).Select(_ => Text()).ToArray(),
        "List<long>" => Enumerable.Range(0, random.Next(4)).Select(_ => Integer(long.MinValue, long.MaxValue)).ToList(),
        "Uri" => new Uri("https://example.com/" + random.Next(3)),
        "Version" => new Version(random.Next(3), random.Next(12)),
        "Level" or "Status" => Pick(Enum.GetValues(Type(kind)).Cast<object>().ToArray()),
        "Marks" => Enum.ToObject(Type(kind), random.Next(8)),
        "OrderId" => Activator.CreateInstance(Type(kind), (long)random.Next(-5, 10))!,
        "Badge" => Activator.CreateInstance(Type(kind), random.Next(-5, 10), random.Next(2) == 0)!,
        "Ticket" or "Tags" => Activator.CreateInstance(Type(kind), Text())!,
        _ => throw new InvalidOperationException(kind.Name),
    };

    private Type Type(ColumnKind kind) => models.GetType("Fuzz." + kind.Name, throwOnError: true)!;

    private static object Number(ColumnKind kind, int value) => kind.Name switch
    {
        "decimal" => (decimal)value,
        "double" => (double)value,
        "float" => (float)value,
        "long" => (long)value,
        "uint" => (uint)value,
        "ulong" => (ulong)value,
        _ => value,
    };

    private long Integer(long low, long high)
    {
        var value = spread switch
        {
            Spread.Tiny => random.Next(0, 4),
            Spread.Modest => random.Next(-9, 40),
            _ => random.Next(4) switch
            {
                0 => random.Next(2) == 0 ? low : high,
                1 => random.Next(-3, 4),
                2 => random.Next(-200, 2000),
                _ => (long)(low
                    + (Int128)(UInt128)((UInt128)(ulong)random.NextInt64(long.MinValue, long.MaxValue) % (UInt128)((Int128)high - low
                        + 1))),
            },
        };
        return Math.Clamp(value, low, high);
    }

    private double Real() => spread switch
    {
        Spread.Tiny => random.Next(0, 4) / 2.0,
        Spread.Modest => random.Next(2) == 0 ? random.Next(-9, 10) : random.Next(-100_000, 100_000) / 7.0,
        _ => random.Next(5) switch
        {
            0 => random.Next(-5, 6),
            1 => random.Next(-100_000, 100_000) / 7.0,
            2 => Pick(0.1, 1.5e30, -2.5e-30, 7, 2),
            3 => random.NextDouble(),
            _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30)),
        },
    };

    private decimal Decimal() => spread switch
    {
        Spread.Tiny => random.Next(0, 4),
        Spread.Modest => random.Next(-10_000, 10_000) / 100m,
        _ => random.Next(4) switch
        {
            0 => random.Next(-5, 6),
            1 => random.Next(-100_000, 100_000) / 100m,
            2 => random.Next(-1_000_000, 1_000_000) / 1000m,
            _ => Pick(-0.01m, 9.5m, -1234567890123456789012345.678m, 7922816251426433759354395033.5m, -0.000000000000000000000000001m),
        },
    };

    private string Text() => spread == Spread.Tiny
        ? Pick("", "a", "b")
        : random.Next(4) > 0 ? Pick(Texts) : string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => (char)random.Next(32, 0x3000)));

    private DateTime Time()
    {
        var ticks = spread == Spread.Tiny
            ? Noon.Ticks + (random.Next(4) * TimeSpan.TicksPerHour * 9)
            : random.Next(4) switch
            {
                0 => Noon.Ticks,
                1 => Noon.Ticks + (random.Next(-20, 21) * 10L),
                2 => Noon.Ticks + (random.Next() * 10L),
                _ => random.NextInt64(new DateTime(1900, 1, 1).Ticks / 10, new DateTime(2300, 1, 1).Ticks / 10) * 10,
            };
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    private TimeSpan Duration() => spread == Spread.Tiny
        ? TimeSpan.FromMinutes(random.Next(4))
        : new TimeSpan(10 * random.Next(4) switch
        {
            0 => 0,
            1 => random.Next(-5, 6),
            2 => random.Next(),
            _ => random.NextInt64(-TimeSpan.TicksPerDay * 5, TimeSpan.TicksPerDay * 5),
        });

    private byte[] Bytes()
    {
        var bytes = new byte[spread == Spread.Tiny ? random.Next(2) : random.Next(6)];
        if (spread != Spread.Tiny)
            random.NextBytes(bytes);
        return bytes;
    }

    private Guid Unique()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
