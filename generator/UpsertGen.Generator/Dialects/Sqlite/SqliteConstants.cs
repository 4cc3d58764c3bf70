using System.Globalization;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Constants in the form that Microsoft.Data.Sqlite stores.</summary>
internal static class SqliteConstants
{
    /// <summary>A number, or the text to quote.</summary>
    public static (string Text, bool IsNumber) Of(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Boolean => (text == "true" ? "1" : "0", true),
        ScalarKind.UInt64 => (unchecked((long)ulong.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture),
            true),
        // A float is compared and computed with as the double that it is stored as.
        ScalarKind.Single => (Real(((double)float.Parse(text, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture)),
            true),
        ScalarKind.Double => (Real(text), true),
        ScalarKind.Decimal =>
            (decimal.Parse(text, CultureInfo.InvariantCulture).ToString("0.0###########################", CultureInfo.InvariantCulture),
                false),
        ScalarKind.Guid => (text.ToUpperInvariant(), false),
        ScalarKind.DateTime => (TimeText.Format(TimeText.Instant(kind, text), @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF"), false),
        ScalarKind.DateTimeOffset =>
            (TimeText.WithOffset(text).ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz", CultureInfo.InvariantCulture), false),
        ScalarKind.DateOnly => (TimeText.Format(TimeText.Instant(kind, text), @"yyyy\-MM\-dd"), false),
        ScalarKind.TimeOnly => (TimeOfDay(TimeText.Instant(kind, text)), false),
        ScalarKind.TimeSpan => (TimeText.Duration(text).ToString("c", CultureInfo.InvariantCulture), false),
        _ => (text, kind.IsInteger()),
    };

    private static string TimeOfDay(DateTime time) =>
        TimeText.Format(time, time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH\:mm\:ss" : @"HH\:mm\:ss.fffffff");

    /// <summary>
    /// True for at most 15 digits times a power of ten that a double holds exactly: any way to read that gives the nearest double. The
    /// engine's own is one bit off for many others.
    /// </summary>
    public static bool IsReadExactly(string real)
    {
        var parts = real.TrimStart('-').Split('e', 'E');
        var point = parts[0].IndexOf('.');
        var places = point < 0 ? 0 : parts[0].Length - point - 1;
        var all = parts[0].Replace(".", "").TrimStart('0');
        var digits = all.TrimEnd('0');
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - places + (all.Length - digits.Length);
        return digits.Length == 0 || real.EndsWith("9e999", StringComparison.Ordinal) || (digits.Length <= 15 && Math.Abs(exponent) <= 22);
    }

    private static string Real(string text) => text switch
    {
        "Infinity" => "9e999",
        "-Infinity" => "-9e999",
        _ => text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text,
    };
}
