using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>The time of the call, which stands in the place of the row's own value.</summary>
internal sealed class TouchList : ColumnList
{
    public override string Name => "Touch";

    public override bool TakesClock => true;

    public override string? Needs(ColumnModel column) =>
        IsOpaque(column) || column.Type.Kind is not (ScalarKind.DateTime or ScalarKind.DateTimeOffset)
            ? "DateTime or DateTimeOffset"
            : null;

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) => Incoming(column);

    public override FoldKind? Fold(ColumnModel column) => null;

    public override string Describe(string columns) => $"sets {columns} to the time of the write";
}
