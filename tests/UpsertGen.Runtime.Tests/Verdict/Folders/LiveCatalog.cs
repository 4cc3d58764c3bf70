using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Verdict.Folders;

/// <summary>The tables of a database as its own catalog has them: one line of text each.</summary>
internal static class LiveCatalog
{
    public static Dictionary<string, string> OfSqlite(SqliteConnection connection)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .Select(r => r[0]))
        {
            var quoted = "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            // PRAGMA tells "not null" of a column as it was declared.
            var columns = Rows(connection, $"PRAGMA table_xinfo({quoted})").Select(r => $"{r[1]}{(r[4].Length > 0 ? "=" : "")}");
            var keys = Rows(connection, $"PRAGMA index_list({quoted})").Where(r => r[2] == "1").Select(r => r[1])
                .Select(
                    index =>
                        $"({string.Join(",", Rows(connection, $"PRAGMA index_info(\"{index}\")").Select(r => r[2].Length == 0 ? "…" : r[2]))})");
            tables.Add(name, $"{string.Join(" ", columns)} | {string.Join(" ", keys.Order(StringComparer.Ordinal))}");
        }

        return tables;
    }

    public static Dictionary<string, string> OfPostgreSql(NpgsqlConnection connection)
    {
        const string Question =
            """
            SELECT n.nspname || '.' || c.relname,
                   (SELECT string_agg(a.attname || ':' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull OR t.typnotnull THEN '!' ELSE '' END
                           || CASE WHEN a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL THEN '=' ELSE '' END || a.attidentity::text, chr(9) ORDER BY a.attnum)
                    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                   coalesce((SELECT string_agg(i.relname, ' ' ORDER BY i.relname COLLATE "C") FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                    WHERE x.indrelid = c.oid AND x.indisunique), '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relname <> $1
            """;
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = new NpgsqlCommand(Question, connection) { Parameters = { new() { Value = Distribution.Recorded } } };
        using var reader = command.ExecuteReader();
        while (reader.Read())
            tables.Add(reader.GetString(0),
                $"{string.Join(" ", reader.GetString(1).Split('\t').Select(Canonical))} | {reader.GetString(2)}");
        return tables;
    }

    private static string Canonical(string column)
    {
        var colon = column.IndexOf(':', StringComparison.Ordinal);
        var end = column.IndexOfAny(['!', '='], colon);
        return column[..(colon + 1)] + PostgreSqlTypeNames.Canonical(end < 0 ? column[(colon + 1)..] : column[(colon + 1)..end])
            + (end < 0 ? "" : column[end..]);
    }

    private static List<string[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString()!)]);
        return rows;
    }
}
