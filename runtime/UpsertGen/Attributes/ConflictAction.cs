namespace UpsertGen;

/// <summary>What an operation does when a row with the same conflict columns exists.</summary>
public enum ConflictAction
{
    /// <summary>Update the row that is there: <c>DO UPDATE SET …</c>.</summary>
    Update,

    /// <summary>Leave the row that is there alone: <c>DO NOTHING</c>.</summary>
    Ignore,

    /// <summary>Insert the row, or return the one that is there without writing it.</summary>
    Get,
}
