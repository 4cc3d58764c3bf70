using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// Traits of other servers on an ordinary PostgreSQL: for connections whose application name is that of a set (<see cref="Named"/>), and
/// with UPSERTGEN_TEST_TRAITS for all. A call that sends what such a server does not take fails; of citus, the test does when it ends.
/// </summary>
internal static class ForcedTraits
{
    private const string Prefix = "upsertgen-traits-";

    /// <summary>
    /// What stands for the catalog of Citus: the ordinary tables with a column that is in all of their unique indexes are distributed by it
    /// on eight shards.
    /// </summary>
    public const string CitusCatalog = """
        CREATE FUNCTION column_to_column_name(regclass, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $2';
        CREATE VIEW pg_dist_partition AS
            SELECT c.oid::regclass AS logicalrelid, 'h'::"char" AS partmethod, (
                SELECT a.attname::text FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = c.oid AND a.attnum > 0
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisunique AND a.attnum <> ALL (i.indkey::int2[]))
                    AND EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisunique)
                ORDER BY a.attnum LIMIT 1) AS partkey
            FROM pg_catalog.pg_class AS c WHERE c.relkind = 'r' AND c.relpersistence <> 't';
        CREATE VIEW pg_dist_shard AS SELECT logicalrelid, shard FROM pg_dist_partition CROSS JOIN generate_series(1, 8) AS shard WHERE partkey IS NOT NULL;
        GRANT SELECT ON pg_dist_partition, pg_dist_shard TO PUBLIC;
        """;

    private static ActivityListener? _spans;

    /// <summary>The set of the whole run; null for none.</summary>
    public static string? OfRun => Environment.GetEnvironmentVariable("UPSERTGEN_TEST_TRAITS") is { Length: > 0 } set ? set : null;

    /// <summary>A connection string whose connections have the traits of the set.</summary>
    public static string Named(string connectionString, string set) =>
        new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = Prefix + set }.ConnectionString;

    /// <summary>The traits of a set; null when there is none of the name.</summary>
    /// <param name="set">The name.</param>
    /// <param name="major">The server's major version.</param>
    public static ServerTraits? Of(string? set, int major) => set switch
    {
        "citus" => ServerTraits.PostgreSql(major) with { DistributedTables = true },
        "cockroach" => ServerTraits.CockroachDb(),
        "yugabyte" => ServerTraits.YugabyteDb(),
        "careful" => ServerTraits.Careful("unknown"),
        "least" => ServerTraits.PostgreSql(major) with { TemporaryTables = false },

        // What a run tells of outcomes must be what its tests expect.
        "cockroach, telling" => ServerTraits.PostgreSql(major) with { TemporaryTables = false, Arrays = false, Retries = 5 },
        _ => null,
    };

    [ModuleInitializer]
    internal static void Force()
    {
        var ofRun = OfRun == "cockroach" ? "cockroach, telling" : OfRun;
        if (ofRun is not null && Of(ofRun, 0) is null)
            throw new InvalidOperationException($"UPSERTGEN_TEST_TRAITS={OfRun}: the sets are citus, cockroach and least.");
        PostgreSqlUpsert.Traits = connection => Of(SetOf(connection.ConnectionString) ?? ofRun, connection.PostgreSqlVersion.Major);
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                var set = SetOf($"{span.GetTagItem("db.npgsql.data_source") ?? span.GetTagItem("db.connection_string")}") ?? ofRun!;
                if ((span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) is not string sql
                    || WhyNot(set, sql) is not { } why)
                    return;

                // Tables that are not distributed take all that PostgreSQL does.
                if (set == "citus")
                    DistributedLint.Note(span, sql, why);
                else
                    throw new InvalidOperationException($"{set} does not take {why}: {sql}");
            },
        };
        if (ofRun is not null)
            ActivitySource.AddActivityListener(_spans);
    }

    /// <summary>What the servers of a set do not take of a statement of the product; null when they take it.</summary>
    public static string? WhyNot(string set, string sql)
    {
        var isOurs = sql.Contains("ON CONFLICT", StringComparison.Ordinal) || sql.Contains("_ug_in", StringComparison.Ordinal)
            || sql.Contains("_upsertgen_in", StringComparison.Ordinal);
        string[] refused = set switch
        {
            "citus" => isOurs ? ["set_config(", "current_setting(", "FOR UPDATE OF"] : [],
            "least" => ["_upsertgen_stage", "_upsertgen_keys"],
            "cockroach, telling" => isOurs ? ["unnest(", "WITH \""] : ["_upsertgen_stage", "_upsertgen_keys"],
            _ => isOurs
                ? ["unnest(", "WITH ", "xmax", "ctid", "OLD AS", "set_config(", "current_setting("]
                : ["_upsertgen_stage", "_upsertgen_keys"],
        };
        return Array.Find(refused, part => sql.Contains(part, StringComparison.Ordinal));
    }

    private static string? SetOf(string connectionString)
    {
        var at = connectionString.IndexOf(Prefix, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var name = connectionString[(at + Prefix.Length)..];
        var end = name.IndexOfAny([';', '"', '\'']);
        return end < 0 ? name : name[..end];
    }
}
