using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Methods of decimal and Math that are operators, conversions or roundings.</summary>
internal sealed class NumberMembers(MergeContext context, ExpressionTranslator expressions)
{
    /// <summary>A static method of a number or of Math; false for those that are translated elsewhere.</summary>
    public bool TryCall(IInvocationOperation call, IReadOnlyList<IOperation> arguments, out MergeExpression? result)
    {
        result = null;
        var (name, owner) = (call.TargetMethod.Name, ScalarTypes.Find(call.TargetMethod.ContainingType));
        if (name is "Floor" or "Ceiling" or "Truncate" or "Round" && arguments.Count == 1 && owner == ScalarKind.Decimal)
            return expressions.Members.TryRounding(call, out result);
        if (name == "Round" && arguments.Count is 2 or 3)
        {
            result = Rounded(call, arguments);
            return true;
        }

        if (name == "BigMul" && arguments.Count == 2 && Kind(arguments[0]) == ScalarKind.Int32)
        {
            result = Wide(arguments[0]) is { } a && Wide(arguments[1]) is { } b
                ? new ArithmeticExpression(ArithmeticOperator.Multiply, a, b, false, a.Type with { Nullable = false })
                : null;
            return true;
        }

        if (owner != ScalarKind.Decimal)
            return false;
        if (arguments.Count == 2 && Operator(name) is { } op)
        {
            result = expressions.Translate(arguments[0]) is { } left && expressions.Translate(arguments[1]) is { } right
                ? new ArithmeticExpression(op, left, right, false, left.Type) { Site = context.Site(call) }
                : null;
            return true;
        }

        if (arguments.Count != 1)
            return false;
        if (name == "Negate")
        {
            result = expressions.Translate(arguments[0]) is { } value ? new UnaryExpression(UnaryOperator.Negate, value, value.Type) : null;
            return true;
        }

        if (name == "IsInteger")
        {
            result = expressions.Translate(arguments[0]) is { } whole
                ? new ComparisonExpression(ComparisonOperator.Equal, whole,
                    new FunctionExpression(MergeFunction.Truncate, new[] { whole }.ToEquatableArray(), whole.Type))
                : null;
            return true;
        }

        if (!name.StartsWith("To", StringComparison.Ordinal) || ScalarTypes.Find(call.TargetMethod.ReturnType) is not { } target
            || !target.IsInteger() || Kind(arguments[0]) != ScalarKind.Decimal)
            return false;
        result = expressions.Translate(arguments[0]) is { } converted
            ? new ConvertExpression(converted, true, converted.Type with { Kind = target }) { Site = context.Site(call) }
            : null;
        return true;
    }

    private MergeExpression? Rounded(IInvocationOperation call, IReadOnlyList<IOperation> arguments)
    {
        var mode = arguments[arguments.Count - 1] is { Type.Name: "MidpointRounding", ConstantValue: { HasValue: true, Value: int way } }
            ? way
            : -1;
        var places = arguments.Count == 3 || mode < 0 ? arguments[1].ConstantValue.Value : 0;
        var kind = Kind(arguments[0]);
        if (kind == ScalarKind.Decimal && places is int and >= 0 and <= 28 && (arguments.Count == 2 || mode >= 0))
        {
            // The names of the ways are those of the databases' functions in no case.
            var word = mode switch
            {
                1 => "AwayFromZero",
                2 => "ToZero",
                3 => "ToNegativeInfinity",
                4 => "ToPositiveInfinity",
                _ =>
                "ToEven"
            };
            return expressions.Translate(arguments[0]) is { } value
                ? Call(call, value, (int)places, new ConstantExpression(word, new MergeType(ScalarKind.String, false)))
                : null;
        }

        if (kind == ScalarKind.Double && places is int and >= 1 and <= 15 && mode <= 0)
            return expressions.Translate(arguments[0]) is { } real ? Call(call, real, (int)places) : null;
        return mode > 0
            ? expressions.Refuse(call, RefusalKind.Method, "this way to round a double", "the versions of .NET differ in the last digit",
                "round a decimal, or without a MidpointRounding")
            : expressions.Refuse(call, RefusalKind.Method, "a number of places that is not constant",
                "C# throws for fewer than none and more than it has", "round to a constant number of places");
    }

    private FunctionExpression Call(IOperation site, MergeExpression value, int places, params MergeExpression[] further) =>
        new(MergeFunction.RoundTo,
            new[] { value, new ConstantExpression(places.ToString(CultureInfo.InvariantCulture),
                new MergeType(ScalarKind.Int32, false)) }.Concat(further).ToEquatableArray(), value.Type)
        {
            Site = context.Site(site),
        };

    private ConvertExpression? Wide(IOperation number) =>
        expressions.Translate(number) is { } value
            ? new ConvertExpression(value, false, value.Type with { Kind = ScalarKind.Int64 })
            : null;

    private static ArithmeticOperator? Operator(string name) => name switch
    {
        "Add" => ArithmeticOperator.Add,
        "Subtract" => ArithmeticOperator.Subtract,
        "Multiply" => ArithmeticOperator.Multiply,
        "Divide" => ArithmeticOperator.Divide,
        "Remainder" => ArithmeticOperator.Remainder,
        _ => null,
    };

    private static ScalarKind? Kind(IOperation operation) => operation.Type is { } type ? ScalarTypes.Find(type) : null;
}
