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
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    public static void Register(sqlite3 handle)
    {
        Decimals(handle);
        Times(handle);
        Integers(handle);
        Conversions(handle);
        Define(handle, "_ug_f32", 1, static (c, a) => raw.sqlite3_result_double(c, (float)raw.sqlite3_value_double(a[0])));
        Define(handle, "_ug_str_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Math.Sign(string.CompareOrdinal(Text(a[0]), Text(a[1])))));
        Define(handle, "_ug_text_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Math.Sign(Utf8(a[0]).SequenceCompareTo(Utf8(a[1])))));
        Define(handle, "_ug_real", 1, static (c, a) => raw.sqlite3_result_double(c, double.Parse(Text(a[0]), CultureInfo.InvariantCulture)));
        raw.sqlite3_create_function(handle, "_ug_json_merge", 3, Flags, null, JsonObjects.Merge);
        raw.sqlite3_create_function(handle, "_ug_json_equal", 2, Flags, null, static (c, _, a) => JsonEquality.Compare(c, a));
    }

    private static void Decimals(sqlite3 handle)
    {
        Define(handle, "_ug_dec", 1, static (c, a) => Result(c, Decimal(a[0])));
        Define(handle, "_ug_dec_neg", 1, static (c, a) => Result(c, -Decimal(a[0])));
        Define(handle, "_ug_dec_abs", 1, static (c, a) => Result(c, Math.Abs(Decimal(a[0]))));
        Define(handle, "_ug_dec_add", 2, static (c, a) => Result(c, Decimal(a[0]) + Decimal(a[1])));
        Define(handle, "_ug_dec_sub", 2, static (c, a) => Result(c, Decimal(a[0]) - Decimal(a[1])));
        Define(handle, "_ug_dec_mul", 2, static (c, a) => Result(c, Decimal(a[0]) * Decimal(a[1])));
        Define(handle, "_ug_dec_div", 2, static (c, a) => Result(c, Decimal(a[0]) / Decimal(a[1])));
        Define(handle, "_ug_dec_rem", 2, static (c, a) => Result(c, Decimal(a[0]) % Decimal(a[1])));
        Define(handle, "_ug_dec_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Decimal(a[0]).CompareTo(Decimal(a[1]))));
        Define(handle, "_ug_dec_u64", 1, static (c, a) => raw.sqlite3_result_int64(c, unchecked((long)decimal.ToUInt64(Decimal(a[0])))));
    }

    private static void Times(sqlite3 handle)
    {
        Define(handle, "_ug_dto_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Instant(a[0]).CompareTo(Instant(a[1]))));
        Define(handle, "_ug_dto_differ", 2, static (c, a) => raw.sqlite3_result_int(c, Instant(a[0]).EqualsExact(Instant(a[1])) ? 0 : 1));
        Define(handle, "_ug_ts_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Duration(a[0]).CompareTo(Duration(a[1]))));
        Define(handle, "_ug_ts_add", 2, static (c, a) => Result(c, Duration(a[0]) + Duration(a[1])));
        Define(handle, "_ug_ts_sub", 2, static (c, a) => Result(c, Duration(a[0]) - Duration(a[1])));
    }

    private static void Integers(sqlite3 handle)
    {
        Define(handle, "_ug_u64_cmp", 2, static (c, a) => raw.sqlite3_result_int(c, Unsigned(a[0]).CompareTo(Unsigned(a[1]))));
        Define(handle, "_ug_u64_add", 2, static (c, a) => Result(c, unchecked(Unsigned(a[0]) + Unsigned(a[1]))));
        Define(handle, "_ug_u64_sub", 2, static (c, a) => Result(c, unchecked(Unsigned(a[0]) - Unsigned(a[1]))));
        Define(handle, "_ug_u64_mul", 2, static (c, a) => Result(c, unchecked(Unsigned(a[0]) * Unsigned(a[1]))));
        Define(handle, "_ug_u64_div", 2, static (c, a) => Result(c, Unsigned(a[0]) / Unsigned(a[1])));
        Define(handle, "_ug_u64_rem", 2, static (c, a) => Result(c, Unsigned(a[0]) % Unsigned(a[1])));
        Define(handle, "_ug_checked_u64", 1, static (c, a) => Result(c, ulong.CreateChecked(Integer(a[0]))));
    }

    /// <summary>Checked conversions to each integer, of integers, decimals and floating point numbers; out of range is an error.</summary>
    private static void Conversions(sqlite3 handle)
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
            Define(handle, "_ug_checked_" + name, 1, static (c, a) => raw.sqlite3_result_int64(c, long.CreateChecked(T.CreateChecked(Integer(a[0])))));
            Define(handle, "_ug_dec_" + name, 1, static (c, a) => raw.sqlite3_result_int64(c, long.CreateChecked(T.CreateChecked(decimal.Truncate(Decimal(a[0]))))));
            Define(handle, "_ug_real_" + name, 1, static (c, a) => raw.sqlite3_result_int64(c, long.CreateChecked(T.CreateChecked(Math.Truncate(raw.sqlite3_value_double(a[0]))))));
        }
    }

    /// <summary>Registers a function whose exceptions become errors of the statement.</summary>
    private static void Define(sqlite3 handle, string name, int arguments, Action<sqlite3_context, sqlite3_value[]> body)
    {
        var result = raw.sqlite3_create_function(handle, name, arguments, Flags, body, static (context, data, values) =>
        {
            foreach (var value in values)
            {
                if (raw.sqlite3_value_type(value) == raw.SQLITE_NULL)
                {
                    raw.sqlite3_result_null(context);
                    return;
                }
            }

            try
            {
                ((Action<sqlite3_context, sqlite3_value[]>)data)(context, values);
            }
            catch (Exception exception)
            {
                // An exception must not cross native code: SQLite undoes the statement and reports the message.
                raw.sqlite3_result_error(context, exception.Message);
            }
        });
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, handle);
    }

    private static string Text(sqlite3_value value) => Encoding.UTF8.GetString(Utf8(value));

    /// <summary>The whole text, which may hold a U+0000, in UTF-8 whatever the encoding of the database.</summary>
    private static ReadOnlySpan<byte> Utf8(sqlite3_value value)
    {
        // The engine converts the value in place when it is asked for its text.
        _ = raw.sqlite3_value_text(value);
        return raw.sqlite3_value_blob(value);
    }

    private static decimal Decimal(sqlite3_value value) =>
        decimal.Parse(Text(value), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(sqlite3_value value) =>
        DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TimeSpan Duration(sqlite3_value value) => TimeSpan.Parse(Text(value), CultureInfo.InvariantCulture);

    /// <summary>SQLite turns what leaves 64 bits into a REAL.</summary>
    private static long Integer(sqlite3_value value) =>
        raw.sqlite3_value_type(value) == raw.SQLITE_FLOAT ? throw new OverflowException() : raw.sqlite3_value_int64(value);

    private static ulong Unsigned(sqlite3_value value) => unchecked((ulong)raw.sqlite3_value_int64(value));

    private static void Result(sqlite3_context context, decimal value) =>
        raw.sqlite3_result_text(context, value.ToString(SqliteFormats.Decimal, CultureInfo.InvariantCulture));

    private static void Result(sqlite3_context context, TimeSpan value) =>
        raw.sqlite3_result_text(context, value.ToString(SqliteFormats.TimeSpan, CultureInfo.InvariantCulture));

    private static void Result(sqlite3_context context, ulong value) => raw.sqlite3_result_int64(context, unchecked((long)value));
}
