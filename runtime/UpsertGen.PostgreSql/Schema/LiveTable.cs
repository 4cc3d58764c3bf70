using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>A column as the catalog has it.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type">As <c>format_type</c> writes it.</param>
/// <param name="BaseType">The type under a domain; otherwise <paramref name="Type"/>.</param>
/// <param name="NotNull">True when it refuses NULL.</param>
/// <param name="IsAlwaysGenerated">True for GENERATED ALWAYS, as identity or from an expression.</param>
/// <param name="HasDefault">True when something stands in for a value that is left out.</param>
internal sealed record LiveColumn(string Name, string Type, string BaseType, bool NotNull, bool IsAlwaysGenerated, bool HasDefault);

/// <summary>A table as the catalog has it.</summary>
internal sealed class LiveTable
{
    private const string Question =
        """
        SELECT c.relkind::text,
               EXISTS (SELECT FROM pg_catalog.pg_trigger AS g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND (g.tgtype & 2) <> 0),
               ARRAY(SELECT i.relname::text FROM pg_catalog.pg_index AS x JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
                     WHERE x.indrelid = c.oid AND NOT x.indimmediate),
               a.attname::text,
               format_type(a.atttypid, a.atttypmod),
               CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE format_type(a.atttypid, a.atttypmod) END,
               a.attnotnull OR t.typnotnull,
               a.attidentity = 'a' OR a.attgenerated <> '',
               a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
        WHERE c.oid = to_regclass($1)::oid
        ORDER BY a.attnum
        """;

    private readonly List<LiveColumn> _columns = [];

    private LiveTable()
    {
    }

    public IReadOnlyList<LiveColumn> Columns => _columns;

    /// <summary>The catalog does not know whether a column of a view can be NULL.</summary>
    public bool IsView { get; private set; }

    /// <summary>Why no unique index can be made on it, or not on any columns; null for an ordinary table.</summary>
    public string? IndexLimit { get; private set; }

    /// <summary>A trigger may fill columns before the insert.</summary>
    public bool HasTriggersBefore { get; private set; }

    /// <summary>Indexes that ON CONFLICT refuses as arbiters when it runs.</summary>
    public IReadOnlyList<string> DeferrableIndexes { get; private set; } = [];

    /// <summary>The table, or null when there is none of the name.</summary>
    public static async ValueTask<LiveTable?> Read(
        NpgsqlConnection connection, string table, bool async, CancellationToken cancellationToken)
    {
        using var command = DriverCalls.Command(connection, Question);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        LiveTable? live = null;
        await DriverCalls.Rows(
            command,
            reader =>
            {
                live ??= new LiveTable
                {
                    IsView = reader.GetString(0) == "v",
                    IndexLimit = reader.GetString(0) switch
                    {
                        "v" or "m" => "it is a view, so upsert into its table",
                        "f" => "it is a foreign table, which has no indexes here",
                        "p" => "it is partitioned, so a unique index must hold the partition key",
                        _ => null,
                    },
                    HasTriggersBefore = reader.GetBoolean(1),
                    DeferrableIndexes = reader.GetFieldValue<string[]>(2),
                };
                live._columns.Add(new(
                    reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetBoolean(6), reader.GetBoolean(7),
                    reader.GetBoolean(8)));
            },
            async,
            cancellationToken).ConfigureAwait(false);
        return live;
    }
}
