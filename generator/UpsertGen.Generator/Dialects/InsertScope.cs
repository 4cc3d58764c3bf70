using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>The names in a value that an insert computes: no row is there yet, and the incoming one's columns are parameters.</summary>
internal sealed class InsertScope(StatementWriter statement, MergeExpression value) : IExpressionScope
{
    // A value without branches is computed whatever the database holds.
    public string? Unknown { get; } =
        value.DescendantsAndSelf().Any(static e => e is ConditionalExpression or CoalesceExpression) ? "(SELECT 0)" : null;

    public string Column(RowSide side, int ordinal) => statement.Dialect.Given(statement, ordinal);

    public ColumnModel Model(int ordinal) => statement.Model.Columns[ordinal];

    public string Argument(int index) => statement.Argument(index);

    public void NoteFunction() => ((IExpressionScope)statement).NoteFunction();
}
