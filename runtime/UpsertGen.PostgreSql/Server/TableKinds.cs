using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The kinds of tables on servers: read from the catalog before the first use, and kept. Reading takes no token: a cancelled query would
/// cost the caller the transaction, before a savepoint is set.
/// </summary>
internal static class TableKinds
{
    // A bound for programs that make ever new connection strings; what is dropped is read again.
    private const int Limit = 10_000;

    // Of the collations only those matter that take different texts for equal: the column's, and those of its unique indexes, which
    // are found by the column alone. version() is not qualified, so that a server's own one is found first when it has one.
    private const string Question = """
        SELECT version(), c.relkind::text, c.relpersistence::text,
            ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
            ARRAY(SELECT pg_catalog.format_type(
                    CASE WHEN d.typtype = 'd' THEN d.typbasetype ELSE a.atttypid END,
                    CASE WHEN d.typtype = 'd' THEN d.typtypmod ELSE a.atttypmod END) || coalesce((
                    SELECT ' COLLATE ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(l.collname)
                    FROM pg_catalog.pg_collation AS l JOIN pg_catalog.pg_namespace AS n ON n.oid = l.collnamespace
                    WHERE NOT l.collisdeterministic AND (l.oid = a.attcollation OR l.oid IN (
                        SELECT k.coll
                        FROM pg_catalog.pg_index AS i
                        CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indcollation::oid[]) AS k(attnum, coll)
                        WHERE i.indrelid = c.oid AND i.indisunique AND k.attnum = a.attnum))
                    LIMIT 1), '')
                FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS d ON d.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
            ARRAY(SELECT array_to_string(ARRAY(
                    SELECT a.attname::text FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey::int2[])), chr(1))
                FROM pg_catalog.pg_index AS i
                WHERE i.indrelid = c.oid AND i.indisunique AND to_jsonb(i) ->> 'indnullsnotdistinct' = 'true'),
            coalesce(c.relkind = 'v', false) OR EXISTS (
                SELECT FROM pg_catalog.pg_trigger AS g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgtype & 7 = 7)
        FROM (SELECT to_regclass($1)::oid AS oid) AS t LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.oid
        """;

    private static readonly ConcurrentDictionary<(string Connection, string Server, string Table), TableKind> Known = new();

    /// <summary>The form of the flag for a statement over one row, which needs no look at the catalog where a form without one does.</summary>
    /// <exception cref="NotSupportedException">The server cannot tell inserted from updated.</exception>
    public static ValueTask<FlagForm> Form(NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        if (FormOf(statement) is { } form)
            return new(form);
        if (HasOld(connection))
            return new(FlagForm.Old);
        var kind = Get(connection, statement, async);
        return kind.IsCompletedSuccessfully ? new(kind.Result.Form) : Later(kind);

        static async ValueTask<FlagForm> Later(ValueTask<TableKind> kind) => (await kind.ConfigureAwait(false)).Form;
    }

    /// <summary>The kind of a statement's table.</summary>
    /// <exception cref="NotSupportedException">The server cannot tell inserted from updated.</exception>
    public static ValueTask<TableKind> Get(NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        if (!Known.TryGetValue(Key(connection, statement), out var kind))
            return Ask(connection, statement, async);
        return new(For(statement, kind));
    }

    /// <summary>Reads the catalog again at the next use.</summary>
    public static void Forget(NpgsqlConnection connection, PostgreSqlStatement statement) =>
        Known.TryRemove(Key(connection, statement), out _);

    private static async ValueTask<TableKind> Ask(NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        using var command = Db.Command(connection, Question);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = statement.Table });
        var row = await Db.Row(
            command,
            static reader => (
                Version: reader.GetString(0),
                Kind: Text(reader, 1),
                Persistence: Text(reader, 2),
                Names: reader.GetFieldValue<string[]>(3),
                Types: reader.GetFieldValue<string[]>(4),
                NullsNotDistinct: reader.GetFieldValue<string[]>(5),
                ChangesRows: reader.GetBoolean(6)),
            async,
            CancellationToken.None).ConfigureAwait(false);
        if (FormOf(statement) is null)
            Refuse(row.Version, statement);
        var form = HasOld(connection)
            ? row.Kind is "r" or "p" ? FlagForm.OldPlace : FlagForm.Old
            : row.Kind is "p" or "v" ? FlagForm.Marker : FlagForm.Xmax;
        var types = new Dictionary<string, string>(row.Names.Length, StringComparer.Ordinal);
        for (var i = 0; i < row.Names.Length; i++)
            types[row.Names[i]] = row.Types[i];
        var kind = new TableKind(
            form, types, [.. row.NullsNotDistinct.Select(static columns => columns.Split('\u0001').ToHashSet(StringComparer.Ordinal))], row.ChangesRows);

        // A missing table may be created, and a temporary one is the session's own: neither says anything about other connections.
        if (row.Persistence is not (null or "t"))
        {
            if (Known.Count >= Limit)
                Known.Clear();
            Known[Key(connection, statement)] = kind;
        }

        return For(statement, kind);
    }

    // Of what only inserts or only updates, each row that comes back is one of these.
    private static FlagForm? FormOf(PostgreSqlStatement statement) =>
        statement.OnlyUpdates ? FlagForm.Updated : statement.Conflict.Updates ? null : FlagForm.Inserted;

    private static TableKind For(PostgreSqlStatement statement, TableKind kind) => FormOf(statement) is { } form ? kind with { Form = form } : kind;

    // The version tells a server from the one that was behind the same name before.
    private static (string Connection, string Server, string Table) Key(NpgsqlConnection connection, PostgreSqlStatement statement) =>
        (connection.ConnectionString, ConnectionCache.Of(connection).Server, statement.Table);

    private static bool HasOld(NpgsqlConnection connection)
    {
        var version = ConnectionCache.Of(connection).Server.AsSpan();
        var end = version.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? version : version[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= 18;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static void Refuse(string version, PostgreSqlStatement statement)
    {
        var server = version.Contains("CockroachDB", StringComparison.OrdinalIgnoreCase) ? "CockroachDB"
            : version.Contains("Yugabyte", StringComparison.OrdinalIgnoreCase) || version.Contains("-YB-", StringComparison.Ordinal) ? "YugabyteDB"
            : null;
        if (server is not null)
        {
            throw new NotSupportedException(
                $"{statement.Method} reports whether a row was inserted or updated, which {server} cannot tell ({version}). " +
                "Run the SQL constant of the operation with a command of your own there.");
        }
    }
}
