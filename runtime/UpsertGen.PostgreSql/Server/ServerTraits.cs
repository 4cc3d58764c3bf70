namespace UpsertGen.PostgreSql;

/// <summary>
/// What a server on PostgreSQL's wire can do, as far as statements depend on it. It is read from the catalog once per server, or given by
/// <see cref="PostgreSqlUpsert.Traits"/>.
/// </summary>
/// <remarks>What is not set is what the most careful reading allows.</remarks>
public sealed record ServerTraits
{
    /// <summary>The server and its version, for the log.</summary>
    public required string Server { get; init; }

    /// <summary>True when RETURNING gives the row before the statement: PostgreSQL 18 and later.</summary>
    public bool OldRow { get; init; }

    /// <summary>
    /// True when <c>xmax</c>, <c>ctid</c> and <c>tableoid</c> can be read. With neither these nor the old row, the outcome is
    /// <see cref="UpsertAction.Written"/>.
    /// </summary>
    public bool SystemColumns { get; init; }

    /// <summary>True when this role can make temporary tables, by which calls of many batches are applied in key order.</summary>
    public bool TemporaryTables { get; init; }

    /// <summary>True when many rows go as one array per column; otherwise they go in VALUES lists.</summary>
    public bool Arrays { get; init; }

    /// <summary>True when tables can be distributed, as <c>pg_dist_partition</c> tells of each (Citus).</summary>
    public bool DistributedTables { get; init; }

    /// <summary>
    /// True when a statement that meets a row twice fails (21000). Otherwise rows go together only where their keys are known to differ.
    /// </summary>
    public bool RefusesRepeatedKeys { get; init; }

    /// <summary>True when the catalog is PostgreSQL's; otherwise only <c>information_schema.columns</c> is read.</summary>
    public bool Catalog { get; init; }

    /// <summary>
    /// How often a call that fails with 40001 outside of a transaction of yours is repeated, where neither the call nor
    /// <see cref="PostgreSqlUpsert.Retries"/> says.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>PostgreSQL itself.</summary>
    /// <param name="major">Its major version.</param>
    /// <returns>Its traits, for a role that can make temporary tables.</returns>
    public static ServerTraits PostgreSql(int major) => new()
    {
        Server = $"PostgreSQL {major}",
        OldRow = major >= 18,
        SystemColumns = true,
        TemporaryTables = true,
        Arrays = true,
        RefusesRepeatedKeys = true,
        Catalog = true,
    };

    /// <summary>CockroachDB: it has neither system columns nor, unless it is told, temporary tables, and 40001 is normal there.</summary>
    /// <returns>Its traits.</returns>
    public static ServerTraits CockroachDb() => Careful("CockroachDB") with { RefusesRepeatedKeys = true };

    /// <summary>YugabyteDB: PostgreSQL's catalog, but no system columns.</summary>
    /// <returns>Its traits.</returns>
    public static ServerTraits YugabyteDb() => Careful("YugabyteDB") with { Catalog = true };

    /// <summary>The traits of a server of which nothing is known but that it speaks the wire.</summary>
    /// <param name="server">What it calls itself.</param>
    /// <returns>The traits.</returns>
    public static ServerTraits Careful(string server) => new() { Server = server, Retries = 5 };
}
