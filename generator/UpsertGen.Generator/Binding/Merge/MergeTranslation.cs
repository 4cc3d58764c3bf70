using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>What came out of translating a merge or condition method.</summary>
internal sealed class MergeTranslation
{
    /// <summary>Assignments by column ordinal, in the order of the columns; columns that keep their value are absent.</summary>
    public List<MergeAssignment> Assignments { get; } = [];

    /// <summary>The WHERE that the method's shape implies, or the translated condition method; null without.</summary>
    public MergeExpression? Condition { get; set; }

    /// <summary>True when values are choices that say themselves when a column keeps its value.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Constructs that no dialect can express; when there is one, nothing else here is used.</summary>
    public List<MergeRefusal> Refusals { get; } = [];

    /// <summary>True when the body has compile errors: nothing is translated and nothing reported, the compiler already does.</summary>
    public bool IsInvalid { get; set; }
}

/// <summary>A construct that is not translated.</summary>
/// <param name="Location">The sub-expression.</param>
/// <param name="Kind">Which diagnostic it is.</param>
/// <param name="Construct">What, in words.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rewrite">What to write instead, or null.</param>
internal sealed record MergeRefusal(Location Location, MergeRefusalKind Kind, string Construct, string Reason, string? Rewrite)
{
    /// <summary>The properties that a new row leaves out.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

internal enum MergeRefusalKind
{
    Signature,
    Shape,
    Operator,
    Method,
    Conversion,
    Type,
    Captured,
    MissingAssignment,
}
