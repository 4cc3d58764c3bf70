using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>
/// The planner computes what has no column in it, and fails on it even where it stands in a branch that is not taken, or when no row
/// conflicts. Such an operand is made to wait for the row.
/// </summary>
internal static class PostgreSqlFolding
{
    /// <summary>True for an operation that can fail and that the planner would compute.</summary>
    public static bool IsEager(MergeExpression expression) => Fails(expression) && expression.Children.All(IsFolded);

    /// <summary>True for parameters and constants alone that the planner would turn into the column's type, which may not take them.</summary>
    public static bool IsEager(MergeExpression value, ColumnModel target) =>
        IsFolded(value) && TypedScope.Leaves(value).Any(l => PostgreSqlColumns.MayRefuse(target, l));

    /// <summary>The operand behind a condition on a column that is never true, which the planner does not know.</summary>
    public static string Late(string operand, IExpressionScope scope) =>
        $"CASE WHEN num_nulls({scope.Column(RowSide.Current, 0)}) > 1 THEN NULL ELSE {operand} END";

    private static bool IsFolded(MergeExpression expression) =>
        expression is not ColumnExpression && !Fails(expression) && expression.Children.All(IsFolded);

    private static bool Fails(MergeExpression expression) => expression switch
    {
        ArithmeticExpression { Wraps: true, IsSumOrProduct: true } => false,
        UnaryExpression { Operator: UnaryOperator.Negate } => !IsNumeric(expression),
        ArithmeticExpression { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply } => !IsNumeric(expression),
        ArithmeticExpression { Operator: ArithmeticOperator.Divide or ArithmeticOperator.Remainder } e => !e.Type.Kind.IsInteger() || !e.Right.IsNonZeroConstant(),
        ConvertExpression e => e.CanFail(),
        FunctionExpression { Function: MergeFunction.Abs } => !IsNumeric(expression),
        FunctionExpression { Function: MergeFunction.Substring } => true,
        _ => false,
    };

    /// <summary>numeric has no range that a sum or product of C#'s numbers leaves.</summary>
    private static bool IsNumeric(MergeExpression expression) => expression.Type.Kind is ScalarKind.Decimal or ScalarKind.UInt64;
}
