using System.Globalization;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects;

/// <summary>The text of time constants, whose invariant form is ticks, day numbers, or UTC ticks and offset minutes.</summary>
internal static class TimeText
{
    public static DateTime Instant(ScalarKind kind, string text)
    {
        var number = long.Parse(text.Split('|')[0], CultureInfo.InvariantCulture);
        return new DateTime(kind == ScalarKind.DateOnly ? number * TimeSpan.TicksPerDay : number);
    }

    public static TimeSpan Duration(string text) => new(long.Parse(text, CultureInfo.InvariantCulture));

    public static DateTimeOffset WithOffset(string text)
    {
        var offset = TimeSpan.FromMinutes(int.Parse(text.Substring(text.IndexOf('|') + 1), CultureInfo.InvariantCulture));
        return new DateTimeOffset(Instant(ScalarKind.DateTimeOffset, text), TimeSpan.Zero).ToOffset(offset);
    }

    public static string Format(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
