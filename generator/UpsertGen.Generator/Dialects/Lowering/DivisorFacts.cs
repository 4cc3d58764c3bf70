using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Lowering;

/// <summary>Expressions that are known not to be zero, from the conditions around them: what makes a division safe.</summary>
internal sealed class DivisorFacts
{
    public static readonly DivisorFacts Nothing = new([]);

    private readonly HashSet<MergeExpression> _known;

    private DivisorFacts(HashSet<MergeExpression> known) => _known = known;

    public bool IsSafe(MergeExpression divisor) => Bare(divisor) switch
    {
        var bare when _known.Contains(bare) || divisor.IsNonZeroConstant() => true,
        ConditionalExpression e => When(e.Condition, true).IsSafe(e.WhenTrue) && When(e.Condition, false).IsSafe(e.WhenFalse),
        var bare => HasSign(bare, 1) || HasSign(bare, -1),
    };

    /// <summary>What is known besides when a condition is true, or false.</summary>
    public DivisorFacts When(MergeExpression condition, bool holds)
    {
        var known = new HashSet<MergeExpression>(_known);
        Collect(condition, holds, known);
        return new DivisorFacts(known);
    }

    private static void Collect(MergeExpression condition, bool holds, HashSet<MergeExpression> known)
    {
        switch (condition)
        {
            case UnaryExpression { Operator: UnaryOperator.Not } negated:
                Collect(negated.Operand, !holds, known);
                break;
            case LogicalExpression { Operator: LogicalOperator.And or LogicalOperator.Or } e when holds
                == (e.Operator == LogicalOperator.And):
                Collect(e.Left, holds, known);
                Collect(e.Right, holds, known);
                break;
            // && and || whose right side can fail.
            case ConditionalExpression e when holds && e.WhenFalse.Equals(MergeLogic.False):
                Collect(e.Condition, true, known);
                Collect(e.WhenTrue, true, known);
                break;
            case ConditionalExpression e when !holds && e.WhenTrue.Equals(MergeLogic.True):
                Collect(e.Condition, false, known);
                Collect(e.WhenFalse, false, known);
                break;
            case ComparisonExpression e when Number(e.Right) is { } right:
                if (Holds(e.Operator, 0, right) != holds)
                    known.Add(Bare(e.Left));
                break;
            case ComparisonExpression e when Number(e.Left) is { } left:
                if (Holds(e.Operator, left, 0) != holds)
                    known.Add(Bare(e.Right));
                break;
        }
    }

    private static bool Holds(ComparisonOperator op, double left, double right) => op switch
    {
        ComparisonOperator.Equal => left == right,
        ComparisonOperator.NotEqual => left != right,
        ComparisonOperator.Less => left < right,
        ComparisonOperator.LessOrEqual => left <= right,
        ComparisonOperator.Greater => left > right,
        _ => left >= right,
    };

    private static double? Number(MergeExpression expression) =>
        Bare(expression) is ConstantExpression { Text: { } text, Type.Kind: var kind } && kind.IsNumber()
        ? double.Parse(text, CultureInfo.InvariantCulture)
        : null;

    /// <summary>True for what is always above zero, or always below: <c>Math.Max(x, 1)</c>.</summary>
    private static bool HasSign(MergeExpression expression, int sign) => Bare(expression) switch
    {
        ConstantExpression constant => Number(constant) is { } number && Math.Sign(number) == sign,
        FunctionExpression { Function: MergeFunction.Max or MergeFunction.Min } e =>
            (e.Function == MergeFunction.Max) == (sign > 0)
                ? e.Arguments.Any(a => HasSign(a, sign))
                : e.Arguments.All(a => HasSign(a, sign)),
        // A sum that leaves its range goes on at the other end, far from zero; of unsigned numbers, at zero.
        ArithmeticExpression
        {
            Operator: ArithmeticOperator.Add,
            Type.Kind: not (ScalarKind.UInt32 or ScalarKind.UInt64)
        } e when sign > 0 =>
            (Bare(e.Left).IsNotNegative() && HasSign(e.Right, 1)) || (Bare(e.Right).IsNotNegative() && HasSign(e.Left, 1)),
        _ => false,
    };

    /// <summary>A conversion of an integer to what can hold it does not make it zero.</summary>
    private static MergeExpression Bare(MergeExpression expression)
    {
        while (expression is ConvertExpression { Operand: var operand } && operand.Type.Kind.IsInteger()
            && (!expression.Type.Kind.IsInteger() || operand.Type.Kind.WidensTo(expression.Type.Kind)))
            expression = operand;
        return expression with { Type = expression.Type.AsNotNull };
    }
}
