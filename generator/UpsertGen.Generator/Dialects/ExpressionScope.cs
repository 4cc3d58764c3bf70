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

    /// <summary>Notes that the statement calls a function that the dialect's runtime registers.</summary>
    void NoteFunction();
}

/// <summary>Why an expression has no faithful form on a dialect.</summary>
/// <param name="Site">The refused node's site.</param>
/// <param name="Construct">What is refused, in words: <c>division by a value that can be zero</c>.</param>
/// <param name="Reason">Why: <c>SQLite yields NULL where C# throws</c>.</param>
/// <param name="Rewrite">What to write instead; null when there is nothing.</param>
internal sealed record DialectRefusal(int Site, string Construct, string Reason, string? Rewrite);
