using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary><c>c = coalesce(t.c, 0) + 1</c>.</summary>
internal sealed class IncrementList : ColumnList
{
    public override string Name => "Increment";

    public override string? Needs(ColumnModel column) => IsOpaque(column) || !column.Type.Kind.IsNumber() ? "a number" : null;

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) => Incremented(column);

    public override FoldKind? Fold(ColumnModel column) => null;

    public override string Describe(string columns) => $"increments {columns}";
}
