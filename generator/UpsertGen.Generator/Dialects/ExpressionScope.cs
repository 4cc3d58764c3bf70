using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>What the names in an expression stand for, in one statement of one dialect.</summary>
internal interface IExpressionScope
{
    /// <summary>The column of a row, qualified: <c>"users"."stock"</c> or <c>excluded."stock"</c>.</summary>
    string Column(RowSide side, int ordinal);

    /// <summary>The column's model, whose declared type may decide how it is compared.</summary>
    ColumnModel Model(int ordinal);

    /// <summary>An argument's parameter marker, typed where the dialect needs it: <c>@step</c>, <c>$1</c>.</summary>
    string Argument(int index);

    /// <summary>
    /// What the database does not know before it runs the statement: what can fail and stands behind a condition waits for it. Null where
    /// everything is computed.
    /// </summary>
    string? Unknown { get; }

    /// <summary>Notes that the statement calls a function that the dialect's runtime registers.</summary>
    void NoteFunction();
}
