using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Reporting;

namespace UpsertGen.Generator.Binding;

/// <summary>Merge, When and SkipUnchanged of an operation to its plan.</summary>
internal sealed class MergeMethodBinder(
    UpsertSettings settings,
    INamedTypeSymbol type,
    ColumnSet columns,
    IReadOnlyList<int> written,
    Func<int, bool> isKey,
    Compilation compilation,
    ProblemList problems)
{
    public List<Location> Sites { get; } = [];

    public List<ArgumentModel> Arguments { get; } = [];

    /// <summary>The plan; null when nothing would be set, which makes the statement DO NOTHING.</summary>
    public MergePlan? Bind(IReadOnlyList<MergeAssignment> listAssignments, IReadOnlyList<int> touch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = (settings, type, columns, written, isKey, compilation, problems, touch);
        return listAssignments.Count == 0 ? null : new MergePlan(listAssignments.ToEquatableArray(), null);
    }
}
