using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>Written by the INSERT alone.</summary>
internal sealed class InsertOnlyList : ColumnList
{
    public override string Name => "InsertOnly";

    public override bool TakesConflictColumns => true;

    public override string? Needs(ColumnModel column) => null;

    public override MergeExpression? Value(ColumnModel column, MergeArguments arguments) => null;

    public override FoldKind? Fold(ColumnModel column) => FoldKind.First;

    public override string Describe(string columns) => $"keeps {columns}";
}
