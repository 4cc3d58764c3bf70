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
    public List<Refusal> Refusals { get; } = [];

    /// <summary>True when the body has compile errors: nothing is translated and nothing reported, the compiler already does.</summary>
    public bool IsInvalid { get; set; }
}
