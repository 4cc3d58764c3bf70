using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary><c>c = coalesce(excluded.c, t.c)</c>.</summary>
internal sealed class CoalesceList : ColumnList
{
    public override string Name => "Coalesce";

    public override string? Needs(ColumnModel column) => null;

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) =>
        column.Type.Nullable ? Coalesced(column.Type, Incoming(column), Current(column)) : Incoming(column);

    public override FoldKind? Fold(ColumnModel column) => FoldKind.Coalesce;

    public override string Describe(string columns) => $"overwrites {columns} unless null";
}
