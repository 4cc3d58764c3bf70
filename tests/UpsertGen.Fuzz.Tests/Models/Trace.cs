using System.Numerics;

namespace UpsertGen.Fuzz.Tests;

/// <summary>What happened in a twin, of the things for which the docs name other results than C#'s.</summary>
[Flags]
public enum TraceEvents
{
    None = 0,

    /// <summary>An int or long left its range where nothing is said of overflow.</summary>
    Overflow = 1,

    /// <summary>A float or double became infinite, or nearer to zero than the least.</summary>
    RealRange = 2,

    /// <summary>A NaN came up.</summary>
    NaN = 4,

    /// <summary>A decimal was rounded to its 28 digits.</summary>
    Digits = 8,

    /// <summary>The least integer was divided by -1.</summary>
    LeastDivided = 16,

    /// <summary>A decimal left its range.</summary>
    DecimalRange = 32,

    /// <summary>A column of the current row was assigned, or a value of a new row replaced.</summary>
    Assigned = 64,

    /// <summary>A part of a text has a character beyond U+FFFF in front of its end.</summary>
    Beyond = 128,

    /// <summary>A part of a text begins or ends within a character.</summary>
    Halved = 256,

    /// <summary>The least integer was divided by -1 for the remainder.</summary>
    LeastRemainder = 512,
}

/// <summary>The arithmetic of the twins; the compiler finds it by reference to this assembly.</summary>
public static class Trace
{
    [ThreadStatic]
    private static TraceEvents events;

    /// <summary>What has happened since the last call.</summary>
    public static TraceEvents Take() => (events, events = TraceEvents.None).Item1;

    /// <summary>True when a column of the current row was assigned since the last call.</summary>
    public static bool HasAssigned => events.HasFlag(TraceEvents.Assigned);

    /// <summary>Notes an assignment.</summary>
    public static void Assigned() => events |= TraceEvents.Assigned;

    /// <summary>Notes that values of a row are replaced by those of this one.</summary>
    public static T Overwritten<T>(T row)
    {
        events |= TraceEvents.Assigned;
        return row;
    }

