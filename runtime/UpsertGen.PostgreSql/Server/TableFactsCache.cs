using System.Collections.Concurrent;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// What is known of tables on servers: read from the catalog before the first use, and kept. Reading takes no token: a cancelled query
/// would
/// cost the caller the transaction, before a savepoint is set.
/// </summary>
internal static class TableFactsCache
{
    // A bound for programs that make ever new connection strings; what is dropped is read again.
    private const int Limit = 10_000;

    // Of the collations only those matter that take different texts for equal: the column's, and those of its unique indexes, which
    // are found by the column alone.
    private const string Question = """
        SELECT c.relkind::text, c.relpersistence::text,
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
                SELECT FROM pg_catalog.pg_trigger AS g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgtype & 7 = 7),
            coalesce(pg_catalog.has_table_privilege(c.oid, 'SELECT'), true)
        FROM (SELECT to_regclass($1)::oid AS oid) AS t LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.oid
        """;

    // What every server knows. Lengths and precisions are part of the type, as format_type writes it.
    private const string SimpleQuestion = """
        SELECT column_name::text, data_type::text || CASE
                WHEN data_type = 'numeric' AND numeric_precision IS NOT NULL THEN '(' || numeric_precision || ',' || numeric_scale || ')'
                WHEN character_maximum_length IS NOT NULL THEN '(' || character_maximum_length || ')'
                WHEN data_type LIKE 'time%' AND datetime_precision < 6 THEN '(' || datetime_precision || ')'
                ELSE '' END || CASE WHEN collation_name IS NULL THEN '' ELSE ' COLLATE ' || collation_name END
        FROM information_schema.columns
        WHERE table_name = $1 AND ($2 = '' AND table_schema = ANY (current_schemas(false)) OR table_schema = $2)
        """;

    // Not qualified: on a server with Citus they are in pg_catalog, which is searched first.
    private const string HasDistribution = "SELECT to_regclass('pg_dist_partition') IS NOT NULL";

    private const string Distribution = """
        SELECT column_to_column_name(p.logicalrelid, p.partkey),
            (SELECT count(*) FROM pg_dist_shard AS s WHERE s.logicalrelid = p.logicalrelid)
        FROM pg_dist_partition AS p
        WHERE p.logicalrelid = to_regclass($1) AND p.partmethod <> 'n'
        """;

    private static readonly ConcurrentDictionary<(string Connection, string Server, string Table), TableFacts> Known = new();

    /// <summary>The form of the flag for a statement over one row.</summary>
    public static async ValueTask<OutcomeProbe> Probe(NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        // What only inserts or only updates needs no look at the catalog.
        await Servers.Get(connection, async).ConfigureAwait(false);
        if (ProbeOf(statement) is { } probe)
            return probe;
        var facts = await Get(connection, statement, async).ConfigureAwait(false);

        // One row is not worth the difference, and a table may become a view while the statement is kept.
        return facts.Probe == OutcomeProbe.OldPlace ? OutcomeProbe.Old : facts.Probe;
    }

    /// <summary>The facts of a statement's table.</summary>
    /// <exception cref="UpsertException">The table is distributed by a column that is no conflict column.</exception>
    public static async ValueTask<TableFacts> Get(NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        var facts = await Read(connection, statement, async).ConfigureAwait(false);
        return facts.WhyNoIndex(statement) is { } why ? throw new UpsertException(why) : facts;
    }

    /// <summary>The facts of a statement's table, whether or not the statement can run on it.</summary>
    public static async ValueTask<TableFacts> Read(NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        var traits = await Servers.Get(connection, async).ConfigureAwait(false);
        if (!Known.TryGetValue(Key(connection, statement), out var facts))
            facts = await Ask(connection, traits, statement, async).ConfigureAwait(false);
        return ProbeOf(statement) is { } probe ? facts with { Probe = probe } : facts;
    }

    /// <summary>What is remembered of the table.</summary>
    public static TableFacts Remembered(NpgsqlConnection connection, PostgreSqlStatement statement) =>
        Known.GetValueOrDefault(Key(connection, statement), TableFacts.Unknown);

    /// <summary>Reads the catalog again at the next use.</summary>
    public static void Forget(NpgsqlConnection connection, PostgreSqlStatement statement) =>
        Known.TryRemove(Key(connection, statement), out _);

    private static async ValueTask<TableFacts> Ask(
        NpgsqlConnection connection, ServerTraits traits, PostgreSqlStatement statement, bool async)
    {
        var (facts, isShared) = traits.Catalog
            ? await AskCatalog(connection, traits, statement, async).ConfigureAwait(false)
            : await AskColumns(connection, traits, statement, async).ConfigureAwait(false);
        if (isShared)
        {
            if (Known.Count >= Limit)
                Known.Clear();
            Known[Key(connection, statement)] = facts;
        }

        return facts;
    }

