using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>
/// Members of texts, numbers, dates and durations on SQLite, which stores dates and durations as text: parts are cut out of it, and
/// functions of the runtime compute with it as C# does.
/// </summary>
internal static class SqliteMembers
{
    /// <summary>The call; null for functions that are printed elsewhere.</summary>
    /// <param name="argument">An argument as text.</param>
    /// <param name="call">A call of a function that the runtime registers.</param>
    public static string? Of(FunctionExpression expression, Func<int, string> argument, Func<string, string> call)
    {
        var owner = (expression.Arguments.Count > 0 ? expression.Arguments[0].Type : expression.Type).Kind;
        var isTime = owner == ScalarKind.TimeOnly;
        string Cut(int start, int length) => $"CAST(substr({argument(0)}, {start}, {length}) AS INTEGER)";

        // The places behind the second, of which the last ones may not be written.
        string Places(int start)
        {
            var length = owner == ScalarKind.DateTimeOffset ? $"length({argument(0)}) - 26" : "7";
            return $"CAST(substr(substr({argument(0)}, {(isTime ? 10 : 21)}, {length}) || '000000', {start}, 3) AS INTEGER)";
        }

        // Any function of the calendar would turn a time with an offset into UTC.
        string Calendar() => owner == ScalarKind.DateTimeOffset ? $"substr({argument(0)}, 1, 10)" : argument(0);

        return expression.Function switch
        {
            MergeFunction.Floor or MergeFunction.Ceiling or MergeFunction.Truncate or MergeFunction.Round =>
                call((owner == ScalarKind.Decimal ? "_ug_dec_" : "_ug_real_") + expression.Function.ToString().ToLowerInvariant()),
            MergeFunction.Trim => $"trim({argument(0)}, {argument(1)})",
            MergeFunction.TrimStart => $"ltrim({argument(0)}, {argument(1)})",
            MergeFunction.TrimEnd => $"rtrim({argument(0)}, {argument(1)})",
            MergeFunction.Text => owner switch
            {
                ScalarKind.Guid => $"lower({argument(0)})",
                ScalarKind.UInt64 => call("_ug_u64_text"),
                _ => $"CAST({argument(0)} AS TEXT)",
            },
            MergeFunction.TimeBetween when isTime => call("_ug_ts_sub"),
            MergeFunction.SpanPart => call("_ug_ts_part"),
            MergeFunction.SpanTimes => call("_ug_ts_times"),
            MergeFunction.SpanRatio => call("_ug_ts_ratio"),
            // Both are stored alike.
            MergeFunction.SpanOf => argument(0),
            MergeFunction.TimeOf => call("_ug_dt_time"),
            MergeFunction.UtcDateTime => call("_ug_dto_utc"),
            MergeFunction.UnixTime => call("_ug_dto_unix"),
            MergeFunction.RoundTo => call(owner == ScalarKind.Decimal ? "_ug_dec_round_to" : "_ug_real_round_to"),
            // Of U+0000 unicode() is NULL.
            MergeFunction.Code when expression.Type.Nullable =>
                $"CASE WHEN {argument(0)} IS NOT NULL THEN coalesce(unicode({argument(0)}), 0) END",
            MergeFunction.Code => $"coalesce(unicode({argument(0)}), 0)",
            MergeFunction.IsDigit => $"{argument(0)} GLOB '{DecimalDigits.Class}'",
            MergeFunction.Length => call("_ug_text_length"),
            MergeFunction.Substring => call(expression.Arguments.Count == 2 ? "_ug_text_from" : "_ug_text_sub"),
            MergeFunction.IndexOf => call("_ug_text_index"),
            MergeFunction.LastIndexOf => call("_ug_text_last_index"),
            MergeFunction.PadLeft => call("_ug_text_pad_left"),
            MergeFunction.PadRight => call("_ug_text_pad_right"),
            MergeFunction.Upper => call("_ug_text_upper"),
            MergeFunction.Lower => call("_ug_text_lower"),
            MergeFunction.AsciiUpper => $"upper({argument(0)})",
            MergeFunction.Folded => call("_ug_text_fold"),
            MergeFunction.Millisecond => Places(1),
            MergeFunction.Microsecond => Places(4),
            MergeFunction.ArrayContains => $"EXISTS (SELECT 1 FROM json_each({argument(0)}) WHERE value = {argument(1)})",
            MergeFunction.ArrayAdd => $"json_insert({argument(0)}, '$[#]', {argument(1)})",
            MergeFunction.ArrayLength => $"json_array_length({argument(0)})",
            MergeFunction.ArrayEquals => call("_ug_json_equal"),
            MergeFunction.ArrayFirst => $"json_extract({argument(0)}, '$[0]')",
            MergeFunction.ArrayLast => $"json_extract({argument(0)}, '$[#-1]')",
            MergeFunction.ArrayRemove =>
                $"(SELECT json_group_array(value) FROM json_each({argument(0)}) WHERE value IS NOT {argument(1)})",
            MergeFunction.ArrayEmpty => "'[]'",
            MergeFunction.TimeAdd => call(Prefix(owner) + "_add"),
            MergeFunction.TimeSubtract => call(Prefix(owner) + "_sub"),
            MergeFunction.TimeBetween => call(Prefix(owner) + "_between"),
            MergeFunction.AddMonths => call(Prefix(owner) + "_months"),
            MergeFunction.AddDays => call(Prefix(owner) + "_add"),
            MergeFunction.Scale => call("_ug_ts_scale"),
            MergeFunction.Total => call("_ug_ts_total"),
            MergeFunction.Date => $"substr({argument(0)}, 1, 10) || ' 00:00:00'",
            MergeFunction.DateOf => $"substr({argument(0)}, 1, 10)",
            MergeFunction.DayNumber => $"CAST(julianday({argument(0)}) - 1721425.5 AS INTEGER)",
            MergeFunction.Year => Cut(1, 4),
            MergeFunction.Month => Cut(6, 2),
            MergeFunction.Day => Cut(9, 2),
            MergeFunction.Hour => Cut(isTime ? 1 : 12, 2),
            MergeFunction.Minute => Cut(isTime ? 4 : 15, 2),
            MergeFunction.Second => Cut(isTime ? 7 : 18, 2),
            MergeFunction.DayOfWeek => $"CAST(strftime('%w', {Calendar()}) AS INTEGER)",
            MergeFunction.DayOfYear => $"CAST(strftime('%j', {Calendar()}) AS INTEGER)",
            _ => null,
        };
    }

    /// <summary>True for what has an operator around its parts.</summary>
    public static bool IsComposite(MergeFunction function) => function is MergeFunction.Date or MergeFunction.IsDigit;

    private static string Prefix(ScalarKind kind) => kind switch
    {
        ScalarKind.DateTimeOffset => "_ug_dto",
        ScalarKind.DateOnly => "_ug_date",
        ScalarKind.TimeOnly => "_ug_time",
        _ => "_ug_dt",
    };
}
