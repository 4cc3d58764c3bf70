using System.Globalization;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>UPSERTGEN_TEST_DISTRIBUTE=citus: the tables of each test are distributed after they are made, where they can be.</summary>
internal static class Distribution
{
    // The tables of the test's schema with a column that all of their unique indexes hold.
    private const string Tables = """
        SELECT c.oid::regclass::text, (
            SELECT a.attname::text FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attnum > 0
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisunique AND a.attnum <> ALL (i.indkey::int2[]))
                AND EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisunique)
            ORDER BY a.attnum LIMIT 1)
        FROM pg_catalog.pg_class AS c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        """;

    private static readonly string? Engine = Environment.GetEnvironmentVariable("UPSERTGEN_TEST_DISTRIBUTE") is { Length: > 0 } engine
        ? engine
        : null;

    /// <summary>True when tables are distributed.</summary>
    public static bool IsOn => Engine switch
    {
        null => false,
        "citus" => true,
        _ => throw new InvalidOperationException($"UPSERTGEN_TEST_DISTRIBUTE={Engine}: only tables of citus can be distributed."),
    };

    /// <summary>Distributes the tables of a database, and leaves alone those that the server cannot distribute.</summary>
    public static async Task Spread(TestDatabase database)
    {
        foreach (var row in await database.QueryAsync(Tables))
        {
            if (row is not [string table, string column])
                continue;
            try
            {
                await database.QueryAsync(
                    string.Create(CultureInfo.InvariantCulture,
                        $"SELECT create_distributed_table('{table.Replace("'", "''", StringComparison.Ordinal)}', @column)"),
                        ("column", column));
            }
            catch (PostgresException exception) when (exception.SqlState != PostgresErrorCodes.UndefinedFunction)
            {
                // A trigger, a foreign key, a type: such a table stays where it is.
            }
        }
    }
}
