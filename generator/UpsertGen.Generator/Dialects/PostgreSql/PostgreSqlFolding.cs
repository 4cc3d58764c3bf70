using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>
/// The planner computes what it needs no row for, and fails on it even where it stands in a branch that is not taken, or when no row
/// conflicts. Such an operand is made to wait for the row.
/// </summary>
internal static class PostgreSqlFolding
{
    /// <summary>True for an operation that can fail and that the planner may compute.</summary>
    public static bool IsEager(MergeExpression expression) => Fails(expression) && expression.Children.All(MayFold);

    /// <summary>True for what the planner may know without a row and would turn into the column's type, which may not take it.</summary>
    public static bool IsEager(MergeExpression value, ColumnModel target) =>
        MayFold(value) && TypedScope.Leaves(value).Any(l => MayFold(l) && PostgreSqlColumns.MayRefuse(target, l));

    /// <summary>The operand behind a condition that is never true, which the planner does not know.</summary>
    public static string Late(string operand, IExpressionScope scope) =>
        scope.Unknown is { } unknown ? $"CASE WHEN num_nulls({unknown}) > 1 THEN NULL ELSE {operand} END" : operand;

    /// <summary>
    /// True for what can come out as a constant when the arguments are known. That needs no column but by what the planner drops: what
    /// follows the first value of coalesce, the other branch of a known condition, the other side of a false AND and a true OR, and the
    /// other operands where one is NULL.
    /// </summary>
    public static bool MayFold(MergeExpression expression) => expression switch
    {
        ColumnExpression e => e.IsParameter,
        CoalesceExpression e => MayFold(e.Operands[0]),
        ConditionalExpression e => MayFold(e.Condition) && (MayFold(e.WhenTrue) || MayFold(e.WhenFalse)),
        LogicalExpression or LiftedLogicalExpression => expression.Children.Any(MayFold),
        _ => MayBeNull(expression) || (!Fails(expression) && expression.Children.All(MayFold)),
    };

    /// <summary>True for what the planner can know to be NULL.</summary>
    private static bool MayBeNull(MergeExpression expression) => expression switch
    {
        ConstantExpression e => e.Text is null,
        ArgumentExpression e => e.Type.Nullable,
        ColumnExpression e => e.IsParameter && e.Type.Nullable,
        CoalesceExpression e => e.Operands.All(MayBeNull),
        ConditionalExpression e => MayFold(e.Condition) && (MayBeNull(e.WhenTrue) || MayBeNull(e.WhenFalse)),
        ConcatExpression or IsNullExpression
            or ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } => false,
        _ => expression.Children.Any(MayBeNull),
    };

    private static bool Fails(MergeExpression expression) => expression switch
    {
        // numeric has no range that a sum or product of C#'s numbers leaves.
        UnaryExpression { Operator: UnaryOperator.Negate } => !IsNumeric(expression),
        ArithmeticExpression { IsSumOrProduct: true } e => !IsNumeric(e) && !(e.Wraps && e.Type.Kind.IsInteger()),
        ArithmeticExpression { Operator: ArithmeticOperator.Divide, Type.Kind: ScalarKind.Decimal } e => Reciprocals.Of(e.Right) is null,
        ArithmeticExpression { Operator: ArithmeticOperator.Divide, Right: ConstantExpression { Text: "-1" } } => true,
        ArithmeticExpression { Operator: ArithmeticOperator.Divide or ArithmeticOperator.Remainder } e =>
            !e.Type.Kind.IsInteger() || !e.Right.IsNonZeroConstant(),
        ConvertExpression e => e.CanFail(),
        // No duration that a program names leads from now out of the range.
        FunctionExpression e => Fails(e) && !e.Arguments.All(static a => a is ArgumentExpression { IsClock: true } or ConstantExpression),
        _ => false,
    };

    private static bool Fails(FunctionExpression call) => call.Function switch
    {
        MergeFunction.Abs => !IsNumeric(call),
        MergeFunction.Substring => true,
        // A time leaves its range, and the infinities that the least and greatest times are have no parts.
        MergeFunction.TimeAdd or MergeFunction.TimeSubtract or MergeFunction.TimeBetween or MergeFunction.AddMonths
            or MergeFunction.AddDays => true,
        MergeFunction.Year or MergeFunction.Month or MergeFunction.Day or MergeFunction.DayOfWeek or MergeFunction.DayOfYear => true,
        MergeFunction.Hour or MergeFunction.Minute or MergeFunction.Second or MergeFunction.Millisecond or MergeFunction.Microsecond =>
            true,
        MergeFunction.DayNumber or MergeFunction.UnixTime => true,
        MergeFunction.Scale or MergeFunction.SpanTimes or MergeFunction.SpanRatio => true,
        _ => false,
    };

    private static bool IsNumeric(MergeExpression expression) => expression.Type.Kind is ScalarKind.Decimal or ScalarKind.UInt64;
}
