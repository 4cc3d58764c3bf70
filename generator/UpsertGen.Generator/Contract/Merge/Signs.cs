using System.Globalization;

namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Which numbers cannot be negative.</summary>
internal static class Signs
{
    public static bool IsNotNegative(this MergeExpression expression) => expression switch
    {
        ConstantExpression { Text: { } text, Type.Kind: var kind } =>
            kind.IsNumber() && double.Parse(text, CultureInfo.InvariantCulture) >= 0,
        // A sum that leaves its range is an error, or goes on beyond it.
        ArithmeticExpression
        {
            Operator: ArithmeticOperator.Add or ArithmeticOperator.Multiply or ArithmeticOperator.Divide
            or ArithmeticOperator.Remainder, Wraps: false
        } e =>
            IsUnsigned(e) || (e.Left.IsNotNegative() && (e.Operator == ArithmeticOperator.Remainder || e.Right.IsNotNegative())),
        ConvertExpression { Operand: var operand } e =>
            IsUnsigned(e) || (operand.Type.Kind.WidensTo(e.Type.Kind) && operand.IsNotNegative()),
        CoalesceExpression e => e.Operands.All(IsNotNegative),
        ConditionalExpression e => e.WhenTrue.IsNotNegative() && e.WhenFalse.IsNotNegative(),
        FunctionExpression { Function: MergeFunction.Max } e => e.Arguments.Any(IsNotNegative),
        FunctionExpression { Function: MergeFunction.Min } e => e.Arguments.All(IsNotNegative),
        FunctionExpression
        {
            Function: MergeFunction.Abs or MergeFunction.Length or MergeFunction.ArrayLength or MergeFunction.Code
                or MergeFunction.DayNumber
            or MergeFunction.Year or MergeFunction.Month or MergeFunction.Day or MergeFunction.DayOfWeek or MergeFunction.DayOfYear
            or MergeFunction.Hour or MergeFunction.Minute or MergeFunction.Second or MergeFunction.Millisecond or MergeFunction.Microsecond,
        } => true,
        _ => IsUnsigned(expression),
    };

    private static bool IsUnsigned(MergeExpression expression) => expression.Type.Kind.IsInteger() && !expression.Type.Kind.Shape().Signed;
}
