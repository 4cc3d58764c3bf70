using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Builds two-valued logic and conditionals in their simplest form.</summary>
internal static class MergeLogic
{
    public static readonly ConstantExpression True = new("true", MergeType.Bool);
    public static readonly ConstantExpression False = new("false", MergeType.Bool);

    public static MergeExpression Not(MergeExpression operand) => operand switch
    {
        ConstantExpression { Text: { } text } => text == "true" ? False : True,
        UnaryExpression { Operator: UnaryOperator.Not } e => e.Operand,
        ComparisonExpression { Operator: ComparisonOperator.Equal } e => e with { Operator = ComparisonOperator.NotEqual },
        ComparisonExpression { Operator: ComparisonOperator.NotEqual } e => e with { Operator = ComparisonOperator.Equal },
        _ => new UnaryExpression(UnaryOperator.Not, operand, MergeType.Bool) { Site = operand.Site },
    };

    public static MergeExpression And(MergeExpression left, MergeExpression right)
    {
        if (left.Equals(True) || right.Equals(False))
            return right;
        if (right.Equals(True) || left.Equals(False))
            return left;
        // SQL may evaluate both sides; CASE evaluates the right one only when C# does.
        return right.CanFail()
            ? new ConditionalExpression(left, right, False, MergeType.Bool)
            : new LogicalExpression(LogicalOperator.And, left, right);
    }

    public static MergeExpression Or(MergeExpression left, MergeExpression right)
    {
        if (left.Equals(False) || right.Equals(True))
            return right;
        if (right.Equals(False) || left.Equals(True))
            return left;
        return right.CanFail()
            ? new ConditionalExpression(left, True, right, MergeType.Bool)
            : new LogicalExpression(LogicalOperator.Or, left, right);
    }

    public static MergeExpression IsNotNull(MergeExpression operand) => Not(new IsNullExpression(operand));

    public static MergeExpression Conditional(MergeExpression condition, MergeExpression whenTrue, MergeExpression whenFalse)
    {
        if (whenTrue.Equals(whenFalse) || condition.Equals(True))
            return whenTrue;
        if (condition.Equals(False))
            return whenFalse;
        if (whenTrue.Type == MergeType.Bool && whenFalse.Type == MergeType.Bool)
        {
            if (whenFalse.Equals(False))
                return And(condition, whenTrue);
            if (whenTrue.Equals(True))
                return Or(condition, whenFalse);
            if (whenTrue.Equals(False))
                return And(Not(condition), whenFalse);
            if (whenFalse.Equals(True))
                return Or(Not(condition), whenTrue);
        }

        var kind = whenTrue.Type.Kind == ScalarKind.Null ? whenFalse.Type.Kind : whenTrue.Type.Kind;
        return new ConditionalExpression(
            condition, whenTrue, whenFalse, new MergeType(kind, whenTrue.Type.Nullable || whenFalse.Type.Nullable));
    }

    /// <summary>A value where a condition holds.</summary>
    public static MergeExpression Given(MergeExpression condition, MergeExpression value) =>
        value is not ConditionalExpression choice ? value
        : choice.Condition.Equals(condition) ? choice.WhenTrue
        : Not(choice.Condition).Equals(condition) ? choice.WhenFalse
        : value;

    /// <summary>The first operand that is not NULL; operands behind one that never is are dropped.</summary>
    public static MergeExpression Coalesce(MergeExpression first, MergeExpression second)
    {
        if (!first.Type.Nullable || IsNull(second))
            return first;
        if (IsNull(first))
            return second;
        var operands = new List<MergeExpression>();
        foreach (var operand in new[] { first, second })
        {
            if (operand is CoalesceExpression inner)
                operands.AddRange(inner.Operands);
            else
                operands.Add(operand);
        }

        var kind = first.Type.Kind == ScalarKind.Null ? second.Type.Kind : first.Type.Kind;
        return new CoalesceExpression(operands.ToEquatableArray(), new MergeType(kind, second.Type.Nullable));
    }

    // Nothing but NULL has no type of its own for the database.
    private static bool IsNull(MergeExpression expression) => expression is ConstantExpression { Text: null };
}
