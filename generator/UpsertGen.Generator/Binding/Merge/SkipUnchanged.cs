using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>The condition that an update would change a column.</summary>
internal static class SkipUnchanged
{
    /// <summary>Null-safe; null when there is no column to compare.</summary>
    public static MergeExpression? Condition(IEnumerable<MergeAssignment> assignments, IReadOnlyList<ColumnModel> columns)
    {
        MergeExpression? changed = null;
        foreach (var assignment in assignments)
        {
            var current = new ColumnExpression(RowSide.Current, assignment.Ordinal, columns[assignment.Ordinal].Type);
            var differs = new ComparisonExpression(ComparisonOperator.NotEqual, current, assignment.Value) { IsOfStored = true };
            changed = changed is null ? differs : new LogicalExpression(LogicalOperator.Or, changed, differs);
        }

        return changed;
    }
}
