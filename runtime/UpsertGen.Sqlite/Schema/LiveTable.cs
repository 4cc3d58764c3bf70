using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>A table as the database holds it.</summary>
internal sealed record LiveTable(bool IsView, bool IsVirtual, IReadOnlyList<LiveColumn> Columns)
{
    /// <summary>The table, or null when there is none of that name.</summary>
    public static LiveTable? Read(SqliteConnection connection, string table)
    {
        var found = Query(
            connection,
            "SELECT type, coalesce(sql, '') FROM sqlite_schema WHERE name = $table COLLATE NOCASE AND type IN ('table', 'view') "
            + "UNION ALL SELECT type, coalesce(sql, '') FROM sqlite_temp_schema WHERE name = $table COLLATE NOCASE AND type IN ('table', 'view')",
            table,
            static r => (Type: r.GetString(0), Sql: r.GetString(1)));
        if (found.Count == 0)
            return null;
        var columns = Query(
            connection,
            "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk, hidden FROM pragma_table_xinfo($table) WHERE hidden <> 1",
            table,
            static r => new LiveColumn(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetBoolean(3), r.GetInt32(4), r.GetInt32(5) > 1));
        return new LiveTable(found[0].Type == "view", found[0].Sql.StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase), columns);
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
internal sealed record LiveColumn(string Name, string Type, bool IsDeclaredNotNull, bool HasDefault, int PrimaryKey, bool IsGenerated)
{
    /// <summary>An INTEGER PRIMARY KEY is the row's own number: never NULL, and filled in when it is left out.</summary>
    public bool IsRowId => PrimaryKey > 0 && string.Equals(Type, "INTEGER", StringComparison.OrdinalIgnoreCase);

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
