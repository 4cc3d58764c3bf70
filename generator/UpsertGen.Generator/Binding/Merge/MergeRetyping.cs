using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Expressions over columns whose kind has changed since they were bound; possible where the columns are only copied and compared.</summary>
/// <param name="kinds">The new kinds of the changed columns, by ordinal.</param>
internal sealed class MergeRetyping(IReadOnlyDictionary<int, ScalarKind> kinds)
{
    private readonly HashSet<int> _computed = [];

    /// <summary>The changed columns that some expression computes with, or to which it assigns what has the old kind.</summary>
    public IReadOnlyCollection<int> Computed => _computed;

    public MergeExpression Assigned(MergeAssignment assignment)
    {
        var value = Retyped(assignment.Value);
        var isNull = value is ConstantExpression { Text: null };
        if (kinds.TryGetValue(assignment.Ordinal, out var kind))
        {
            if (!isNull && value.Type.Kind != kind)
                _computed.Add(assignment.Ordinal);
        }
        else if (value.Type.Kind != assignment.Value.Type.Kind)
        {
            Compute(value);
        }

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
                // C# compares the texts of JSON, the database the documents; only SkipUnchanged, whose comparisons have no place, means these.
                if (e.Site != 0 && (left.Type.Kind == ScalarKind.Json || right.Type.Kind == ScalarKind.Json))
                    Compute(e);
                return e with { Left = left, Right = right };
            case LogicalExpression e:
                return e with { Left = Retyped(e.Left), Right = Retyped(e.Right) };
            case UnaryExpression { Operator: UnaryOperator.Not } e:
                return e with { Operand = Retyped(e.Operand) };
            default:
                Compute(expression);
                return expression;
        }
    }

    /// <summary>The kind that all the values have; a null has any.</summary>
    private ScalarKind Common(IEnumerable<MergeExpression> values, ScalarKind otherwise)
    {
        var common = values.Where(static v => v is not ConstantExpression { Text: null }).Select(static v => v.Type.Kind).Distinct().ToList();
        if (common.Count > 1)
        {
            foreach (var value in values)
                Compute(value);
        }

        return common.Count > 0 ? common[0] : otherwise;
    }

    private void Compute(MergeExpression expression) =>
        _computed.UnionWith(expression.DescendantsAndSelf().OfType<ColumnExpression>().Select(static c => c.Ordinal).Where(kinds.ContainsKey));
}
