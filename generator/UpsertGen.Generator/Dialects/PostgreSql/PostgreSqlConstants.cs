using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Constants as PostgreSQL literals, equal to what Npgsql sends for the same value.</summary>
internal static class PostgreSqlConstants
{
    private const string DateAndTime = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFF";

    /// <summary>The text of a time constant's literal; null for other kinds.</summary>
    public static string? Time(ScalarKind kind, string text, bool withZone)
    {
        switch (kind)
        {
            case ScalarKind.DateTime or ScalarKind.DateTimeOffset or ScalarKind.DateOnly:
                var time = TimeText.Instant(kind, text);
                // Npgsql stores the ends of the calendar as infinities.
                if (time == DateTime.MinValue)
                    return "-infinity";
                if (time == DateTime.MaxValue || (kind == ScalarKind.DateOnly && time == DateTime.MaxValue.Date))
                    return "infinity";
                return kind == ScalarKind.DateOnly
                    ? TimeText.Format(time, @"yyyy\-MM\-dd")
                    : TimeText.Format(time, DateAndTime) + (withZone ? "+00" : "");
            case ScalarKind.TimeOnly:
                return TimeText.Format(TimeText.Instant(kind, text), @"HH\:mm\:ss.FFFFFF");
            case ScalarKind.TimeSpan:
                return Interval(TimeText.Duration(text));
            default:
                return null;
        }
    }

    /// <summary>False for what is printed as digits alone, an integer to PostgreSQL, and is more to C#.</summary>
    public static bool IsTyped(MergeExpression expression) => expression switch
    {
        ConstantExpression
        {
            Text: { } text,
            Type.Kind: ScalarKind.UInt32 or ScalarKind.Int64 or ScalarKind.UInt64 or ScalarKind.Decimal
        } => text.Contains('.'),
        ConditionalExpression e => IsTyped(e.WhenTrue) || IsTyped(e.WhenFalse),
        CoalesceExpression or UnaryExpression or FunctionExpression => expression.Children.Any(IsTyped),
        ConvertExpression { Operand: var operand } =>
            IsTyped(operand) || PostgreSqlTypes.Parameter(operand.Type.Kind, null) != PostgreSqlTypes.Parameter(expression.Type.Kind, null),
        _ => true,
    };

    private static string Interval(TimeSpan value)
    {
        var microseconds = value.Ticks / 10;
        var sign = microseconds < 0 ? "-" : "";
        var (days, rest) = (Math.Abs(microseconds / 86400000000), Math.Abs(microseconds % 86400000000));
        var time = TimeText.Format(new DateTime(rest * 10), @"HH\:mm\:ss.FFFFFF");
        return string.Format(CultureInfo.InvariantCulture, days == 0 ? "{0}{2}" : "{0}{1} days {0}{2}", sign, days, time);
    }
}
