using System.Globalization;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// C# values that are known when the SQL is made. Times are ticks, dates day numbers, a DateTimeOffset UTC ticks and offset minutes.
/// </summary>
internal static class MergeConstants
{
    private const long UnixEpoch = 621355968000000000;

    /// <summary>A constant of the language; null for NaN.</summary>
    public static ConstantExpression? Of(object value, ScalarKind kind) => value switch
    {
        bool b => Make(b ? "true" : "false", kind),
        float f => float.IsNaN(f) ? null : Make(f.ToString("R", CultureInfo.InvariantCulture), kind),
        double d => double.IsNaN(d) ? null : Make(d.ToString("R", CultureInfo.InvariantCulture), kind),
        _ => Make(System.Convert.ToString(value, CultureInfo.InvariantCulture), kind),
    };

    /// <summary>A sum, difference or product of two constants, as locals have them; null when it leaves the range.</summary>
    public static ConstantExpression? Computed(ArithmeticOperator op, MergeExpression left, MergeExpression right)
    {
        if (left is not ConstantExpression { Text: { } a, Type.Kind: ScalarKind.Int32 or ScalarKind.Int64 }
            || right is not ConstantExpression { Text: { } b } || left.Type != right.Type)
            return null;
        var (x, y) = (decimal.Parse(a, CultureInfo.InvariantCulture), decimal.Parse(b, CultureInfo.InvariantCulture));
        decimal? result = op switch
        {
            ArithmeticOperator.Add => x + y,
            ArithmeticOperator.Subtract => x - y,
            // The product of two longs may be more than a decimal holds.
            ArithmeticOperator.Multiply when left.Type.Kind == ScalarKind.Int32 => x * y,
            _ => null,
        };
        var (least, most) = left.Type.Kind == ScalarKind.Int32 ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        return result >= least && result <= most
            ? new ConstantExpression(result.Value.ToString(CultureInfo.InvariantCulture), left.Type)
            : null;
    }

    /// <summary>The default of a value type.</summary>
    public static ConstantExpression? Default(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => Make("false", kind),
        ScalarKind.Guid => Make(Guid.Empty.ToString(), kind),
        ScalarKind.DateTime or ScalarKind.DateOnly or ScalarKind.TimeOnly or ScalarKind.TimeSpan => Make("0", kind),
        ScalarKind.DateTimeOffset => Make("0|0", kind),
        _ when kind.IsNumber() => Make("0", kind),
        _ => null,
    };

    /// <summary>Static members of the framework that never change.</summary>
    public static ConstantExpression? Known(ISymbol member)
    {
        if (member is IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String })
            return Make("", ScalarKind.String);
        if (ScalarTypes.Find(member.ContainingType) is not { } kind)
            return null;
        return (kind, member.Name) switch
        {
            (ScalarKind.Guid, "Empty") => Default(kind),
            (ScalarKind.TimeSpan, "Zero") => Default(kind),
            (ScalarKind.TimeSpan, "MinValue") => Make(TimeSpan.MinValue.Ticks, kind),
            (ScalarKind.TimeSpan, "MaxValue") => Make(TimeSpan.MaxValue.Ticks, kind),
            (ScalarKind.DateTime or ScalarKind.DateOnly or ScalarKind.TimeOnly, "MinValue") => Default(kind),
            (ScalarKind.DateTime, "MaxValue") => Make(DateTime.MaxValue.Ticks, kind),
            (ScalarKind.DateTime, "UnixEpoch") => Make(UnixEpoch, kind),
            (ScalarKind.DateTimeOffset, "MinValue") => Default(kind),
            (ScalarKind.DateTimeOffset, "MaxValue") => Make(DateTime.MaxValue.Ticks + "|0", kind),
            (ScalarKind.DateTimeOffset, "UnixEpoch") => Make(UnixEpoch + "|0", kind),
            (ScalarKind.DateOnly, "MaxValue") => Make(DateTime.MaxValue.Date.Ticks / TimeSpan.TicksPerDay, kind),
            (ScalarKind.TimeOnly, "MaxValue") => Make(TimeSpan.TicksPerDay - 1, kind),
            _ => null,
        };
    }

    /// <summary>A date, time or id made of constants; null for other constructors and for arguments that C# would refuse.</summary>
    public static ConstantExpression? New(ScalarKind kind, IReadOnlyList<object?> arguments)
    {
        if (kind == ScalarKind.Guid)
            return arguments.Count == 1 && arguments[0] is string text && Guid.TryParse(text, out var id)
                ? Make(id.ToString(), kind)
                : null;
        if (kind == ScalarKind.String)
            return arguments.Count == 2 && arguments[0] is char c && arguments[1] is int and >= 0 and < 1000 and var count
                ? Make(new string(c, count), kind)
                : null;
        if (arguments.Count == 0)
            return Default(kind);
        if (arguments.Count == 1)
            return kind is ScalarKind.DateTime or ScalarKind.TimeSpan or ScalarKind.TimeOnly && arguments[0] is long ticks
                ? Make(ticks, kind)
                : null;
        var n = arguments.OfType<int>().ToArray();
        if (n.Length != arguments.Count)
            return null;
        try
        {
            return (kind, n.Length) switch
            {
                (ScalarKind.DateTime, 3) => Make(new DateTime(n[0], n[1], n[2]).Ticks, kind),
                (ScalarKind.DateTime, 6) => Make(new DateTime(n[0], n[1], n[2], n[3], n[4], n[5]).Ticks, kind),
                (ScalarKind.DateTime, 7) => Make(new DateTime(n[0], n[1], n[2], n[3], n[4], n[5], n[6]).Ticks, kind),
                (ScalarKind.DateOnly, 3) => Make(new DateTime(n[0], n[1], n[2]).Ticks / TimeSpan.TicksPerDay, kind),
                (ScalarKind.TimeOnly, 2) => Make(new TimeSpan(n[0], n[1], 0).Ticks, kind),
                (ScalarKind.TimeOnly, 3) => Make(new TimeSpan(n[0], n[1], n[2]).Ticks, kind),
                (ScalarKind.TimeSpan, 3) => Make(new TimeSpan(n[0], n[1], n[2]).Ticks, kind),
                (ScalarKind.TimeSpan, 4) => Make(new TimeSpan(n[0], n[1], n[2], n[3]).Ticks, kind),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>A TimeSpan by its factory method; null for other methods and for what C# would refuse.</summary>
    public static ConstantExpression? Duration(string factory, object value)
    {
        long? unit = factory switch
        {
            "FromDays" => TimeSpan.TicksPerDay,
            "FromHours" => TimeSpan.TicksPerHour,
            "FromMinutes" => TimeSpan.TicksPerMinute,
            "FromSeconds" => TimeSpan.TicksPerSecond,
            "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
            "FromMicroseconds" => 10,
            "FromTicks" => 1,
            _ => null,
        };
        if (unit is not { } scale)
            return null;
        // Of a floating point number .NET keeps whole ticks; at the very ends it is not sure of itself.
        var ticks = value is double d ? d * scale : System.Convert.ToDouble(value, CultureInfo.InvariantCulture) * scale;
        if (!(Math.Abs(ticks) < 9e18))
            return null;
        return Make(value is double ? (long)ticks : System.Convert.ToInt64(value, CultureInfo.InvariantCulture) * scale,
            ScalarKind.TimeSpan);
    }

    private static ConstantExpression Make(long value, ScalarKind kind) => Make(value.ToString(CultureInfo.InvariantCulture), kind);

    private static ConstantExpression Make(string text, ScalarKind kind) => new(text, new MergeType(kind, false));
}
