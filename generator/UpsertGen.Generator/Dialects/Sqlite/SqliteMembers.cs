using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>
/// Members of texts, numbers, dates and durations on SQLite, which stores dates and durations as text: parts are cut out of it, and functions of
/// the runtime compute with it as C# does.
/// </summary>
internal static class SqliteMembers
{
    /// <summary>The call; null for functions that are printed elsewhere.</summary>
    /// <param name="argument">An argument as text.</param>
    /// <param name="call">A call of a function that the runtime registers.</param>
    public static string? Of(FunctionExpression expression, Func<int, string> argument, Func<string, string> call)
    {
        var owner = expression.Arguments[0].Type.Kind;
        var isTime = owner == ScalarKind.TimeOnly;
        string Cut(int start, int length) => $"CAST(substr({argument(0)}, {start}, {length}) AS INTEGER)";

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
            MergeFunction.DayOfWeek => $"CAST(strftime('%w', {argument(0)}) AS INTEGER)",
            MergeFunction.DayOfYear => $"CAST(strftime('%j', {argument(0)}) AS INTEGER)",
            _ => null,
        };
    }

    /// <summary>True for what has an operator around its parts.</summary>
    public static bool IsComposite(MergeFunction function) => function == MergeFunction.Date;

    private static string Prefix(ScalarKind kind) => kind switch
    {
        ScalarKind.DateTimeOffset => "_ug_dto",
        ScalarKind.DateOnly => "_ug_date",
        _ => "_ug_dt",
    };
}
