using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>
/// SQLite computes every integer with 64 bits, so a sum that leaves the range of its type would go on as another number. Where it is
/// stored, that is seen when it is read; where it is compared, divided or converted, it must be an error, as on PostgreSQL.
/// </summary>
internal static class SqliteOverflow
{
    /// <summary>The expression with a check of each sum and product that is used further.</summary>
    public static MergeExpression Checked(MergeExpression expression) => Checked(expression, true);

    private static MergeExpression Checked(MergeExpression expression, bool isStored) => expression switch
    {
        ArithmeticExpression { IsSumOrProduct: true, IsChecked: false, Wraps: false, Type.Kind: ScalarKind.Int32 or ScalarKind.Int64 } e =>
            e with
            {
                Left = Checked(e.Left, true),
                Right = Checked(e.Right, true),
                IsChecked = !isStored && !IsWithin(Range(e), Range(e.Type.Kind)),
            },
        ArithmeticExpression e => e with { Left = Checked(e.Left, false), Right = Checked(e.Right, false) },
        UnaryExpression e => e with { Operand = Checked(e.Operand, isStored && e.Operator == UnaryOperator.Negate) },
        ComparisonExpression e => e with { Left = Checked(e.Left, false), Right = Checked(e.Right, false) },
        LogicalExpression e => e with { Left = Checked(e.Left, false), Right = Checked(e.Right, false) },
        LiftedLogicalExpression e => e with { Left = Checked(e.Left, false), Right = Checked(e.Right, false) },
        CoalesceExpression e => e with { Operands = All(e.Operands, isStored) },
        ConditionalExpression e => e with
        {
            Condition = Checked(e.Condition, false),
            WhenTrue = Checked(e.WhenTrue, isStored),
            WhenFalse = Checked(e.WhenFalse, isStored),
        },
        ConcatExpression e => e with { Parts = All(e.Parts, false) },
        // Of an int that is cut to less, the bits are those of C# however long it is.
        ConvertExpression e => e with
        {
            Operand = Checked(e.Operand, !e.IsChecked && e.Operand.Type.Kind == ScalarKind.Int32 && IsCut(e.Type.Kind)),
        },
        FunctionExpression e => e with { Arguments = All(e.Arguments, false) },
        RawSqlExpression e => e with { Arguments = All(e.Arguments, false) },
        _ => expression,
    };

    private static EquatableArray<MergeExpression> All(IEnumerable<MergeExpression> expressions, bool isStored) =>
        expressions.Select(e => Checked(e, isStored)).ToEquatableArray();

    private static bool IsCut(ScalarKind to) => to.IsInteger() && to.Shape().Bits <= 32;

    private static bool IsWithin((double Low, double High) inner, (double Low, double High) outer) =>
        inner.Low >= outer.Low && inner.High <= outer.High;

    /// <summary>The least and the greatest number that an expression can be.</summary>
    private static (double Low, double High) Range(MergeExpression expression)
    {
        switch (expression)
        {
            case ConstantExpression { Text: { } text }:
                var number = double.Parse(text, CultureInfo.InvariantCulture);
                return (number, number);
            case ConvertExpression e when e.Operand.Type.Kind.WidensTo(e.Type.Kind):
                return Range(e.Operand);
            case ArithmeticExpression { IsSumOrProduct: true } e:
                var (a, b) = (Range(e.Left), Range(e.Right));
                double[] ends = e.Operator switch
                {
                    ArithmeticOperator.Add => [a.Low + b.Low, a.High + b.High],
                    ArithmeticOperator.Subtract => [a.Low - b.High, a.High - b.Low],
                    _ => [a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High],
                };
                return (ends.Min(), ends.Max());
            default:
                return Range(expression.Type.Kind);
        }
    }

    private static (double Low, double High) Range(ScalarKind kind)
    {
        var (signed, bits) = kind.Shape();
        return signed ? (-Math.Pow(2, bits - 1), Math.Pow(2, bits - 1) - 1) : (0, Math.Pow(2, bits) - 1);
    }
}
