using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract.Merge;

/// <summary>What DO UPDATE does: the columns that change, and the condition under which it does anything.</summary>
/// <param name="Assignments">SET, in the order of the columns; a column that keeps its value is absent.</param>
/// <param name="Condition">WHERE; null when every conflict updates.</param>
internal sealed record MergePlan(EquatableArray<MergeAssignment> Assignments, MergeExpression? Condition)
{
    /// <summary>Every expression.</summary>
    public IEnumerable<MergeExpression> Expressions() =>
        Assignments.Select(static a => a.Value).Concat(new[] { Condition }.OfType<MergeExpression>());
}

/// <summary>One column of SET.</summary>
internal sealed record MergeAssignment(int Ordinal, MergeExpression Value);
