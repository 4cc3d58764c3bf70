namespace UpsertGen.PostgreSql;

/// <summary>Pieces of SQL.</summary>
internal static class Sql
{
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The quoted conflict columns, each behind a prefix such as <c>s.</c></summary>
    public static IEnumerable<string> Keys(PostgreSqlStatement statement, string prefix = "") =>
        statement.Keys.Select(key => prefix + Quote(statement.Columns[key].Name));

    public static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    public static string All(IEnumerable<string> conditions) => string.Join(" AND ", conditions);
}
