using System.Globalization;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>
/// Members of texts on PostgreSQL, which counts characters where C# counts UTF-16 units: characters beyond U+FFFF are counted twice, and a
/// part that has one in front of its end is an error, as is one that lies outside of the text.
/// </summary>
internal static class PostgreSqlTexts
{
    private const string Beyond = @"[\\U00010000-\\U0010FFFF]";

    /// <summary>The call and whether it needs parentheses as an operand; null for functions that are printed elsewhere.</summary>
    /// <param name="operand">An argument, in parentheses where it has to be.</param>
    /// <param name="late">The first argument, behind a condition on the row where the planner would compute the whole.</param>
    public static (string Text, bool IsAtom)? Of(FunctionExpression expression, Func<int, string> operand, Func<string> late)
    {
        string Integer(int index) => expression.Arguments[index] is ConstantExpression { Text: { } text } ? text : operand(index);

        switch (expression.Function)
        {
            case MergeFunction.Length:
                return (Units(operand(0)), false);
            case MergeFunction.Substring:
                return (Part(expression, operand, late()), true);
            case MergeFunction.IndexOf:
                var place = $"strpos({operand(0)}, {operand(1)})";
                return ($"CASE WHEN {place} = 0 THEN -1 ELSE {Units($"left({operand(0)}, {place} - 1)")} END", true);
            case MergeFunction.LastIndexOf when expression.Arguments[1] is ConstantExpression { Text: { } sought }:
                var behind = Characters(sought) - 1;
                var last =
                    $"length({operand(0)}) - strpos(reverse({operand(0)}), {Literal(Reversed(sought))}){(behind == 0 ? "" : " - " + behind.ToString(CultureInfo.InvariantCulture))}";
                return ($"CASE WHEN strpos({operand(0)}, {operand(1)}) = 0 THEN -1 ELSE {Units($"left({operand(0)}, {last})")} END", true);
            case MergeFunction.PadLeft:
                return ($"repeat({operand(2)}, {Integer(1)} - ({Units(operand(0))})) || {operand(0)}", false);
            case MergeFunction.PadRight:
                return ($"{operand(0)} || repeat({operand(2)}, {Integer(1)} - ({Units(operand(0))}))", false);
            case MergeFunction.AsciiUpper:
                return ($"upper({operand(0)} COLLATE \"C\")", true);
            case MergeFunction.Code:
                return ($"ascii({operand(0)})", true);
            case MergeFunction.IsDigit:
                return ($"{operand(0)} ~ '^{DecimalDigits.Class}$'", false);
            default:
                return null;
        }
    }

    /// <summary>
    /// A text whose order by characters is that of the UTF-16 units: a character beyond U+FFFF stands behind U+D7FF there, in front of
    /// U+E000.
    /// </summary>
    public static string InOrderOfUnits(MergeExpression text, string operand) =>
        text is ConstantExpression { Text: { } constant } && !constant.Any(char.IsSurrogate)
            ? operand
            : $@"regexp_replace({operand}, E'({Beyond})', E'\uD7FF\\1', 'g')";

    private static string Units(string text) => $"length({text}) + length(regexp_replace({text}, E'[^{Beyond.Substring(1)}', '', 'g'))";

    private static string Part(FunctionExpression expression, Func<int, string> operand, string text)
    {
        var (start, begin, isSafeStart) = Number(1);
        if (expression.Arguments.Count == 2)
        {
            var outside =
                $"{(isSafeStart ? "" : $"{begin} >= 0 AND ")}length({operand(0)}) >= {begin} AND left({operand(0)}, {begin}) !~ E'{Beyond}'";
            return $"substr({text}, {Next(start, begin)}, CASE WHEN {outside} THEN length({operand(0)}) - {begin} ELSE -1 END)";
        }

        var (length, count, isSafeLength) = Number(2);
        var end = start is { } s && length is { } l
            ? (s + l).ToString(CultureInfo.InvariantCulture)
            : start == 0 ? count : $"{begin} + {count}";
        var inside =
            $"{(isSafeStart ? "" : $"{begin} >= 0 AND ")}{(isSafeLength ? "" : $"{count} >= 0 AND ")}length({operand(0)}) >= {end} AND left({operand(0)}, {end}) !~ E'{Beyond}'";
        return $"substr({text}, {Next(start, begin)}, CASE WHEN {inside} THEN {count} ELSE -1 END)";

        (long? Value, string Text, bool IsSafe) Number(int index) => expression.Arguments[index] is ConstantExpression { Text: { } digits }
            ? (long.Parse(digits, CultureInfo.InvariantCulture), digits, long.Parse(digits, CultureInfo.InvariantCulture) >= 0)
            : (null, operand(index), false);
    }

    private static string Next(long? start, string text) =>
        start is { } number ? (number + 1).ToString(CultureInfo.InvariantCulture) : $"{text} + 1";

    private static string Literal(string text) =>
        text.Contains('\\') ? "E'" + text.Replace("\\", "\\\\").Replace("'", "''") + "'" : "'" + text.Replace("'", "''") + "'";

    private static int Characters(string text) => text.Count(static c => !char.IsLowSurrogate(c));

    private static string Reversed(string text)
    {
        var elements = new List<string>();
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            elements.Add(text.Substring(i, char.IsSurrogatePair(text, i) ? 2 : 1));
        elements.Reverse();
        return string.Concat(elements);
    }
}
