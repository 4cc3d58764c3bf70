namespace UpsertGen;

/// <summary>What an operation does when no row with the same conflict columns exists.</summary>
public enum MissingAction
{
    /// <summary>Insert the row.</summary>
    Insert,

    /// <summary>Leave it: the row is reported as skipped. The statement is an <c>UPDATE</c>.</summary>
    Skip,
}
