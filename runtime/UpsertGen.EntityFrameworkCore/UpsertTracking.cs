namespace UpsertGen;

/// <summary>What an upsert that returns rows does to the objects that the context tracks.</summary>
public enum UpsertTracking
{
    /// <summary>Nothing: tracked objects keep their values, and returned rows are not tracked.</summary>
    None,

    /// <summary>
    /// Tracked objects with the keys of the returned rows get the database's values and are <c>Unchanged</c>; rows that are not tracked yet
    /// are attached. An object with unsaved changes is never overwritten: the call throws, and nothing is written.
    /// </summary>
    Refresh,
}
