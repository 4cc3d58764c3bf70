using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>The members of both objects, those of the incoming one winning.</summary>
internal sealed class JsonList : ColumnList
{
    public override string Name => "Json";

    public override string? Needs(ColumnModel column) =>
        column.Type.Kind == ScalarKind.Json ? null : "a JSON column: mark the property [Column(TypeName = \"jsonb\")]";

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments) => new FunctionExpression(
        MergeFunction.JsonMerge, new MergeExpression[] { Current(column), Incoming(column) }.ToEquatableArray(), column.Type);

    public override FoldKind? Fold(ColumnModel column) => null;

    public override string Describe(string columns) => $"merges {columns}";
}
