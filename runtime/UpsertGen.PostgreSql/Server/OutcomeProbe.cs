namespace UpsertGen.PostgreSql;

/// <summary>How a server tells an inserted row from an updated one in RETURNING.</summary>
internal enum OutcomeProbe
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

    /// <summary>
    /// Before 18, partitioned tables and views; and for a role that may not read all of the table: a setting that the update leaves behind.
    /// </summary>
    Marker,

    /// <summary>The server does not tell.</summary>
    Written,
}

/// <summary>Outcomes by the probe that tells them.</summary>
internal static class OutcomeProbes
{
    /// <summary>True where a row that is written can only have one outcome, so that the number of rows tells all.</summary>
    public static bool IsCounted(this OutcomeProbe probe) => probe is OutcomeProbe.Inserted or OutcomeProbe.Updated or OutcomeProbe.Written;

    /// <summary>What became of a row that came back.</summary>
    /// <param name="probe">How the server tells an inserted row from an updated one.</param>
    /// <param name="flag">The flag.</param>
    public static UpsertAction Outcome(this OutcomeProbe probe, bool flag) => probe switch
    {
        OutcomeProbe.Written => UpsertAction.Written,
        OutcomeProbe.Updated => UpsertAction.Updated,
        OutcomeProbe.Inserted => UpsertAction.Inserted,
        _ => flag ? UpsertAction.Inserted : UpsertAction.Updated,
    };

    /// <summary>What became of many rows.</summary>
    /// <param name="probe">How the server tells an inserted row from an updated one.</param>
    /// <param name="sent">The rows that were sent.</param>
    /// <param name="written">Those that were inserted or updated.</param>
    /// <param name="inserted">Those of which the flag says that they were inserted.</param>
    /// <param name="folded">Input rows that were combined with another before.</param>
    public static UpsertCounts Counts(this OutcomeProbe probe, long sent, long written, long inserted, long folded) =>
        probe == OutcomeProbe.Written
        ? new(0, 0, sent - written) { Written = written + folded }
        : new(inserted, written - inserted + folded, sent - written);
}
