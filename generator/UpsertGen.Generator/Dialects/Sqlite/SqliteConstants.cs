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
        ScalarKind.UInt64 => (unchecked((long)ulong.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture), true),
        // A float is compared and computed with as the double that it is stored as.
        ScalarKind.Single => (Real(((double)float.Parse(text, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture)), true),
        ScalarKind.Double => (Real(text), true),
        ScalarKind.Decimal => (decimal.Parse(text, CultureInfo.InvariantCulture).ToString("0.0###########################", CultureInfo.InvariantCulture), false),
        ScalarKind.Guid => (text.ToUpperInvariant(), false),
        ScalarKind.DateTime => (TimeText.Format(TimeText.Instant(kind, text), @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF"), false),
        ScalarKind.DateTimeOffset => (TimeText.WithOffset(text).ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz", CultureInfo.InvariantCulture), false),
        ScalarKind.DateOnly => (TimeText.Format(TimeText.Instant(kind, text), @"yyyy\-MM\-dd"), false),
        ScalarKind.TimeOnly => (TimeOfDay(TimeText.Instant(kind, text)), false),
        ScalarKind.TimeSpan => (TimeText.Duration(text).ToString("c", CultureInfo.InvariantCulture), false),
        _ => (text, kind.IsInteger()),
    };

    private static string TimeOfDay(DateTime time) =>
        TimeText.Format(time, time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH\:mm\:ss" : @"HH\:mm\:ss.fffffff");

    private static string Real(string text) => text switch
    {
        "Infinity" => "9e999",
        "-Infinity" => "-9e999",
        _ => text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text,
    };
}
