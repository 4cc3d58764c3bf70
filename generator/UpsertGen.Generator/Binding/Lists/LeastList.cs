using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>The smaller of both values; a NULL side loses.</summary>
internal sealed class LeastList : ColumnList
{
    public override string Name => "Least";

    public override string? Needs(ColumnModel column) => Extreme.Needs(column, IsOpaque(column));

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) =>
        Extreme.Of(ComparisonOperator.Less, Current(column), Incoming(column));

    public override FoldKind? Fold(ColumnModel column) => Extreme.IsExact(column) ? FoldKind.Least : null;

    public override string Describe(string columns) => $"keeps the smaller {columns}";
}
