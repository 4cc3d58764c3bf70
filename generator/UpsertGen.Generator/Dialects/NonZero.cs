using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>Expressions that are known not to be zero, from the conditions around them: what makes a division safe.</summary>
internal sealed class NonZero
{
    public static readonly NonZero Nothing = new([]);

    private readonly HashSet<MergeExpression> _known;

    private NonZero(HashSet<MergeExpression> known) => _known = known;

    public bool IsSafe(MergeExpression divisor) => divisor.IsNonZeroConstant() || _known.Contains(Bare(divisor));

    /// <summary>What is known besides when a condition is true, or false.</summary>
    public NonZero When(MergeExpression condition, bool holds)
    {
        var known = new HashSet<MergeExpression>(_known);
        Collect(condition, holds, known);
        return new NonZero(known);
    }

    private static void Collect(MergeExpression condition, bool holds, HashSet<MergeExpression> known)
    {
        switch (condition)
        {
            case UnaryExpression { Operator: UnaryOperator.Not } negated:
                Collect(negated.Operand, !holds, known);
                break;
            case LogicalExpression { Operator: LogicalOperator.And } both when holds:
                Collect(both.Left, true, known);
                Collect(both.Right, true, known);
                break;
            case LogicalExpression { Operator: LogicalOperator.Or } either when !holds:
                Collect(either.Left, false, known);
                Collect(either.Right, false, known);
                break;
            case ComparisonExpression { Right: ConstantExpression { Text: { } text } } comparison when text.All(static c => c is '0' or '.'):
                var excludesZero = holds
                    ? comparison.Operator is ComparisonOperator.NotEqual or ComparisonOperator.Greater or ComparisonOperator.Less
                    : comparison.Operator is ComparisonOperator.Equal or ComparisonOperator.GreaterOrEqual or ComparisonOperator.LessOrEqual;
                if (excludesZero)
                    known.Add(Bare(comparison.Left));
                break;
        }
    }

    /// <summary>A conversion between numbers does not make zero of another integer that it can hold.</summary>
    private static MergeExpression Bare(MergeExpression expression)
    {
        while (expression is ConvertExpression { Operand: var operand } && operand.Type.Kind.WidensTo(expression.Type.Kind))
            expression = operand;
        return expression with { Type = expression.Type.AsNotNull };
    }
}
