using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>C#'s integers on a database that has signed ones of 16, 32 and 64 bits, and numeric.</summary>
internal static class PostgreSqlIntegers
{
    private const string TwoTo64 = "18446744073709551616";
    private const string Half64 = "9223372036854775808";

    /// <summary>An integer as a kind that cannot hold every one: cut as C# does it, or an error when checked.</summary>
    public static (string Text, bool IsAtom) Narrow(ScalarKind kind, string operand, bool isChecked)
    {
        var type = PostgreSqlTypes.Parameter(kind, null);
        if (!isChecked)
            return kind == ScalarKind.Int64 ? (operand, true) : ($"CAST({IntegerText.Cut(kind, operand)} AS {type})", true);
        return kind switch
        {
            // Moved into a type that has exactly the range, so that its own check is the right one.
            ScalarKind.UInt32 => ($"CAST({operand} - 2147483648 AS integer) + 2147483648", false),
            ScalarKind.UInt16 => ($"CAST({operand} - 32768 AS smallint) + 32768", false),
            ScalarKind.Byte => ($"CAST(({operand} - 128) * 256 AS smallint) / 256 + 128", false),
            ScalarKind.SByte => ($"CAST({operand} * 256 AS smallint) / 256", false),
            _ => ($"CAST({operand} AS {type})", true),
        };
    }

    /// <summary>Arithmetic of ulong, which is numeric and wraps in C#; null for what numeric does alike.</summary>
    public static string? Unsigned64(ArithmeticOperator op, string left, string right) => op switch
    {
        ArithmeticOperator.Add or ArithmeticOperator.Multiply =>
            $"({left} {(op == ArithmeticOperator.Add ? "+" : "*")} {right}) % {TwoTo64}",
        ArithmeticOperator.Subtract => $"({left} - {right} + {TwoTo64}) % {TwoTo64}",
        ArithmeticOperator.Divide => $"div({left}, {right})",
        _ => null,
    };

    /// <summary>A sum or product of ints or longs that wraps as in C#: computed in a type that holds it, and cut.</summary>
    public static string Wrap(ScalarKind kind, string sign, string left, string right) => kind == ScalarKind.Int32
        ? Narrow(kind, $"(CAST({left} AS bigint) {sign} {right})", false).Text
        : $"CAST(((CAST({left} AS numeric) {sign} {right} + {Half64}) % {TwoTo64} + {TwoTo64}) % {TwoTo64} - {Half64} AS bigint)";

    /// <summary>The product of two uints, which bigint does not always hold, cut to a uint.</summary>
    public static string MultiplyUnsigned32(string left, string right) =>
        $"CAST((CAST({left} AS numeric) * {right}) % 4294967296 AS bigint)";

    /// <summary>
    /// A floating point number as C# converts it: without its fraction, the nearest that there is when out of range, zero for NaN.
    /// </summary>
    public static (string Text, bool IsAtom) FromFloating(ScalarKind to, string operand)
    {
        var (type, low, high) = to switch
        {
            ScalarKind.Int64 => ("bigint", "'-9223372036854775808'::bigint", "'9223372036854775807'::bigint"),
            ScalarKind.UInt32 => ("bigint", "'0'::bigint", "'4294967295'::bigint"),
            _ => ("integer", "'-2147483648'::integer", "'2147483647'::integer"),
        };
        var nearest =
            $"CASE WHEN {operand} = 'NaN' THEN 0 WHEN {operand} >= {high} THEN {high} WHEN {operand} <= {low} THEN {low} ELSE CAST(trunc({operand}) AS {type}) END";
        // Narrower integers are cut from an int.
        return to is ScalarKind.Int32 or ScalarKind.UInt32 or ScalarKind.Int64 ? (nearest, true) : Narrow(to, nearest, false);
    }

    public static string ToUnsigned64(string operand) => $"(CAST({operand} AS numeric) + {TwoTo64}) % {TwoTo64}";

    public static (string Text, bool IsAtom) FromUnsigned64(ScalarKind to, string operand, bool isChecked)
    {
        if (isChecked)
            return Narrow(to, $"CAST({operand} AS bigint)", true);
        var (signed, bits) = to.Shape();
        var range = bits == 64 ? TwoTo64 : (1L << bits).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var half = (1UL << (bits - 1)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var text = signed ? $"({operand} + {half}) % {range} - {half}" : $"{operand} % {range}";
        return ($"CAST({text} AS {PostgreSqlTypes.Parameter(to, null)})", true);
    }
}
