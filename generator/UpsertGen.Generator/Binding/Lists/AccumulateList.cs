using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary><c>c = coalesce(t.c + excluded.c, t.c, excluded.c)</c>: a NULL side counts as nothing.</summary>
internal sealed class AccumulateList : ColumnList
{
    public override string Name => "Accumulate";

    public override string? Needs(ColumnModel column) =>
        IsOpaque(column) || !(column.Type.Kind.IsNumber() || column.Type.Kind == ScalarKind.TimeSpan) ? "a number" : null;

    public override MergeExpression Value(ColumnModel column, MergeArguments arguments)
    {
        var (current, incoming) = (Current(column), Incoming(column));
        var sum = new ArithmeticExpression(ArithmeticOperator.Add, current, incoming, IsNarrow(column), column.Type);
        return column.Type.Nullable ? Coalesced(column.Type, sum, current, incoming) : sum;
    }

    // Sums of other numbers depend on the order of their terms.
    public override FoldKind? Fold(ColumnModel column) => column.Type.Kind.IsInteger() ? FoldKind.Accumulate : null;

    public override string Describe(string columns) => $"adds to {columns}";
}
