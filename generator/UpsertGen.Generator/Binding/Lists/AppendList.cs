using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>The current text or array followed by the incoming one; NULL counts as nothing.</summary>
internal sealed class AppendList : ColumnList
{
    public override string Name => "Append";

    public override string? Needs(ColumnModel column) =>
        column.Type.Kind == ScalarKind.Array || (column.Type.Kind == ScalarKind.String && !IsOpaque(column) && (column.DatabaseType is null || DatabaseTypes.IsText(column.DatabaseType))) ? null : "a text or an array";

    public override MergeExpression Value(ColumnModel column)
    {
        var (current, incoming) = (Current(column), Incoming(column));
        MergeExpression both = column.Type.Kind == ScalarKind.Array
            ? new FunctionExpression(MergeFunction.Append, new MergeExpression[] { current, incoming }.ToEquatableArray(), column.Type)
            : new ConcatExpression(new MergeExpression[] { current, incoming }.ToEquatableArray());
        return column.Type.Nullable ? new ConditionalExpression(new IsNullExpression(current), incoming, both, column.Type) : both;
    }

    public override FoldKind? Fold(ColumnModel column) => null;

    public override string Describe(string columns) => $"appends to {columns}";
}
