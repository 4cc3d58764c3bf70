using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Expressions over columns whose kind has changed since they were bound; possible where the columns are only copied and compared.</summary>
/// <param name="kinds">The new kinds of the changed columns, by ordinal.</param>
internal sealed class MergeRetyping(IReadOnlyDictionary<int, ScalarKind> kinds)
{
    /// <summary>False when some expression computes with a changed column, or assigns to it what has the old kind.</summary>
    public bool IsPossible { get; private set; } = true;

    public MergeExpression Assigned(MergeAssignment assignment)
    {
        var value = Retyped(assignment.Value);
        var isNull = value is ConstantExpression { Text: null };
        if (kinds.TryGetValue(assignment.Ordinal, out var kind))
            IsPossible &= isNull || value.Type.Kind == kind;
        else
            IsPossible &= value.Type.Kind == assignment.Value.Type.Kind;
        return isNull && kind != default ? new ConstantExpression(null, value.Type with { Kind = kind }) : value;
    }

    public MergeExpression Retyped(MergeExpression expression)
    {
        switch (expression)
        {
            case ColumnExpression e:
                return kinds.TryGetValue(e.Ordinal, out var kind) ? e with { Type = e.Type with { Kind = kind } } : e;
            case CoalesceExpression e:
                var operands = e.Operands.Select(Retyped).ToEquatableArray();
                return e with { Operands = operands, Type = e.Type with { Kind = Common(operands, e.Type.Kind) } };
            case ConditionalExpression e:
                var (yes, no) = (Retyped(e.WhenTrue), Retyped(e.WhenFalse));
                return e with { Condition = Retyped(e.Condition), WhenTrue = yes, WhenFalse = no, Type = e.Type with { Kind = Common([yes, no], e.Type.Kind) } };
            case IsNullExpression e:
                return e with { Operand = Retyped(e.Operand) };
            case ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } e:
                var (left, right) = (Retyped(e.Left), Retyped(e.Right));
                Common([left, right], left.Type.Kind);
                return e with { Left = left, Right = right };
            case LogicalExpression e:
                return e with { Left = Retyped(e.Left), Right = Retyped(e.Right) };
            case UnaryExpression { Operator: UnaryOperator.Not } e:
                return e with { Operand = Retyped(e.Operand) };
            default:
                IsPossible &= !expression.DescendantsAndSelf().Any(d => d is ColumnExpression column && kinds.ContainsKey(column.Ordinal));
                return expression;
        }
    }

    /// <summary>The kind that all the values have; a null has any.</summary>
    private ScalarKind Common(IEnumerable<MergeExpression> values, ScalarKind otherwise)
    {
        var common = values.Where(static v => v is not ConstantExpression { Text: null }).Select(static v => v.Type.Kind).Distinct().ToList();
        IsPossible &= common.Count <= 1;
        return common.Count > 0 ? common[0] : otherwise;
    }
}