    // A missing table may be created, and a temporary one is the session's own: neither says anything about other connections.
    private static async ValueTask<(TableFacts Kind, bool IsShared)> AskCatalog(
        NpgsqlConnection connection, ServerTraits traits, PostgreSqlStatement statement, bool async)
    {
        using var command = Asking(connection, Question, statement.Table);
        var row = await DriverCalls.Row(
            command,
            static reader => (
                Kind: Text(reader, 0),
                Persistence: Text(reader, 1),
                Names: reader.GetFieldValue<string[]>(2),
                Types: reader.GetFieldValue<string[]>(3),
                NullsNotDistinct: reader.GetFieldValue<string[]>(4),
                ChangesRows: reader.GetBoolean(5),
                CanRead: reader.GetBoolean(6)),
            async,
            CancellationToken.None).ConfigureAwait(false);
        var (column, shards) = traits.DistributedTables && row.Kind is "r" or "p"
            ? await AskDistribution(connection, statement, async).ConfigureAwait(false)
            : default;
        var types = new Dictionary<string, string>(row.Names.Length, StringComparer.Ordinal);
        for (var i = 0; i < row.Names.Length; i++)
            types[row.Names[i]] = row.Types[i];
        var facts = new TableFacts(
            ProbeOf(traits, row.Kind, row.CanRead, shards > 0),
            types,
            [.. row.NullsNotDistinct.Select(static columns => columns.Split('\u0001').ToHashSet(StringComparer.Ordinal))],
            row.ChangesRows)
        {
            DistributionColumn = column,
            Shards = shards,
            HasPlaces = traits.SystemColumns && shards == 0,
        };
        return (facts, row.Persistence is not (null or "t"));
    }

    // Of the columns of two tables of the name, those are left out that differ.
    private static async ValueTask<(TableFacts Kind, bool IsShared)> AskColumns(
        NpgsqlConnection connection, ServerTraits traits, PostgreSqlStatement statement, bool async)
    {
        using var command = Asking(connection, SimpleQuestion, statement.Model.Table, statement.Model.Schema ?? "");
        var columns = new List<(string Name, string Type)>();
        await DriverCalls.Rows(
            command, reader => columns.Add((reader.GetString(0), reader.GetString(1))), async, CancellationToken.None)
                .ConfigureAwait(false);
        var types = columns.GroupBy(static c => c.Name, static c => c.Type, StringComparer.Ordinal)
            .Where(static types => types.Distinct().Count() == 1)
            .ToDictionary(static types => types.Key, static types => types.First(), StringComparer.Ordinal);

        // Nothing is known of triggers. Where a repeated key fails, that what they make of a key is another row's shows.
        var probe = ProbeOf(traits, "r", canRead: true, isDistributed: false);
        return (new TableFacts(probe, types, [], ChangesRows: !traits.RefusesRepeatedKeys), columns.Count > 0);
    }

    private static async ValueTask<(string? Column, int Shards)> AskDistribution(
        NpgsqlConnection connection, PostgreSqlStatement statement, bool async)
    {
        using var has = DriverCalls.Command(connection, HasDistribution);
        if (!await DriverCalls.Row(has, static reader => reader.GetBoolean(0), async, CancellationToken.None).ConfigureAwait(false))
            return default;
        using var command = Asking(connection, Distribution, statement.Table);
        return await DriverCalls.Row<(string?, int)>(
            command, static reader => (Text(reader, 0), (int)reader.GetInt64(1)), async, CancellationToken.None).ConfigureAwait(false);
    }

    private static NpgsqlCommand Asking(NpgsqlConnection connection, string question, params string[] names)
    {
        var command = DriverCalls.Command(connection, question);
        foreach (var name in names)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return command;
    }

    // A distributed table takes no functions that are not immutable, as those of the marker are.
    private static OutcomeProbe ProbeOf(ServerTraits traits, string? kind, bool canRead, bool isDistributed)
    {
        if (traits is { OldRow: false, SystemColumns: false })
            return OutcomeProbe.Written;
        if (canRead && traits.OldRow)
            return traits.SystemColumns && kind is "r" or "p" ? OutcomeProbe.OldPlace : OutcomeProbe.Old;
        if (canRead && kind is not ("p" or "v"))
            return OutcomeProbe.Xmax;
        return isDistributed ? OutcomeProbe.Written : OutcomeProbe.Marker;
    }

    // Of what only inserts or only updates, each row that comes back is one of these.
    private static OutcomeProbe? ProbeOf(PostgreSqlStatement statement) =>
        statement.OnlyUpdates ? OutcomeProbe.Updated : statement.Conflict.Updates ? null : OutcomeProbe.Inserted;

    // The version tells a server from the one that was behind the same name before.
    private static (string Connection, string Server, string Table) Key(NpgsqlConnection connection, PostgreSqlStatement statement) =>
        (connection.ConnectionString, ConnectionCache.Of(connection).Server, statement.Table);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
