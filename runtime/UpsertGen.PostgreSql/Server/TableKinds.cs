using System.Collections.Concurrent;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Which form of the flag a table on a server takes: read from the catalog before the first use, and kept.</summary>
internal static class TableKinds
{
    // A bound for programs that make ever new connection strings; what is dropped is read again.
    private const int Limit = 10_000;

    // version() is not qualified, so that a server's own one is found first when it has one.
    private const string Question =
        "SELECT version(), c.relkind::text, c.relpersistence::text FROM (SELECT to_regclass($1)::oid AS oid) AS t LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.oid";

    private static readonly ConcurrentDictionary<(string Connection, string Table), FlagForm> Known = new();

    /// <summary>The form for a statement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="many">True for statements over many rows, which are worth a look at the catalog where a form without one would do.</param>
    /// <param name="async">False to wait.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <exception cref="NotSupportedException">The server cannot tell inserted from updated.</exception>
    public static ValueTask<FlagForm> Form(
        NpgsqlConnection connection, PostgreSqlStatement statement, bool many, bool async, CancellationToken cancellationToken)
    {
        if (!statement.Updates)
            return new(FlagForm.Inserted);
        if (!many && HasOld(connection))
            return new(FlagForm.Old);
        return Known.TryGetValue((connection.ConnectionString, statement.Table), out var form)
            ? new(form)
            : Ask(connection, statement, async, cancellationToken);
    }

    /// <summary>Reads the catalog again at the next use.</summary>
    public static void Forget(NpgsqlConnection connection, PostgreSqlStatement statement) =>
        Known.TryRemove((connection.ConnectionString, statement.Table), out _);

    private static async ValueTask<FlagForm> Ask(
        NpgsqlConnection connection, PostgreSqlStatement statement, bool async, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Question, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = statement.Table } } };
        var row = await Db.Row(command, static reader => (reader.GetString(0), Text(reader, 1), Text(reader, 2)), async, cancellationToken).ConfigureAwait(false);
        Refuse(row.Item1, statement);
        var form = HasOld(connection)
            ? row.Item2 is "r" or "p" ? FlagForm.OldPlace : FlagForm.Old
            : row.Item2 is "p" or "v" ? FlagForm.Marker : FlagForm.Xmax;

        // A missing table may be created, and a temporary one is the session's own: neither says anything about other connections.
        if (row.Item3 is not (null or "t"))
        {
            if (Known.Count >= Limit)
                Known.Clear();
            Known[(connection.ConnectionString, statement.Table)] = form;
        }

        return form;
    }

    private static bool HasOld(NpgsqlConnection connection) => connection.PostgreSqlVersion.Major >= 18;

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
