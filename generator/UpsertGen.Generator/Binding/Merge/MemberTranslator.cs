using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Members of the framework's numbers, texts, dates and durations; null for those that have no form.</summary>
internal sealed class MemberTranslator(MergeContext context, ExpressionTranslator expressions)
{
    private const string WhiteSpace =
        "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    /// <summary>A property of a value; its parts translate, or are refused where they stand.</summary>
    public bool TryProperty(IPropertyReferenceOperation operation, ScalarKind owner, out MergeExpression? result)
    {
        result = null;
        if (MergeMembers.Find(owner, operation.Property.Name) is { } member)
        {
            result = expressions.Translate(operation.Instance!) is { } value && IsKnown(operation, owner, value)
                ? Call(operation, member.Function, member.Result, value)
                : null;
            return true;
        }

        if (owner != ScalarKind.TimeSpan || MergeMembers.Unit(operation.Property.Name, "Total") is not { } ticks)
            return false;
        result = expressions.Translate(operation.Instance!) is { } span
            ? Call(operation, MergeFunction.Total, ScalarKind.Double, span, Integer(ticks))
            : null;
        return true;
    }

    /// <summary>A method of a date, time or duration; null when it has no form, and the parts of it are not looked at.</summary>
    public bool TryTimes(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        var name = call.TargetMethod.Name;
        if (ScalarTypes.Find(call.TargetMethod.ContainingType) is not { } owner)
            return false;
        if (call.TargetMethod.IsStatic)
        {
            if ((owner, name, call.Arguments.Length) is not (ScalarKind.DateOnly, "FromDateTime", 1))
                return false;
            result = expressions.Translate(call.Arguments[0].Value) is { } time
                ? Call(call, MergeFunction.DateOf, ScalarKind.DateOnly, time)
                : null;
            return true;
        }

        if (call.Arguments.Length != 1 || owner is not (ScalarKind.DateTime or ScalarKind.DateTimeOffset or ScalarKind.DateOnly))
            return false;
        var argument = call.Arguments[0].Value;
        var isDate = owner == ScalarKind.DateOnly;
        int? months = name switch { "AddMonths" => 1, "AddYears" => 12, _ => null };
        if (name is "Add" or "Subtract" && !isDate && ScalarTypes.Find(argument.Type!) == ScalarKind.TimeSpan)
            result = Both(call, argument) is var (time, span)
                ? Call(call, name == "Add" ? MergeFunction.TimeAdd : MergeFunction.TimeSubtract, owner, time, span)
                : null;
        else if (name == "Subtract" && !isDate && ScalarTypes.Find(argument.Type!) == owner)
            result = Both(call, argument) is var (later, earlier)
                ? Call(call, MergeFunction.TimeBetween, ScalarKind.TimeSpan, later, earlier)
                : null;
        else if (months is { } each)
            result = Both(call, argument) is var (from, count)
                ? Call(call, MergeFunction.AddMonths, owner, from, count, Integer(each, ScalarKind.Int32))
                : null;
        else if (name == "AddDays" && isDate)
            result = Both(call, argument) is var (day, days) ? Call(call, MergeFunction.AddDays, owner, day, days) : null;
        else if (!isDate && MergeMembers.Unit(name, "Add") is { } unit)
            result = expressions.Translate(call.Instance!) is { } start && Spans(argument, unit) is { } step
                ? Call(call, MergeFunction.TimeAdd, owner, start, step)
                : null;
        else
            return false;
        return true;
    }

