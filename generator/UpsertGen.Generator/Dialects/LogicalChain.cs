using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>Many conditions joined by one operator: <c>x is 1 or 2 or 3 …</c>.</summary>
internal static class LogicalChain
{
    /// <summary>The conditions that the operator joins, from left to right.</summary>
    public static List<MergeExpression> Of(LogicalExpression expression)
    {
        var terms = new List<MergeExpression>();
        var pending = new Stack<MergeExpression>([expression]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next is LogicalExpression inner && inner.Operator == expression.Operator)
            {
                pending.Push(inner.Right);
                pending.Push(inner.Left);
            }
            else
            {
                terms.Add(next);
            }
        }

        return terms;
    }

    /// <summary>The conditions; those that compare one value with constants come together, with the constants.</summary>
    public static IEnumerable<(MergeExpression Term, IReadOnlyList<MergeExpression> Values)> Grouped(
        LogicalOperator op, IReadOnlyList<MergeExpression> terms)
    {
        foreach (var group in terms.GroupBy(t => op == LogicalOperator.Or && IsMember(t) ? ((ComparisonExpression)t).Left : t))
        {
            var members = group.Where(IsMember).Select(static t => ((ComparisonExpression)t).Right).ToList();
            if (members.Count > 1 && op == LogicalOperator.Or)
                yield return (group.Key, members);
            else
                yield return (group.First(), []);
        }
    }

    /// <summary>The value and the constants of a condition that it is one of them; null for other conditions.</summary>
    public static (MergeExpression Value, IReadOnlyList<MergeExpression> Constants)? Members(LogicalExpression expression)
    {
        var terms = Of(expression);
        if (terms.Any(static t => !IsMember(t)))
            return null;
        var comparisons = terms.ConvertAll(static t => (ComparisonExpression)t);
        var value = comparisons[0].Left;
        return !value.Type.Nullable && (value.Type.Kind.IsInteger() || value.Type.Kind == ScalarKind.String)
            && comparisons.TrueForAll(c => c.Left.Equals(value))
            ? (value, comparisons.ConvertAll(static c => c.Right))
            : null;
    }

    private static bool IsMember(MergeExpression term) => term is ComparisonExpression
    {
        Operator: ComparisonOperator.Equal,
        Right: ConstantExpression { Text: not null },
        Left.Type.Kind: not (ScalarKind.Decimal or ScalarKind.DateTimeOffset),
    };
}
