using System.Globalization;
using System.Numerics;
using System.Text;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// Functions that merge what SQLite's own operators get wrong: exact decimals, instants with offsets, durations, unsigned and
/// checked integers, JSON objects. NULL in gives NULL out.
/// </summary>
internal static class ExactFunctions
{
    /// <summary>SQLITE_DIRECTONLY: only statements call it, never triggers, views or anything else of the schema.</summary>
    public const int DirectOnly = 0x80000;

    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC | DirectOnly;

    /// <summary>Registers every function whose name is not among the known ones, and adds it to them.</summary>
    public static void Register(sqlite3 handle, HashSet<string> known)
    {
        var to = new Registration(handle, known);
        Decimals(to);
        Times(to);
        CalendarFunctions.Register(to);
        TextFunctions.Register(to);
        Integers(to);
        Conversions(to);
        Define(to, "_ug_f32", 1, static (c, a) => raw.sqlite3_result_double(c, (float)raw.sqlite3_value_double(a[0])));
        Define(to, "_ug_str_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Math.Sign(string.CompareOrdinal(Text(a[0]), Text(a[1])))));
        Define(to, "_ug_text_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Math.Sign(Utf8(a[0]).SequenceCompareTo(Utf8(a[1])))));
        Define(to, "_ug_real_div", 2,
            static (c, a) => raw.sqlite3_result_double(c, raw.sqlite3_value_double(a[0]) / raw.sqlite3_value_double(a[1])));
        Define(to, "_ug_real_floor", 1, static (c, a) => raw.sqlite3_result_double(c, Math.Floor(raw.sqlite3_value_double(a[0]))));
        Define(to, "_ug_real_ceiling", 1, static (c, a) => raw.sqlite3_result_double(c, Math.Ceiling(raw.sqlite3_value_double(a[0]))));
        Define(to, "_ug_real_truncate", 1, static (c, a) => raw.sqlite3_result_double(c, Math.Truncate(raw.sqlite3_value_double(a[0]))));
        Define(to, "_ug_real_round", 1, static (c, a) => raw.sqlite3_result_double(c, Math.Round(raw.sqlite3_value_double(a[0]))));
        Define(to, "_ug_real_round_to", 2,
            static (c, a) => raw.sqlite3_result_double(c, Math.Round(raw.sqlite3_value_double(a[0]), (int)Integer(a[1]))));
        Define(to, "_ug_real", 1, static (c, a) => raw.sqlite3_result_double(c, double.Parse(Text(a[0]), CultureInfo.InvariantCulture)));
        Define(to, "_ug_json_merge", 3, JsonObjects.Merge, callsWithNull: true);
        Define(to, "_ug_json_equal", 2, JsonEquality.Compare, callsWithNull: true);
    }

    private static void Decimals(Registration to)
    {
        Define(to, "_ug_dec", 1, static (c, a) => Result(c, Decimal(a[0])));
        Define(to, "_ug_dec_neg", 1, static (c, a) => Result(c, -Decimal(a[0])));
        Define(to, "_ug_dec_abs", 1, static (c, a) => Result(c, Math.Abs(Decimal(a[0]))));
        Define(to, "_ug_dec_add", 2, static (c, a) => Result(c, Decimal(a[0]) + Decimal(a[1])));
        Define(to, "_ug_dec_sub", 2, static (c, a) => Result(c, Decimal(a[0]) - Decimal(a[1])));
        Define(to, "_ug_dec_mul", 2, static (c, a) => Result(c, Decimal(a[0]) * Decimal(a[1])));
        Define(to, "_ug_dec_div", 2, static (c, a) => Result(c, Decimal(a[0]) / Decimal(a[1])));
        Define(to, "_ug_dec_rem", 2, static (c, a) => Result(c, Decimal(a[0]) % Decimal(a[1])));
        Define(to, "_ug_dec_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Decimal(a[0]).CompareTo(Decimal(a[1]))));
        Define(to, "_ug_dec_floor", 1, static (c, a) => Result(c, decimal.Floor(Decimal(a[0]))));
        Define(to, "_ug_dec_ceiling", 1, static (c, a) => Result(c, decimal.Ceiling(Decimal(a[0]))));
        Define(to, "_ug_dec_truncate", 1, static (c, a) => Result(c, decimal.Truncate(Decimal(a[0]))));
        Define(to, "_ug_dec_round", 1, static (c, a) => Result(c, decimal.Round(Decimal(a[0]))));
        Define(to, "_ug_dec_round_to", 3,
            static (c, a) => Result(c, decimal.Round(Decimal(a[0]), (int)Integer(a[1]), Enum.Parse<MidpointRounding>(Text(a[2])))));
        Define(to, "_ug_dec_u64", 1, static (c, a) => raw.sqlite3_result_int64(c, unchecked((long)decimal.ToUInt64(Decimal(a[0])))));
    }

    private static void Times(Registration to)
    {
        Define(to, "_ug_dto_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Instant(a[0]).CompareTo(Instant(a[1]))));
        Define(to, "_ug_dto_differ", 2, static (c, a) => raw.sqlite3_result_int(c, Instant(a[0]).EqualsExact(Instant(a[1])) ? 0 : 1));
        Define(to, "_ug_ts_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Duration(a[0]).CompareTo(Duration(a[1]))));
        Define(to, "_ug_ts_add", 2, static (c, a) => Result(c, Duration(a[0]) + Duration(a[1])));
        Define(to, "_ug_ts_sub", 2, static (c, a) => Result(c, Duration(a[0]) - Duration(a[1])));
    }

    private static void Integers(Registration to)
    {
        Define(to, "_ug_u64_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Unsigned(a[0]).CompareTo(Unsigned(a[1]))));
        Define(to, "_ug_u64_add", 2, static (c, a) => Result(c, unchecked(Unsigned(a[0]) + Unsigned(a[1]))));
        Define(to, "_ug_u64_sub", 2, static (c, a) => Result(c, unchecked(Unsigned(a[0]) - Unsigned(a[1]))));
        Define(to, "_ug_u64_mul", 2, static (c, a) => Result(c, unchecked(Unsigned(a[0]) * Unsigned(a[1]))));
        Define(to, "_ug_u64_div", 2, static (c, a) => Result(c, Unsigned(a[0]) / Unsigned(a[1])));
        Define(to, "_ug_u64_rem", 2, static (c, a) => Result(c, Unsigned(a[0]) % Unsigned(a[1])));
        Define(to, "_ug_u64_text", 1, static (c, a) => raw.sqlite3_result_text(c, Unsigned(a[0]).ToString(CultureInfo.InvariantCulture)));
        Define(to, "_ug_checked_u64", 1, static (c, a) => Result(c, ulong.CreateChecked(Integer(a[0]))));
    }

    /// <summary>Checked conversions to each integer, of integers, decimals and floating point numbers; out of range is an error.</summary>
    private static void Conversions(Registration to)
    {
        To<sbyte>("i8");
        To<byte>("u8");
        To<short>("i16");
        To<ushort>("u16");
        To<int>("i32");
        To<uint>("u32");
        To<long>("i64");

        void To<T>(string name)
            where T : IBinaryInteger<T>
        {
            Define(to, "_ug_checked_" + name, 1,
                static (c, a) => raw.sqlite3_result_int64(c, long.CreateChecked(T.CreateChecked(Integer(a[0])))));
            Define(to, $"_ug_{name}_div", 2,
                static (c, a) => raw.sqlite3_result_int64(
                    c, long.CreateChecked(T.CreateChecked(Integer(a[0])) / T.CreateChecked(Integer(a[1])))));
            Define(to, $"_ug_{name}_rem", 2,
                static (c, a) => raw.sqlite3_result_int64(
                    c, long.CreateChecked(T.CreateChecked(Integer(a[0])) % T.CreateChecked(Integer(a[1])))));
            Define(to, "_ug_dec_" + name, 1,
                static (c, a) => raw.sqlite3_result_int64(c, long.CreateChecked(T.CreateChecked(decimal.Truncate(Decimal(a[0]))))));
            Define(to, "_ug_real_" + name, 1,
                static (c, a) => raw.sqlite3_result_int64(
                    c, long.CreateChecked(T.CreateChecked(Math.Truncate(raw.sqlite3_value_double(a[0]))))));
        }
    }

    /// <summary>Registers a function whose exceptions become errors of the statement.</summary>
    public static void Define(
        Registration to, string name, int arguments, Action<sqlite3_context, sqlite3_value[]> body, bool callsWithNull = false)
    {
        if (!to.Known.Add(name))
            return;
        var function = new Function(name, body, callsWithNull);
        var result = raw.sqlite3_create_function(
            to.Handle, name, arguments, Flags, function, static (context, data, values) => ((Function)data).Call(context, values));
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, to.Handle);
    }

    public static string Text(sqlite3_value value) => Encoding.UTF8.GetString(Utf8(value));

    /// <summary>The whole text, which may hold a U+0000, in UTF-8 whatever the encoding of the database.</summary>
    private static ReadOnlySpan<byte> Utf8(sqlite3_value value)
    {
        // The engine converts the value in place when it is asked for its text.
        _ = raw.sqlite3_value_text(value);
        return raw.sqlite3_value_blob(value);
    }

    private static decimal Decimal(sqlite3_value value) =>
        decimal.Parse(Text(value), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(sqlite3_value value) =>
        DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static TimeSpan Duration(sqlite3_value value) => TimeSpan.Parse(Text(value), CultureInfo.InvariantCulture);

    /// <summary>SQLite turns what leaves 64 bits into a REAL.</summary>
    public static long Integer(sqlite3_value value) =>
        raw.sqlite3_value_type(value) == raw.SQLITE_FLOAT ? throw new OverflowException() : raw.sqlite3_value_int64(value);

    private static ulong Unsigned(sqlite3_value value) => unchecked((ulong)raw.sqlite3_value_int64(value));

    private static void Result(sqlite3_context context, decimal value) =>
        raw.sqlite3_result_text(context, value.ToString(SqliteFormats.Decimal, CultureInfo.InvariantCulture));

    public static void Result(sqlite3_context context, TimeSpan value) =>
        raw.sqlite3_result_text(context, value.ToString(SqliteFormats.TimeSpan, CultureInfo.InvariantCulture));

    private static void Result(sqlite3_context context, ulong value) => raw.sqlite3_result_int64(context, unchecked((long)value));

    public readonly record struct Registration(sqlite3 Handle, HashSet<string> Known);

    private sealed class Function(string name, Action<sqlite3_context, sqlite3_value[]> body, bool callsWithNull)
    {
        public void Call(sqlite3_context context, sqlite3_value[] values)
        {
            try
            {
                if (!callsWithNull && Array.Exists(values, static v => raw.sqlite3_value_type(v) == raw.SQLITE_NULL))
                    raw.sqlite3_result_null(context);
                else
                    body(context, values);
            }
            catch (Exception exception)
            {
                // An exception must not cross native code: SQLite undoes the statement and reports the message.
                raw.sqlite3_result_error(context, FunctionErrors.Describe(name, exception));
            }
        }
    }
}
