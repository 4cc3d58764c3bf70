namespace UpsertGen.PostgreSql;

/// <summary>How a server tells an inserted row from an updated one in RETURNING.</summary>
internal enum FlagForm
{
    /// <summary>DO NOTHING: what is returned was inserted.</summary>
    Inserted,

    /// <summary>Nothing is inserted: what is returned was updated.</summary>
    Updated,

    /// <summary>PostgreSQL 18 and later: the row before the statement as a whole, on tables, partitioned tables and views.</summary>
    Old,

    /// <summary>The place of the row before the statement: cheaper, but a view has none.</summary>
    OldPlace,

    /// <summary>Before 18, plain tables.</summary>
    Xmax,

    /// <summary>Before 18, partitioned tables and views: a setting that the update leaves behind.</summary>
    Marker,
}
