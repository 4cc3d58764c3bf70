using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>
/// Members of texts, numbers, dates and durations on PostgreSQL. Instants are computed with as wall clocks in UTC, which is exact and
/// immutable; <c>timestamptz + interval</c> asks the session for its time zone.
/// </summary>
/// <param name="operand">An expression in a scope, in parentheses where it has to be.</param>
internal sealed class PostgreSqlMembers(Func<MergeExpression, IExpressionScope, string> operand)
{
    /// <summary>The call and whether it needs parentheses as an operand; null for functions that are printed elsewhere.</summary>
    public (string Text, bool IsAtom)? Of(FunctionExpression expression, IExpressionScope scope)
    {
        var typed = TypedScope.Of(scope);
        var subject = expression.Arguments[0];
        string At(int index) => operand(expression.Arguments[index], scope);

        switch (expression.Function)
        {
            case MergeFunction.Floor:
                return ($"floor({At(0)})", true);
            case MergeFunction.Ceiling:
                return ($"ceil({At(0)})", true);
            case MergeFunction.Truncate:
                return ($"trunc({At(0)})", true);
            case MergeFunction.Round when subject.Type.Kind == ScalarKind.Decimal:
                // round() of numeric takes halves away from zero.
                return ($"CASE WHEN abs({At(0)} - trunc({At(0)})) = 0.5 THEN 2 * round({At(0)} / 2) ELSE round({At(0)}) END", true);
            case MergeFunction.Round:
                return ($"round({At(0)})", true);
            case MergeFunction.Trim:
                return ($"btrim({At(0)}, {At(1)})", true);
            case MergeFunction.TrimStart:
                return ($"ltrim({At(0)}, {At(1)})", true);
            case MergeFunction.TrimEnd:
                return ($"rtrim({At(0)}, {At(1)})", true);
            case MergeFunction.TimeAdd:
                return Instant($"{Clock(subject, scope)} + {At(1)}", expression, typed);
            case MergeFunction.TimeSubtract:
                return Instant($"{Clock(subject, scope)} - {At(1)}", expression, typed);
            case MergeFunction.TimeBetween:
                var times = TypedScope.ForTimes(scope, subject, expression.Arguments[1]);
                return IsDate(subject, scope) || IsDate(expression.Arguments[1], scope)
                    ? ($"{Clock(subject, scope)} - {Clock(expression.Arguments[1], scope)}", false)
                    : ($"{operand(subject, times)} - {operand(expression.Arguments[1], times)}", false);
            case MergeFunction.AddMonths:
                var unit = expression.Arguments[2] is ConstantExpression { Text: "12" } ? "1 year" : "1 mon";
                return subject.Type.Kind == ScalarKind.DateOnly
                    ? ($"CAST({At(0)} + '{unit}'::interval * {At(1)} AS date)", true)
                    : Instant($"{Clock(subject, scope)} + '{unit}'::interval * {At(1)}", expression, typed);
            case MergeFunction.AddDays:
                return ($"{At(0)} + {At(1)}", false);
            case MergeFunction.Scale:
                return ($"{At(1)} * {At(0)}", false);
            case MergeFunction.Total when expression.Arguments[1] is ConstantExpression { Text: { } ticks }:
                var microseconds = long.Parse(ticks, CultureInfo.InvariantCulture) / 10;
                return ($"CAST(extract(epoch FROM {At(0)}) * 1000000 AS double precision) / {microseconds.ToString(CultureInfo.InvariantCulture)}", false);
            case MergeFunction.Date:
                return Instant($"date_trunc('day', {Clock(subject, scope)})", expression, typed);
            case MergeFunction.DateOf:
                return ($"CAST({Clock(subject, scope)} AS date)", true);
            case MergeFunction.DayNumber:
                return ($"{At(0)} - '0001-01-01'::date", false);
            case MergeFunction.Second:
                return ($"CAST(floor(extract(second FROM {Clock(subject, scope)})) AS integer)", true);
            default:
                return Field(expression.Function) is { } field ? ($"CAST(extract({field} FROM {Clock(subject, scope)}) AS integer)", true) : null;
        }
    }

    private static string? Field(MergeFunction function) => function switch
    {
        MergeFunction.Year => "year",
        MergeFunction.Month => "month",
        MergeFunction.Day => "day",
        MergeFunction.Hour => "hour",
        MergeFunction.Minute => "minute",
        MergeFunction.DayOfWeek => "dow",
        MergeFunction.DayOfYear => "doy",
        _ => null,
    };

    /// <summary>A time as a wall clock in UTC, a <c>timestamp</c>; dates and times of day as they are.</summary>
    private string Clock(MergeExpression time, IExpressionScope scope) => time.Type.Kind switch
    {
        ScalarKind.DateTimeOffset => $"{operand(time, scope)} AT TIME ZONE 'UTC'",
        ScalarKind.DateTime when IsDate(time, scope) => $"CAST({operand(time, TypedScope.Of(scope) with { WithoutZone = true })} AS timestamp without time zone)",
        ScalarKind.DateTime => operand(time, TypedScope.Of(scope) with { WithoutZone = true }),
        _ => operand(time, scope),
    };

    /// <summary>A wall clock in UTC as the type that the scope wants.</summary>
    private static (string Text, bool IsAtom) Instant(string clock, FunctionExpression expression, TypedScope scope) =>
        expression.Type.Kind == ScalarKind.DateTime && scope.WithoutZone ? (clock, false) : ($"({clock}) AT TIME ZONE 'UTC'", false);

    private static bool IsDate(MergeExpression time, IExpressionScope scope) => TypedScope.Leaves(time)
        .Any(l => l is ColumnExpression { Type.Kind: ScalarKind.DateTime } column && DatabaseTypes.BaseName(scope.Model(column.Ordinal).DatabaseType) == "date");
}
