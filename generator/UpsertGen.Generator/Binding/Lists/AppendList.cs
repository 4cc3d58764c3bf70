using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>The current text or array followed by the incoming one; NULL counts as nothing.</summary>
internal sealed class AppendList : ColumnList
{
    public override string Name => "Append";

    public override string? Needs(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Array when column.Storage is ColumnStorage.Array => null,
        ScalarKind.Json when IsSequence(column.Storage) => null,
        ScalarKind.String when !IsOpaque(column) && column.DatabaseType is null or { IsText: true } => null,
        _ when IsSequence(column.Storage) => "a column of JSON",
        _ => "a text, an array or a list",
    };

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments)
    {
        var (current, incoming) = (Current(column), Incoming(column));
        var sides = new MergeExpression[] { current, incoming }.ToEquatableArray();
        if (column.Type.Kind == ScalarKind.String)
            return column.Type.Nullable
                ? new ConditionalExpression(new IsNullExpression(current), incoming, new ConcatExpression(sides), column.Type)
                : new ConcatExpression(sides);
        MergeExpression both = new FunctionExpression(MergeFunction.Append, sides, column.Type);
        return column.Type.Nullable
            ? new ConditionalExpression(
                new IsNullExpression(current), incoming,
                new ConditionalExpression(new IsNullExpression(incoming), current, both, column.Type), column.Type)
            : both;
    }

    public override FoldKind? Fold(ColumnModel column) => null;

    public override string Describe(string columns) => $"appends to {columns}";

    /// <summary>True for an array or a list that is stored as JSON.</summary>
    private static bool IsSequence(ColumnStorage storage) => storage is ColumnStorage.Json { Clr.IsSequence: true };
}
