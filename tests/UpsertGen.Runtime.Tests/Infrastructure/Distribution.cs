using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// UPSERTGEN_TEST_DISTRIBUTE=citus: the tables of each test are distributed after they are made, by a column that is in all of their unique
/// indexes; where there is none, they become reference tables. What the server cannot distribute stays where it is.
/// </summary>
/// <remarks><c>recorded</c> does the same on any PostgreSQL, with functions that only note what they are called for.</remarks>
internal static class Distribution
{
    /// <summary>The table in which <c>recorded</c> notes what was called.</summary>
    public const string Recorded = "distributed";

    /// <summary>What stands for Citus: its functions, which refuse a table that they were called for before.</summary>
    private const string Recorder = """
        CREATE TABLE distributed (name regclass PRIMARY KEY, by text);
        CREATE FUNCTION create_distributed_table(regclass, text) RETURNS void LANGUAGE sql AS 'INSERT INTO distributed VALUES ($1, $2)';
        CREATE FUNCTION create_reference_table(regclass) RETURNS void LANGUAGE sql AS 'INSERT INTO distributed VALUES ($1, NULL)';
        """;

    // The tables of the test's schema with unique indexes, and the first column that all of these hold.
    private const string Tables = """
        SELECT c.oid::regclass::text, (
            SELECT a.attname::text FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attnum > 0
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisunique AND a.attnum <> ALL (i.indkey::int2[]))
            ORDER BY a.attnum LIMIT 1)
        FROM pg_catalog.pg_class AS c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'distributed'
            AND EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisunique)
        ORDER BY c.oid
        """;

    private static readonly AsyncLocal<bool> IsRecorded = new();

    private static string? Engine => IsRecorded.Value ? "recorded"
        : Environment.GetEnvironmentVariable("UPSERTGEN_TEST_DISTRIBUTE") is { Length: > 0 } engine ? engine : null;

    /// <summary>What makes a new database or schema ready; null for nothing.</summary>
    /// <param name="isDatabase">True for a database.</param>
    public static string? Preparation(bool isDatabase) => Engine switch
    {
        null => null,
        "citus" => isDatabase ? "CREATE EXTENSION citus" : null,
        "recorded" => Recorder,
        _ => throw new InvalidOperationException(
            $"UPSERTGEN_TEST_DISTRIBUTE={Engine}: tables can be distributed by citus, and as if by recorded."),
    };

    /// <summary>Switches to <c>recorded</c> until the test ends.</summary>
    public static void Record() => IsRecorded.Value = true;

    /// <summary>Distributes the tables that a script has made.</summary>
    public static async Task Spread(TestDatabase database, string script)
    {
        if (Engine is null || !script.Contains("CREATE TABLE", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var row in await database.QueryAsync(Tables))
        {
            var (table, column) = ((string)row[0]!, (string?)row[1]);
            try
            {
                await (column is null
                    ? database.QueryAsync("SELECT create_reference_table(@name::regclass)", ("name", table))
                    : database.QueryAsync(
                        "SELECT create_distributed_table(@name::regclass, @column)", ("name", table), ("column", column)));
            }
            catch (PostgresException exception) when (exception.SqlState != PostgresErrorCodes.UndefinedFunction)
            {
                // A trigger, a foreign key, a type, or one that is distributed: such a table stays where it is.
            }
        }
    }
}
