using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>The larger of both values; a NULL side loses.</summary>
internal sealed class GreatestList : ColumnList
{
    public override string Name => "Greatest";

    public override string? Needs(ColumnModel column) => Extreme.Needs(column, IsOpaque(column));

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) =>
        Extreme.Of(ComparisonOperator.Greater, Current(column), Incoming(column));

    public override FoldKind? Fold(ColumnModel column) => Extreme.IsExact(column) ? FoldKind.Greatest : null;

    public override string Describe(string columns) => $"keeps the larger {columns}";
}
