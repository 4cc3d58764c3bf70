using System.Globalization;
using System.Text;
using SQLitePCL;
using static UpsertGen.Sqlite.ExactFunctions;

namespace UpsertGen.Sqlite;

/// <summary>Functions that compute with dates, times and durations, which are stored as text, as C# does.</summary>
internal static class CalendarFunctions
{
    public static void Register(Registration to)
    {
        Define(to, "_ug_dt_add", 2, static (c, a) => Result(c, Time(a[0]) + Duration(a[1])));
        Define(to, "_ug_dt_sub", 2, static (c, a) => Result(c, Time(a[0]) - Duration(a[1])));
        Define(to, "_ug_dt_between", 2, static (c, a) => Result(c, Time(a[0]) - Time(a[1])));
        Define(to, "_ug_dt_months", 3, static (c, a) => Result(c, Time(a[0]).AddMonths(Months(a))));
        Define(to, "_ug_dto_add", 2, static (c, a) => Result(c, Instant(a[0]) + Duration(a[1])));
        Define(to, "_ug_dto_sub", 2, static (c, a) => Result(c, Instant(a[0]) - Duration(a[1])));
        Define(to, "_ug_dto_between", 2, static (c, a) => Result(c, Instant(a[0]) - Instant(a[1])));
        Define(to, "_ug_dto_months", 3, static (c, a) => Result(c, Instant(a[0]).AddMonths(Months(a))));
        Define(to, "_ug_dto_utc", 1, static (c, a) => Result(c, Instant(a[0]).UtcDateTime));
        Define(to, "_ug_dto_unix", 2, static (c, a) => raw.sqlite3_result_int64(c, Units(Instant(a[0]).UtcTicks, Integer(a[1]))));
        Define(to, "_ug_dt_time", 1, static (c, a) => Result(c, TimeOnly.FromDateTime(Time(a[0]))));
        Define(to, "_ug_time_add", 2,
            static (c, a) => Result(c, TimeOnly.Parse(Text(a[0]), CultureInfo.InvariantCulture).Add(Duration(a[1]))));
        Define(to, "_ug_date_add", 2, static (c, a) => Result(c, Date(a[0]).AddDays(checked((int)Integer(a[1])))));
        Define(to, "_ug_date_months", 3, static (c, a) => Result(c, Date(a[0]).AddMonths(Months(a))));
        Define(to, "_ug_ts_scale", 2, static (c, a) => Result(c, new TimeSpan(checked(Integer(a[0]) * Duration(a[1]).Ticks))));
        Define(to, "_ug_ts_total", 2, static (c, a) => raw.sqlite3_result_double(c, (double)Duration(a[0]).Ticks / Integer(a[1])));
        Define(to, "_ug_ts_part", 3,
            static (c, a) => raw.sqlite3_result_int64(c, Part(Duration(a[0]).Ticks / Integer(a[1]), Integer(a[2]))));
        Define(to, "_ug_ts_times", 2, static (c, a) => Result(c, Duration(a[0]) * Integer(a[1])));
        Define(to, "_ug_ts_ratio", 2, static (c, a) => raw.sqlite3_result_double(c, Duration(a[0]) / Duration(a[1])));
    }

    private static long Part(long units, long modulus) => modulus == 0 ? units : units % modulus;

    /// <summary>Whole units since 1970, counted from the year 1, so that they are cut below.</summary>
    private static long Units(long ticks, long unit) => (ticks / unit) - (DateTime.UnixEpoch.Ticks / unit);

    private static int Months(sqlite3_value[] values) => checked((int)(Integer(values[1]) * Integer(values[2])));

    private static DateTime Time(sqlite3_value value) => DateTime.Parse(Text(value), CultureInfo.InvariantCulture);

    private static DateOnly Date(sqlite3_value value) => DateOnly.Parse(Text(value), CultureInfo.InvariantCulture);

    private static void Result(sqlite3_context context, DateTime value)
    {
        Span<byte> text = stackalloc byte[SqliteFormats.Longest];
        Result(context, text[..SqliteFormats.Write(text, value)]);
    }

    private static void Result(sqlite3_context context, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[SqliteFormats.Longest];
        Result(context, text[..SqliteFormats.Write(text, value)]);
    }

    private static void Result(sqlite3_context context, DateOnly value)
    {
        Span<byte> text = stackalloc byte[SqliteFormats.Longest];
        Result(context, text[..SqliteFormats.Write(text, value)]);
    }

    private static void Result(sqlite3_context context, TimeOnly value)
    {
        Span<byte> text = stackalloc byte[SqliteFormats.Longest];
        Result(context, text[..SqliteFormats.Write(text, value)]);
    }

    private static void Result(sqlite3_context context, ReadOnlySpan<byte> text) =>
        raw.sqlite3_result_text(context, Encoding.ASCII.GetString(text));

    private static void Result(sqlite3_context context, TimeSpan value) => ExactFunctions.Result(context, value);
}