    /// <summary>A part of a text.</summary>
    public static string Part(string text, int start, int? length)
    {
        var part = length is { } units ? text.Substring(start, units) : text[start..];
        // What is counted is characters: as many as the units are, which is more text where some are of two.
        var front = string.Concat(text.EnumerateRunes().Take(start + (length ?? 0)));
        if (front.Any(char.IsSurrogate))
            events |= TraceEvents.Beyond;
        if (part.Length > 0 && (char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1])))
            events |= TraceEvents.Halved;
        return part;
    }

    public static int Add(int a, int b) => Int((long)a + b);

    public static int Sub(int a, int b) => Int((long)a - b);

    public static int Mul(int a, int b) => Int((long)a * b);

    public static int? Add(int? a, int? b) => a is { } x && b is { } y ? Add(x, y) : null;

    public static int? Sub(int? a, int? b) => a is { } x && b is { } y ? Sub(x, y) : null;

    public static int? Mul(int? a, int? b) => a is { } x && b is { } y ? Mul(x, y) : null;

    public static long Add(long a, long b) => Long((Int128)a + b);

    public static long Sub(long a, long b) => Long((Int128)a - b);

    public static long Mul(long a, long b) => Long((Int128)a * b);

    public static long? Add(long? a, long? b) => a is { } x && b is { } y ? Add(x, y) : null;

    public static long? Sub(long? a, long? b) => a is { } x && b is { } y ? Sub(x, y) : null;

    public static long? Mul(long? a, long? b) => a is { } x && b is { } y ? Mul(x, y) : null;

    public static T AddU<T>(T a, T b)
        where T : INumber<T> => unchecked(a + b);

    public static T SubU<T>(T a, T b)
        where T : INumber<T> => unchecked(a - b);

    public static T MulU<T>(T a, T b)
        where T : INumber<T> => unchecked(a * b);

    public static T? AddU<T>(T? a, T? b)
        where T : struct, INumber<T> => a is { } x && b is { } y ? AddU(x, y) : null;

    public static T? SubU<T>(T? a, T? b)
        where T : struct, INumber<T> => a is { } x && b is { } y ? SubU(x, y) : null;

    public static T? MulU<T>(T? a, T? b)
        where T : struct, INumber<T> => a is { } x && b is { } y ? MulU(x, y) : null;

    public static T AddC<T>(T a, T b)
        where T : INumber<T> => checked(a + b);

    public static T SubC<T>(T a, T b)
        where T : INumber<T> => checked(a - b);

    public static T MulC<T>(T a, T b)
        where T : INumber<T> => checked(a * b);

    public static T? AddC<T>(T? a, T? b)
        where T : struct, INumber<T> => a is { } x && b is { } y ? AddC(x, y) : null;

    public static T? SubC<T>(T? a, T? b)
        where T : struct, INumber<T> => a is { } x && b is { } y ? SubC(x, y) : null;

    public static T? MulC<T>(T? a, T? b)
        where T : struct, INumber<T> => a is { } x && b is { } y ? MulC(x, y) : null;

    /// <summary>Notes a division of the least integer by -1, which C# throws for.</summary>
    public static T Divisor<T>(T dividend, T divisor)
        where T : INumber<T>, IMinMaxValue<T>
    {
        if (divisor == -T.One && dividend == T.MinValue)
            events |= TraceEvents.LeastDivided;
        return divisor;
    }

    /// <summary>The remainder; notes that of the least integer by -1, which C# throws for.</summary>
    public static T Remainder<T>(T dividend, T divisor)
        where T : INumber<T>, IMinMaxValue<T>
    {
        if (divisor == -T.One && dividend == T.MinValue)
            events |= TraceEvents.LeastRemainder;
        return dividend % divisor;
    }

    /// <summary>Notes what became of a computation in floating point of the operands.</summary>
    public static double Real(double result, double a, double b, bool isProduct)
    {
        Note(double.IsNaN(result), double.IsInfinity(result), double.IsSubnormal(result) || (isProduct && result == 0 && a != 0 && b != 0));
        return result;
    }

    /// <inheritdoc cref="Real(double, double, double, bool)"/>
    public static float Real(float result, float a, float b, bool isProduct)
    {
        Note(float.IsNaN(result), float.IsInfinity(result), float.IsSubnormal(result) || (isProduct && result == 0 && a != 0 && b != 0));
        return result;
    }

    /// <summary>Notes a cast from double to float that leaves the range.</summary>
    public static float Narrow(double value) =>
        Real((float)value, (float)value, 1, false) is var f && f == 0 && value != 0 ? Real(float.Epsilon, 1, 1, true) * 0 : f;

    public static decimal Add(decimal a, decimal b) => Exact(a, b, static (x, y) => x + y, static (x, y, s) => x + y, false);

    public static decimal Sub(decimal a, decimal b) => Exact(a, b, static (x, y) => x - y, static (x, y, s) => x - y, false);

    public static decimal Mul(decimal a, decimal b) => Exact(a, b, static (x, y) => x * y, static (x, y, s) => x * y, true);

    /// <summary>A quotient by a constant, which is the product with its reciprocal.</summary>
    public static decimal Quotient(decimal a, decimal b)
    {
        Mul(a, 1 / b);
        return a / b;
    }

    private static decimal Exact(
        decimal a, decimal b, Func<decimal, decimal, decimal> compute, Func<BigInteger, BigInteger, int, BigInteger> exact, bool isProduct)
    {
        try
        {
            var result = compute(a, b);
            // All three at a scale that is common to them; digits that C# leaves out are stored even where they are zeros.
            if (result.Scale < (isProduct ? a.Scale + b.Scale : Math.Max(a.Scale, b.Scale))
                || exact(At28(a), At28(b), 0) != (isProduct ? At28(result) * BigInteger.Pow(10, 28) : At28(result)))
                events |= TraceEvents.Digits;
            return result;
        }
        catch (OverflowException)
        {
            events |= TraceEvents.DecimalRange;
            throw;
        }
    }

    private static BigInteger At28(decimal value)
    {
        var bits = decimal.GetBits(value);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return (value < 0 ? -mantissa : mantissa) * BigInteger.Pow(10, 28 - value.Scale);
    }

    private static int Int(long value)
    {
        if (value != unchecked((int)value))
            events |= TraceEvents.Overflow;
        return unchecked((int)value);
    }

    private static long Long(Int128 value)
    {
        if (value != unchecked((long)value))
            events |= TraceEvents.Overflow;
        return unchecked((long)value);
    }

    private static void Note(bool isNaN, bool isInfinite, bool isLost)
    {
        if (isNaN)
            events |= TraceEvents.NaN;
        if (isInfinite || isLost)
            events |= TraceEvents.RealRange;
    }
}