    /// <summary>The sum or difference of times and durations; null for other operands.</summary>
    public MergeExpression? Arithmetic(IOperation operation, BinaryOperatorKind op, MergeExpression left, MergeExpression right)
    {
        var kind = left.Type.Kind;
        if (kind is not (ScalarKind.DateTime or ScalarKind.DateTimeOffset)
            || op is not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract))
            return null;
        if (right.Type.Kind == ScalarKind.TimeSpan)
            return Call(operation, op == BinaryOperatorKind.Add ? MergeFunction.TimeAdd : MergeFunction.TimeSubtract, kind, left, right);
        return right.Type.Kind == kind && op == BinaryOperatorKind.Subtract
            ? Call(operation, MergeFunction.TimeBetween, ScalarKind.TimeSpan, left, right)
            : null;
    }

    /// <summary>Math.Floor and its like, of decimals and doubles.</summary>
    public bool TryRounding(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        MergeFunction? function = call.TargetMethod.Name switch
        {
            "Floor" => MergeFunction.Floor,
            "Ceiling" => MergeFunction.Ceiling,
            "Truncate" => MergeFunction.Truncate,
            "Round" => MergeFunction.Round,
            _ => null,
        };
        if (function is not { } known || call.Arguments.Length != 1
            || ScalarTypes.Find(call.TargetMethod.ReturnType) is not (ScalarKind.Double or ScalarKind.Decimal))
            return false;
        result = expressions.Translate(call.Arguments[0].Value) is { } value ? Call(call, known, value.Type.Kind, value) : null;
        return true;
    }

    /// <summary>Trim, TrimStart and TrimEnd, of white space or of constant characters.</summary>
    public bool TryTrim(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        MergeFunction? function = call.TargetMethod.Name switch
        {
            "Trim" => MergeFunction.Trim,
            "TrimStart" =>
            MergeFunction.TrimStart,
            "TrimEnd" => MergeFunction.TrimEnd,
            _ => null
        };
        if (function is not { } known || call.Instance is not { } instance || Characters(call) is not { } characters)
            return false;
        if (characters.Length == 0)
            characters = WhiteSpace;
        result = expressions.Translate(instance) is { } text ? Call(call, known, ScalarKind.String, text, Text(characters)) : null;
        return true;
    }

    /// <summary>string.IsNullOrWhiteSpace.</summary>
    public MergeExpression IsNullOrWhiteSpace(IOperation operation, MergeExpression text) =>
        Call(operation, MergeFunction.IsNullOrEmpty, ScalarKind.Boolean,
            Call(operation, MergeFunction.Trim, ScalarKind.String, text, Text(WhiteSpace))) is var call
            ? call with { Type = MergeType.Bool }
            : call;

    private (MergeExpression, MergeExpression)? Both(IInvocationOperation call, IOperation argument) =>
        (expressions.Translate(call.Instance!), expressions.Translate(argument)) is ({ } left, { } right) ? (left, right) : null;

    /// <summary>A number of units as a duration: a constant number, or an integer.</summary>
    /// <param name="isWhole">True for a duration of its own, whose range the number may leave.</param>
    public MergeExpression? Spans(IOperation number, long unit, bool isWhole = false)
    {
        if (number.ConstantValue is { HasValue: true, Value: { } value })
        {
            var ticks = System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) * unit;
            // .NET rounds the others in ways of its own.
            if (ticks == Math.Floor(ticks) && ticks % 10 == 0 && Math.Abs(ticks) < 9e15)
                return new ConstantExpression(
                    ((long)ticks).ToString(System.Globalization.CultureInfo.InvariantCulture), new MergeType(ScalarKind.TimeSpan, false));
        }

        var inner = number is IConversionOperation { Operand: var operand } ? operand : number;
        if (inner.ConstantValue.HasValue || ScalarTypes.Find(ScalarTypes.Unwrap(inner.Type!).Type) is not { } kind || !kind.IsInteger()
            || kind == ScalarKind.UInt64)
        {
            return expressions.Refuse(
                number, RefusalKind.Method, "a number of units of time that is not whole",
                "C# rounds it to its ticks, the databases to theirs", "pass whole numbers, or a TimeSpan");
        }

        var one = new ConstantExpression(
            unit.ToString(System.Globalization.CultureInfo.InvariantCulture), new MergeType(ScalarKind.TimeSpan, false));
        if (expressions.Translate(inner) is not { } count)
            return null;
        return isWhole && Math.Pow(2, kind.Shape().Bits - 1) * unit > long.MaxValue
            ? Call(number, MergeFunction.Scale, ScalarKind.TimeSpan, count, one, Integer(long.MaxValue / unit))
            : Call(number, MergeFunction.Scale, ScalarKind.TimeSpan, count, one);
    }

    /// <summary>False for a parameter whose offset PostgreSQL does not get.</summary>
    private bool IsKnown(IOperation operation, ScalarKind owner, MergeExpression value)
    {
        if (owner != ScalarKind.DateTimeOffset || value is not ArgumentExpression { Index: var index }
            || !context.Arguments.Items[index].IsOfCaller)
            return true;
        expressions.Refuse(operation, RefusalKind.Method, "a part of a DateTimeOffset that is a parameter",
            "the instant is sent without the offset", "pass its UtcDateTime");
        return false;
    }

    /// <summary>The constant characters that a trim takes; empty for white space, null when they are not constant.</summary>
    private static string? Characters(IInvocationOperation call)
    {
        if (call.Arguments.Length == 0)
            return "";
        var argument = call.Arguments[0].Value;
        if (argument.ConstantValue is { HasValue: true, Value: char one })
            return one.ToString();
        if (argument is not IArrayCreationOperation { Initializer.ElementValues: var elements }
            || elements.Any(static e => e.ConstantValue is not { HasValue: true, Value: char }))
            return null;
        return string.Concat(elements.Select(static e => (char)e.ConstantValue.Value!));
    }

    private FunctionExpression Call(IOperation site, MergeFunction function, ScalarKind result, params MergeExpression[] arguments) =>
        new(function, arguments.ToEquatableArray(),
            new MergeType(result, arguments.Any(static a => a.Type.Nullable)))
        { Site = context.Site(site) };

    private static ConstantExpression Integer(long value, ScalarKind kind = ScalarKind.Int64) =>
        new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), new MergeType(kind, false));

    private static ConstantExpression Text(string value) => new(value, new MergeType(ScalarKind.String, false));
}
