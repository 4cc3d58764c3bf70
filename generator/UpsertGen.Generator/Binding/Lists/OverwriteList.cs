using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary><c>c = excluded.c</c>, for these columns alone.</summary>
internal sealed class OverwriteList : ColumnList
{
    public override string Name => "Overwrite";

    public override bool TakesConflictColumns => true;

    public override bool NamesAllThatChange => true;

    public override string? Needs(ColumnModel column) => null;

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) => Incoming(column);

    public override FoldKind? Fold(ColumnModel column) => FoldKind.Last;

    public override string Describe(string columns) => $"overwrites {columns}";
}
