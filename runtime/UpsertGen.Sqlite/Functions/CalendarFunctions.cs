using static UpsertGen.Sqlite.FunctionValues;

namespace UpsertGen.Sqlite;

/// <summary>Functions that compute with dates, times and durations, which are stored as text, as C# does.</summary>
internal static class CalendarFunctions
{
    public static Function[] All() =>
    [
        new("_ug_dt_add", 2, static c => Return(c, Time(c, 0) + Duration(c, 1))),
        new("_ug_dt_sub", 2, static c => Return(c, Time(c, 0) - Duration(c, 1))),
        new("_ug_dt_between", 2, static c => Return(c, Time(c, 0) - Time(c, 1))),
        new("_ug_dt_months", 3, static c => Return(c, Time(c, 0).AddMonths(Months(c)))),
        new("_ug_dto_add", 2, static c => Return(c, Instant(c, 0) + Duration(c, 1))),
        new("_ug_dto_sub", 2, static c => Return(c, Instant(c, 0) - Duration(c, 1))),
        new("_ug_dto_between", 2, static c => Return(c, Instant(c, 0) - Instant(c, 1))),
        new("_ug_dto_months", 3, static c => Return(c, Instant(c, 0).AddMonths(Months(c)))),
        new("_ug_dto_utc", 1, static c => Return(c, Instant(c, 0).UtcDateTime)),
        new("_ug_dto_unix", 2, static c => c.Return(Units(Instant(c, 0).UtcTicks, c.Integer(1)))),
        new("_ug_dt_time", 1, static c => Return(c, TimeOnly.FromDateTime(Time(c, 0)))),
        new("_ug_time_add", 2, static c => Return(c, Clock(c, 0).Add(Duration(c, 1)))),
        new("_ug_date_add", 2, static c => Return(c, Date(c, 0).AddDays(checked((int)c.Integer(1))))),
        new("_ug_date_months", 3, static c => Return(c, Date(c, 0).AddMonths(Months(c)))),
        new("_ug_ts_scale", 2, static c => Return(c, new TimeSpan(checked(c.Integer(0) * Duration(c, 1).Ticks)))),
        new("_ug_ts_total", 2, static c => c.Return((double)Duration(c, 0).Ticks / c.Integer(1))),
        new("_ug_ts_part", 3, static c => c.Return(Part(Duration(c, 0).Ticks / c.Integer(1), c.Integer(2)))),
        new("_ug_ts_times", 2, static c => Return(c, Duration(c, 0) * c.Integer(1))),
        new("_ug_ts_ratio", 2, static c => c.Return(Duration(c, 0) / Duration(c, 1))),
    ];

    private static long Part(long units, long modulus) => modulus == 0 ? units : units % modulus;

    /// <summary>Whole units since 1970, counted from the year 1, so that they are cut below.</summary>
    private static long Units(long ticks, long unit) => (ticks / unit) - (DateTime.UnixEpoch.Ticks / unit);

    private static int Months(FunctionCall call) => checked((int)(call.Integer(1) * call.Integer(2)));
}
