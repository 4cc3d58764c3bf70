namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Walking expressions.</summary>
internal static class MergeExpressions
{
    public static IEnumerable<MergeExpression> DescendantsAndSelf(this MergeExpression expression)
    {
        yield return expression;
        foreach (var child in expression.Children)
        {
            foreach (var descendant in child.DescendantsAndSelf())
                yield return descendant;
        }
    }

    /// <summary>True for a constant that is a number other than zero: a safe divisor.</summary>
    public static bool IsNonZeroConstant(this MergeExpression expression) => expression switch
    {
        ConstantExpression { Text: { } text } => text.Any(static c => c is >= '1' and <= '9'),
        ConvertExpression { Operand: var operand } => operand.IsNonZeroConstant(),
        UnaryExpression { Operator: UnaryOperator.Negate, Operand: var operand } => operand.IsNonZeroConstant(),
        _ => false,
    };

    /// <summary>True for what C# or a database can fail on: it must be evaluated only where C# evaluates it.</summary>
    public static bool CanFail(this MergeExpression expression) => expression.DescendantsAndSelf().Any(static e => e switch
    {
        ArithmeticExpression
        {
            Operator: ArithmeticOperator.Divide
            or ArithmeticOperator.Remainder
        } division when !division.Right.IsNonZeroConstant() => true,
        ArithmeticExpression { Type.Kind: ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal or ScalarKind.TimeSpan } => true,
        ArithmeticExpression { IsChecked: var isChecked } => isChecked,
        ConvertExpression conversion => conversion.CanFail(),
        FunctionExpression
        {
            Function: MergeFunction.Abs or MergeFunction.TimeAdd or MergeFunction.TimeSubtract or MergeFunction.AddMonths
                or MergeFunction.AddDays or MergeFunction.Scale
                or MergeFunction.SpanTimes or MergeFunction.Substring or MergeFunction.SpanRatio,
        } => true,
        RawSqlExpression => true,
        _ => false,
    });

    /// <summary>True for a value that C# computes and can fail on, where what takes its place does not compute it.</summary>
    public static bool IsLostIn(this MergeExpression? before, MergeExpression? after) =>
        before?.CanFail() == true && after?.DescendantsAndSelf().Contains(before) != true;

    /// <summary>True for a conversion that does not take every value: of integers when checked, of a decimal always.</summary>
    public static bool CanFail(this ConvertExpression conversion)
    {
        var (from, to) = (conversion.Operand.Type.Kind, conversion.Type.Kind);
        return to.IsInteger()
            ? !from.WidensTo(to) && (conversion.IsChecked || from == ScalarKind.Decimal)
            : to == ScalarKind.Single && from == ScalarKind.Double;
    }
}
