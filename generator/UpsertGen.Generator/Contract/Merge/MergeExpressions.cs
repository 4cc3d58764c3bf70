namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Walking expressions.</summary>
internal static class MergeExpressions
{
    public static IEnumerable<MergeExpression> Children(this MergeExpression expression) => expression switch
    {
        UnaryExpression e => [e.Operand],
        ArithmeticExpression e => [e.Left, e.Right],
        ComparisonExpression e => [e.Left, e.Right],
        LogicalExpression e => [e.Left, e.Right],
        IsNullExpression e => [e.Operand],
        CoalesceExpression e => e.Operands,
        ConditionalExpression e => [e.Condition, e.WhenTrue, e.WhenFalse],
        ConcatExpression e => e.Parts,
        ConvertExpression e => [e.Operand],
        FunctionExpression e => e.Arguments,
        RawSqlExpression e => e.Arguments,
        _ => [],
    };

    public static IEnumerable<MergeExpression> DescendantsAndSelf(this MergeExpression expression)
    {
        yield return expression;
        foreach (var child in expression.Children())
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
}
