using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Durations, times of day and instants: the members that are made of several functions.</summary>
internal sealed class TimeMembers(MergeContext context, ExpressionTranslator expressions)
{
    private const long UnixEpoch = 621355968000000000;
    private static readonly ConstantExpression Midnight = new("0", new MergeType(ScalarKind.TimeSpan, false));
    private static readonly ConstantExpression Day = new(
        TimeSpan.TicksPerDay.ToString(System.Globalization.CultureInfo.InvariantCulture), Midnight.Type);

    /// <summary>A property of a duration or a time; false for those that are translated elsewhere.</summary>
    public bool TryProperty(IPropertyReferenceOperation operation, ScalarKind owner, out MergeExpression? result)
    {
        result = null;
        var name = operation.Property.Name;
        if (owner == ScalarKind.TimeSpan && MergeMembers.SpanPart(name) is { } part)
        {
            result = expressions.Translate(operation.Instance!) is { } span ? Part(operation, span, part.Unit, part.Modulus) : null;
            return true;
        }

        switch (owner, name)
        {
            case (ScalarKind.TimeOnly, "Ticks"):
                result = expressions.Translate(operation.Instance!) is { } time ? Part(operation, SpanOf(operation, time), 1, 0) : null;
                return true;
            case (ScalarKind.DateTime, "Ticks"):
                var epoch = new ConstantExpression(
                    UnixEpoch.ToString(System.Globalization.CultureInfo.InvariantCulture), new MergeType(ScalarKind.DateTime, false));
                result = expressions.Translate(operation.Instance!) is { } at
                    ? new ArithmeticExpression(ArithmeticOperator.Add,
                        Part(operation, Call(operation, MergeFunction.TimeBetween, ScalarKind.TimeSpan, at, epoch), 1, 0),
                        Integer(UnixEpoch), false, new MergeType(ScalarKind.Int64, at.Type.Nullable))
                    : null;
                return true;
            case (ScalarKind.DateTime, "TimeOfDay"):
                result = expressions.Translate(operation.Instance!) is { } clock
                    ? Call(operation, MergeFunction.TimeBetween, ScalarKind.TimeSpan, clock,
                        Call(operation, MergeFunction.Date, ScalarKind.DateTime, clock))
                    : null;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A method of a duration, a time of day or an instant; false for those that are translated elsewhere.</summary>
    public bool TryCall(IInvocationOperation call, ScalarKind owner, IReadOnlyList<IOperation> arguments, out MergeExpression? result)
    {
        result = null;
        var name = call.TargetMethod.Name;
        var self = call.Instance is null ? null : (Func<MergeExpression?>)(() => expressions.Translate(call.Instance));
        switch (owner, name, arguments.Count)
        {
            case (ScalarKind.TimeSpan, "Negate", 0):
                result = self!() is { } negated ? new UnaryExpression(UnaryOperator.Negate, negated, negated.Type) : null;
                return true;
            case (ScalarKind.TimeSpan, "Duration", 0):
                result = self!() is { } span
                    ? MergeLogic.Conditional(new ComparisonExpression(ComparisonOperator.Less, span, Midnight),
                        new UnaryExpression(UnaryOperator.Negate, span, span.Type), span)
                    : null;
                return true;
            case (ScalarKind.TimeSpan, "Add" or "Subtract", 1):
                result = Both(call, arguments[0]) is var (a, b)
                    ? new ArithmeticExpression(name == "Add" ? ArithmeticOperator.Add : ArithmeticOperator.Subtract, a, b, false,
                        new MergeType(owner, a.Type.Nullable || b.Type.Nullable))
                    { Site = context.Site(call) }
                    : null;
                return true;
            case (ScalarKind.TimeSpan, "Multiply", 1):
                result = self!() is { } multiplied ? Times(call, multiplied, arguments[0]) : null;
                return true;
            case (ScalarKind.TimeSpan, "Divide", 1) when Kind(arguments[0]) == ScalarKind.TimeSpan:
                result = Both(call, arguments[0]) is var (whole, share)
                    ? Call(call, MergeFunction.SpanRatio, ScalarKind.Double, whole, share)
                    : null;
                return true;
            case (ScalarKind.TimeOnly, "FromDateTime", 1):
                result = expressions.Translate(arguments[0]) is { } at ? Call(call, MergeFunction.TimeOf, owner, at) : null;
                return true;
            case (ScalarKind.TimeOnly, "ToTimeSpan", 0):
                result = self!() is { } clock ? SpanOf(call, clock) : null;
                return true;
            case (ScalarKind.TimeOnly, "Add", 1):
                result = Both(call, arguments[0]) is var (time, more) ? Call(call, MergeFunction.TimeAdd, owner, time, more) : null;
                return true;
            case (ScalarKind.TimeOnly, "AddHours" or "AddMinutes", 1):
                result = self!() is { } start && expressions.Members.Spans(arguments[0], MergeMembers.Unit(name, "Add")!.Value) is { } step
                    ? Call(call, MergeFunction.TimeAdd, owner, start, step)
                    : null;
                return true;
            case (ScalarKind.TimeOnly, "IsBetween", 2):
                result = self!() is { } value && expressions.Translate(arguments[0]) is { } low
                    && expressions.Translate(arguments[1]) is { } high ? IsBetween(value, low, high) : null;
                return true;
            case (ScalarKind.DateTimeOffset, "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds", 0):
                var unit = name == "ToUnixTimeSeconds" ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
                result = self!() is { } instant ? Call(call, MergeFunction.UnixTime, ScalarKind.Int64, instant, Integer(unit)) : null;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Operators of durations and times of day; null for others.</summary>
    public MergeExpression? Arithmetic(IBinaryOperation operation)
    {
        var (left, right) = (operation.LeftOperand, operation.RightOperand);
        switch (operation.OperatorKind, Kind(left), Kind(right))
        {
            case (BinaryOperatorKind.Multiply, ScalarKind.TimeSpan, ScalarKind.Double):
                return expressions.Translate(left) is { } span ? Times(operation, span, right) : null;
            case (BinaryOperatorKind.Multiply, ScalarKind.Double, ScalarKind.TimeSpan):
                return expressions.Translate(right) is { } other ? Times(operation, other, left) : null;
            case (BinaryOperatorKind.Divide, ScalarKind.TimeSpan, ScalarKind.TimeSpan):
                return expressions.Translate(left) is { } whole && expressions.Translate(right) is { } share
                    ? Call(operation, MergeFunction.SpanRatio, ScalarKind.Double, whole, share)
                    : null;
            case (BinaryOperatorKind.Subtract, ScalarKind.TimeOnly, ScalarKind.TimeOnly):
                return expressions.Translate(left) is { } later && expressions.Translate(right) is { } earlier
                    ? Since(operation, later, earlier)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>True for operators of this class, whose operands are not looked at before.</summary>
    public static bool IsOwn(IBinaryOperation operation) =>
        (operation.OperatorKind, Kind(operation.LeftOperand), Kind(operation.RightOperand)) is
        (BinaryOperatorKind.Multiply, ScalarKind.TimeSpan, ScalarKind.Double)
            or (BinaryOperatorKind.Multiply, ScalarKind.Double, ScalarKind.TimeSpan)
        or (BinaryOperatorKind.Divide, ScalarKind.TimeSpan, ScalarKind.TimeSpan)
            or (BinaryOperatorKind.Subtract, ScalarKind.TimeOnly, ScalarKind.TimeOnly);

    private MergeExpression? Times(IOperation site, MergeExpression span, IOperation factor)
    {
        if (factor.ConstantValue is { HasValue: true, Value: double constant })
        {
            if (constant == Math.Floor(constant) && Math.Abs(constant) is > 0 and < 1_000_000)
                return Call(site, MergeFunction.SpanTimes, ScalarKind.TimeSpan, span, Integer((long)constant));
        }
        else if (factor is IConversionOperation { Operand: { Type: { } type } operand }
            && ScalarTypes.Find(type) is ScalarKind.Byte or ScalarKind.SByte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.Int32)
        {
            return expressions.Translate(operand) is { } count
                ? Call(site, MergeFunction.SpanTimes, ScalarKind.TimeSpan, span, count)
                : null;
        }

        return expressions.Refuse(factor, RefusalKind.Operator, "a duration times a number that is not whole",
            "C# rounds it to its ticks, the databases to theirs", "multiply by a whole number");
    }

    private MergeExpression Since(IOperation site, MergeExpression later, MergeExpression earlier)
    {
        var span = Call(site, MergeFunction.TimeBetween, ScalarKind.TimeSpan, later, earlier);
        return MergeLogic.Conditional(
            new ComparisonExpression(ComparisonOperator.GreaterOrEqual, later, earlier), span,
            new ArithmeticExpression(ArithmeticOperator.Add, span, Day, false, span.Type));
    }

    private static MergeExpression IsBetween(MergeExpression value, MergeExpression low, MergeExpression high)
    {
        var (after, before) = (new ComparisonExpression(ComparisonOperator.GreaterOrEqual, value, low),
            new ComparisonExpression(ComparisonOperator.Less, value, high));
        return MergeLogic.Conditional(new ComparisonExpression(ComparisonOperator.LessOrEqual, low, high), MergeLogic.And(after, before),
            MergeLogic.Or(after, before));
    }

    private FunctionExpression Part(IOperation site, MergeExpression span, long unit, int modulus) =>
        Call(site, MergeFunction.SpanPart, unit == 1 ? ScalarKind.Int64 : ScalarKind.Int32, span, Integer(unit), Integer(modulus));

    private FunctionExpression SpanOf(IOperation site, MergeExpression time) => Call(site, MergeFunction.SpanOf, ScalarKind.TimeSpan, time);

    private (MergeExpression, MergeExpression)? Both(IInvocationOperation call, IOperation argument) =>
        (expressions.Translate(call.Instance!), expressions.Translate(argument)) is ({ } left, { } right) ? (left, right) : null;

    private FunctionExpression Call(IOperation site, MergeFunction function, ScalarKind result, params MergeExpression[] arguments) =>
        new(function, arguments.ToEquatableArray(),
            new MergeType(result, arguments.Any(static a => a.Type.Nullable)))
        { Site = context.Site(site) };

    private static ConstantExpression Integer(long value) =>
        new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), new MergeType(ScalarKind.Int64, false));

    private static ScalarKind? Kind(IOperation operation) =>
        operation.Type is { } type ? ScalarTypes.Find(ScalarTypes.Unwrap(type).Type) : null;
}
