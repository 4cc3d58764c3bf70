using System.Globalization;
using System.Numerics;
using System.Text;
using SQLitePCL;
using static UpsertGen.Sqlite.FunctionValues;

namespace UpsertGen.Sqlite;

/// <summary>
/// Functions that merge what SQLite's own operators get wrong: exact decimals, instants with offsets, durations, unsigned and
/// checked integers, JSON objects.
/// </summary>
internal static class ExactFunctions
{
    /// <summary>All of them. What SQLite keeps of one is its place here.</summary>
    public static readonly Function[] All =
    [
        .. Decimals(), .. Times(), .. CalendarFunctions.All(), .. TextFunctions.All(), .. Unsigned(), .. Conversions(), .. Reals(),
        new("_ug_json_merge", 3, JsonObjects.Merge, callsWithNull: true),
        new("_ug_json_equal", 2, JsonEquality.Compare, callsWithNull: true),
    ];

    /// <summary>Registers every function whose name is not among the known ones, and adds it to them.</summary>
    public static void Register(sqlite3 handle, HashSet<string> known)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (known.Add(All[i].Name))
                All[i].Register(handle, i);
        }
    }

    private static Function[] Decimals() =>
    [
        new("_ug_dec", 1, static c => Return(c, Decimal(c, 0))),
        new("_ug_dec_neg", 1, static c => Return(c, -Decimal(c, 0))),
        new("_ug_dec_abs", 1, static c => Return(c, Math.Abs(Decimal(c, 0)))),
        new("_ug_dec_add", 2, static c => Return(c, Decimal(c, 0) + Decimal(c, 1))),
        new("_ug_dec_sub", 2, static c => Return(c, Decimal(c, 0) - Decimal(c, 1))),
        new("_ug_dec_mul", 2, static c => Return(c, Decimal(c, 0) * Decimal(c, 1))),
        new("_ug_dec_div", 2, static c => Return(c, Decimal(c, 0) / Decimal(c, 1))),
        new("_ug_dec_rem", 2, static c => Return(c, Decimal(c, 0) % Decimal(c, 1))),
        new("_ug_dec_cmp", 2, static c => c.Return(Decimal(c, 0).CompareTo(Decimal(c, 1)))),
        new("_ug_dec_floor", 1, static c => Return(c, decimal.Floor(Decimal(c, 0)))),
        new("_ug_dec_ceiling", 1, static c => Return(c, decimal.Ceiling(Decimal(c, 0)))),
        new("_ug_dec_truncate", 1, static c => Return(c, decimal.Truncate(Decimal(c, 0)))),
        new("_ug_dec_round", 1, static c => Return(c, decimal.Round(Decimal(c, 0)))),
        new("_ug_dec_round_to", 3, static c => Return(c, decimal.Round(Decimal(c, 0), (int)c.Integer(1), Midpoint(c.Utf8(2))))),
        new("_ug_dec_u64", 1, static c => c.Return(unchecked((long)decimal.ToUInt64(Decimal(c, 0))))),
    ];

    private static Function[] Times() =>
    [
        new("_ug_dto_cmp", 2, static c => c.Return(Instant(c, 0).CompareTo(Instant(c, 1)))),
        new("_ug_dto_differ", 2, static c => c.Return(Instant(c, 0).EqualsExact(Instant(c, 1)) ? 0 : 1)),
        new("_ug_ts_cmp", 2, static c => c.Return(Duration(c, 0).CompareTo(Duration(c, 1)))),
        new("_ug_ts_add", 2, static c => Return(c, Duration(c, 0) + Duration(c, 1))),
        new("_ug_ts_sub", 2, static c => Return(c, Duration(c, 0) - Duration(c, 1))),
    ];

    private static Function[] Unsigned() =>
    [
        new("_ug_u64_cmp", 2, static c => c.Return(c.Unsigned(0).CompareTo(c.Unsigned(1)))),
        new("_ug_u64_add", 2, static c => Return(c, unchecked(c.Unsigned(0) + c.Unsigned(1)))),
        new("_ug_u64_sub", 2, static c => Return(c, unchecked(c.Unsigned(0) - c.Unsigned(1)))),
        new("_ug_u64_mul", 2, static c => Return(c, unchecked(c.Unsigned(0) * c.Unsigned(1)))),
        new("_ug_u64_div", 2, static c => Return(c, c.Unsigned(0) / c.Unsigned(1))),
        new("_ug_u64_rem", 2, static c => Return(c, c.Unsigned(0) % c.Unsigned(1))),
        new("_ug_u64_text", 1, static c => c.Return(c.Unsigned(0).ToString(CultureInfo.InvariantCulture))),
        new("_ug_checked_u64", 1, static c => Return(c, ulong.CreateChecked(c.Integer(0)))),
    ];

    private static IEnumerable<Function> Conversions() =>
    [
        .. To<sbyte>("i8"), .. To<byte>("u8"), .. To<short>("i16"), .. To<ushort>("u16"), .. To<int>("i32"), .. To<uint>("u32"),
        .. To<long>("i64"),
    ];

    /// <summary>Checked conversions to an integer, of integers, decimals and floating point numbers; out of range is an error.</summary>
    private static Function[] To<T>(string name)
        where T : IBinaryInteger<T> =>
    [
        new("_ug_checked_" + name, 1, static c => c.Return(long.CreateChecked(T.CreateChecked(c.Integer(0))))),
        new($"_ug_{name}_div", 2, static c => c.Return(long.CreateChecked(T.CreateChecked(c.Integer(0)) / T.CreateChecked(c.Integer(1))))),
        new($"_ug_{name}_rem", 2, static c => c.Return(long.CreateChecked(T.CreateChecked(c.Integer(0)) % T.CreateChecked(c.Integer(1))))),
        new("_ug_dec_" + name, 1, static c => c.Return(long.CreateChecked(T.CreateChecked(decimal.Truncate(Decimal(c, 0)))))),
        new("_ug_real_" + name, 1, static c => c.Return(long.CreateChecked(T.CreateChecked(Math.Truncate(c.Real(0)))))),
    ];

    private static Function[] Reals() =>
    [
        new("_ug_f32", 1, static c => c.Return((float)c.Real(0))),
        new("_ug_real_div", 2, static c => c.Return(c.Real(0) / c.Real(1))),
        new("_ug_real_floor", 1, static c => c.Return(Math.Floor(c.Real(0)))),
        new("_ug_real_ceiling", 1, static c => c.Return(Math.Ceiling(c.Real(0)))),
        new("_ug_real_truncate", 1, static c => c.Return(Math.Truncate(c.Real(0)))),
        new("_ug_real_round", 1, static c => c.Return(Math.Round(c.Real(0)))),
        new("_ug_real_round_to", 2, static c => c.Return(Math.Round(c.Real(0), (int)c.Integer(1)))),
        new("_ug_real", 1, static c => c.Return(double.Parse(c.Utf8(0), CultureInfo.InvariantCulture))),
    ];

    private static MidpointRounding Midpoint(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("ToEven"u8) ? MidpointRounding.ToEven
        : name.SequenceEqual("AwayFromZero"u8) ? MidpointRounding.AwayFromZero
        : Enum.Parse<MidpointRounding>(Encoding.UTF8.GetString(name));
}
