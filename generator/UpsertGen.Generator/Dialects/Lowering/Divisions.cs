using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.Lowering;

/// <summary>
/// Marks the divisions of a plan whose divisor is not known to be other than zero: C# throws there, and not every database does.
/// </summary>
internal static class Divisions
{
    public static MergePlan Mark(MergePlan plan)
    {
        // SET is evaluated only where WHERE holds.
        var given = plan.Condition is null ? DivisorFacts.Nothing : DivisorFacts.Nothing.When(plan.Condition, true);
        return plan with
        {
            Assignments = plan.Assignments.Select(a => a with { Value = Mark(a.Value, given) }).ToEquatableArray(),
            Condition = plan.Condition is null ? null : Mark(plan.Condition, DivisorFacts.Nothing),
        };
    }

    public static bool Has(MergePlan plan) =>
        plan.Expressions().Any(static e => e.DescendantsAndSelf().Any(IsDivision));

    private static bool IsDivision(MergeExpression expression) =>
        expression is ArithmeticExpression { Operator: ArithmeticOperator.Divide or ArithmeticOperator.Remainder };

    private static MergeExpression Mark(MergeExpression expression, DivisorFacts known) => expression switch
    {
        ConditionalExpression choice => choice with
        {
            Condition = Mark(choice.Condition, known),
            WhenTrue = Mark(choice.WhenTrue, known.When(choice.Condition, true)),
            WhenFalse = Mark(choice.WhenFalse, known.When(choice.Condition, false)),
        },
        ArithmeticExpression { Operator: ArithmeticOperator.Divide or ArithmeticOperator.Remainder } division => division with
        {
            Left = Mark(division.Left, known),
            Right = Mark(division.Right, known),
            MayDivideByZero = !known.IsSafe(division.Right),
        },
        _ => expression.Over(child => Mark(child, known)),
    };
}
