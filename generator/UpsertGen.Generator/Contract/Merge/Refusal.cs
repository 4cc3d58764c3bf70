using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Why a construct of a merge, a condition or a list has no faithful form in SQL.</summary>
/// <param name="Site">Where it stands: an index that the binder hands out; 0 is the whole operation.</param>
/// <param name="Kind">Which diagnostic it is.</param>
/// <param name="Construct">What is refused, in words: <c>division by a value that can be zero</c>.</param>
/// <param name="Reason">Why: <c>SQLite yields NULL where C# throws</c>.</param>
/// <param name="Rewrite">What to write instead; null when there is nothing.</param>
internal sealed record Refusal(int Site, RefusalKind Kind, string Construct, string Reason, string? Rewrite)
{
    /// <summary>The properties that a new row leaves out.</summary>
    public EquatableArray<string> Missing { get; init; }
}

internal enum RefusalKind
{
    Signature,
    Shape,
    Operator,
    Method,
    Conversion,
    Type,
    Captured,
    MissingAssignment,

    /// <summary>One dialect has no form for it; others may.</summary>
    Dialect,
}
