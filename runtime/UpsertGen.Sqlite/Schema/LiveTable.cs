using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>A table as the database holds it.</summary>
internal sealed record LiveTable(bool IsView, bool IsVirtual, bool IsStrict, IReadOnlyList<LiveColumn> Columns)
{
    /// <summary>The table, or null when there is none of that name.</summary>
    public static LiveTable? Read(SqliteConnection connection, string table)
    {
        // An INTEGER PRIMARY KEY without an index of its own is the row's number.
        var hasKeyIndex = Query(
            connection, "SELECT 1 FROM pragma_index_list($table) WHERE origin = 'pk'", table, static r => true).Count > 0;
        var columns = Query(
            connection,
            "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk, hidden FROM pragma_table_xinfo($table) WHERE hidden <> 1",
            table,
            r => new LiveColumn(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetBoolean(3), r.GetInt32(4) > 0,
                r.GetInt32(4) > 0 && !hasKeyIndex, r.GetInt32(5) > 1));
        if (columns.Count == 0)
            return null;
        // A table of an attached database is in neither list, and is taken for a plain one.
        var definition = Query(
            connection,
            "SELECT coalesce(sql, '') FROM sqlite_schema WHERE name = $table COLLATE NOCASE AND type IN ('table', 'view') "
            + "UNION ALL SELECT coalesce(sql, '') FROM sqlite_temp_schema WHERE name = $table COLLATE NOCASE AND type IN ('table', 'view')",
            table,
            static r => r.GetString(0)).FirstOrDefault("");
        return new LiveTable(
            definition.StartsWith("CREATE VIEW", StringComparison.OrdinalIgnoreCase),
            definition.StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase),
            definition[(definition.LastIndexOf(')') + 1)..].Contains("STRICT", StringComparison.OrdinalIgnoreCase),
            columns);
    }

    /// <summary>Every table's name, for suggestions.</summary>
    public static IReadOnlyList<string> Names(SqliteConnection connection) =>
        Query(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND $table IS NULL", null, static r => r.GetString(0));

    private static List<T> Query<T>(SqliteConnection connection, string sql, string? table, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$table", (object?)table ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }
}

/// <summary>A column as the database holds it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type; empty without.</param>
/// <param name="IsDeclaredNotNull">Declared NOT NULL.</param>
/// <param name="HasDefault">Declared with a DEFAULT.</param>
/// <param name="IsKey">Part of the primary key.</param>
/// <param name="IsRowId">The row's own number: never NULL, and filled in when it is left out.</param>
/// <param name="IsGenerated">Computed by the database.</param>
internal sealed record LiveColumn(
    string Name, string Type, bool IsDeclaredNotNull, bool HasDefault, bool IsKey, bool IsRowId, bool IsGenerated)
{
    public bool NotNull => IsDeclaredNotNull || IsRowId;

    public bool IsFilled => HasDefault || IsGenerated || IsRowId;

    /// <summary>The affinity that SQLite derives from the declared type.</summary>
    public string Affinity
    {
        get
        {
            bool Has(string part) => Type.Contains(part, StringComparison.OrdinalIgnoreCase);

            return Has("INT") ? "INTEGER"
                : Has("CHAR") || Has("CLOB") || Has("TEXT") ? "TEXT"
                : Type.Length == 0 || Has("BLOB") ? "BLOB"
                : Has("REAL") || Has("FLOA") || Has("DOUB") ? "REAL"
                : "NUMERIC";
        }
    }
}
