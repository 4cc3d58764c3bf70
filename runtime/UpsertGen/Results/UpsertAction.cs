namespace UpsertGen;

/// <summary>
/// What an upsert did with a row. Later versions may add outcomes: a switch over it needs an arm for what it does not know.
/// </summary>
public enum UpsertAction
{
    /// <summary>The row was new and has been inserted.</summary>
    Inserted,

    /// <summary>A row with the same conflict columns was there and has been updated.</summary>
    Updated,

    /// <summary>A row with the same conflict columns was there and has been left as it was.</summary>
    Skipped,

    /// <summary>The row has been inserted, or has updated the row that was there: this server does not say which.</summary>
    Written,
}
