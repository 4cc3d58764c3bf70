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

        long Number(int index) => long.Parse(((ConstantExpression)expression.Arguments[index]).Text!, CultureInfo.InvariantCulture);

        switch (expression.Function)
        {
            case MergeFunction.RoundTo:
                return PostgreSqlRounding.Of(expression, At(0));
            case MergeFunction.SpanPart:
                return Part(At(0), Number(1), Number(2), expression.Type.Kind);
            case MergeFunction.SpanTimes:
                return Times(At(0), expression.Arguments[1], At(1));
            case MergeFunction.SpanRatio:
                return ($"{Ticks(At(0))} / {Ticks(At(1))}", false);
            case MergeFunction.SpanOf:
                return ($"CAST({At(0)} AS interval)", true);
            case MergeFunction.TimeOf:
                return ($"CAST({Clock(subject, scope)} AS time without time zone)", true);
            case MergeFunction.UtcDateTime:
                return typed.WithoutZone ? ($"{At(0)} AT TIME ZONE 'UTC'", false) : (At(0), true);
            case MergeFunction.UnixTime:
                var factor = Number(1) == TimeSpan.TicksPerSecond ? "" : " * 1000";
                return ($"CAST(floor(extract(epoch FROM {Clock(subject, scope)}){factor}) AS bigint)", true);
            case MergeFunction.TimeAdd or MergeFunction.TimeSubtract when subject.Type.Kind == ScalarKind.TimeOnly:
                return ($"{At(0)} {(expression.Function == MergeFunction.TimeAdd ? "+" : "-")} {At(1)}", false);
            case MergeFunction.TimeBetween when subject.Type.Kind == ScalarKind.TimeOnly:
                return ($"{At(0)} - {At(1)}", false);
            case MergeFunction.Millisecond:
                return ($"CAST(floor(extract(milliseconds FROM {Clock(subject, scope)})) AS integer) % 1000", false);
            case MergeFunction.Microsecond:
                return ($"CAST(extract(microseconds FROM {Clock(subject, scope)}) AS integer) % 1000", false);
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
            case MergeFunction.Scale when expression.Arguments.Count == 3:
                var most = Number(2).ToString(CultureInfo.InvariantCulture);
                return ($"{At(1)} * CASE WHEN {At(0)} BETWEEN -{most} AND {most} THEN {At(0)} ELSE 'NaN'::double precision END", false);
            case MergeFunction.Scale:
                return ($"{At(1)} * {At(0)}", false);
            case MergeFunction.Total when expression.Arguments[1] is ConstantExpression { Text: { } ticks }:
                return ($"{Ticks(At(0))} / {ticks}", false);
            case MergeFunction.Date:
                return Instant($"date_trunc('day', {Clock(subject, scope)})", expression, typed);
            case MergeFunction.DateOf:
                return ($"CAST({Clock(subject, scope)} AS date)", true);
            case MergeFunction.DayNumber:
                return ($"{At(0)} - '0001-01-01'::date", false);
            case MergeFunction.Second:
                return ($"CAST(floor(extract(second FROM {Clock(subject, scope)})) AS integer)", true);
            default:
                return Field(expression.Function) is { } field
                    ? ($"CAST(extract({field} FROM {Clock(subject, scope)}) AS integer)", true)
                    : null;
        }
    }

    /// <summary>The ticks as a double, which is not exact for all, as in C#.</summary>
    private static string Ticks(string span) => $"CAST(extract(epoch FROM {span}) * 10000000 AS double precision)";

    private static (string Text, bool IsAtom) Part(string span, long unit, long modulus, ScalarKind kind)
    {
        var all = $"CAST(extract(epoch FROM {span}) * 1000000 AS bigint)";
        if (unit < 10)
            return ($"{all} * 10", false);
        var units = unit == 10 ? all : $"{all} / {(unit / 10).ToString(CultureInfo.InvariantCulture)}";
        var part = modulus == 0 ? units : $"{units} % {modulus.ToString(CultureInfo.InvariantCulture)}";
        return ($"CAST({part} AS {PostgreSqlTypes.Parameter(kind, null)})", true);
    }

    /// <summary>C# multiplies as a double does, which is exact for 10000 days; beyond, NaN is an error.</summary>
    private static (string Text, bool IsAtom) Times(string span, MergeExpression factor, string count)
    {
        if (factor is ConstantExpression { Text: { } text } && long.Parse(text, CultureInfo.InvariantCulture) is var number)
        {
            var most = (10000 * 86400L / Math.Abs(number)).ToString(CultureInfo.InvariantCulture);
            return ($"{span} * CASE WHEN extract(epoch FROM {span}) BETWEEN -{most} AND {most} THEN {text} ELSE 'NaN'::double precision END", false);
        }

        return ($"{span} * CASE WHEN extract(epoch FROM {span}) * {count} BETWEEN -864000000 AND 864000000 THEN {count} ELSE 'NaN'::double precision END", false);
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
        ScalarKind.DateTime when IsDate(time, scope) =>
            $"CAST({operand(time, TypedScope.Of(scope) with { WithoutZone = true })} AS timestamp without time zone)",
        ScalarKind.DateTime => operand(time, TypedScope.Of(scope) with { WithoutZone = true }),
        _ => operand(time, scope),
    };

    /// <summary>A wall clock in UTC as the type that the scope wants.</summary>
    private static (string Text, bool IsAtom) Instant(string clock, FunctionExpression expression, TypedScope scope) =>
        expression.Type.Kind == ScalarKind.DateTime && scope.WithoutZone ? (clock, false) : ($"({clock}) AT TIME ZONE 'UTC'", false);

    private static bool IsDate(MergeExpression time, IExpressionScope scope) => TypedScope.Leaves(time)
        .Any(l => l is ColumnExpression { Type.Kind: ScalarKind.DateTime } column
            && scope.Model(column.Ordinal).DatabaseType?.Name == "date");
}
