namespace UpsertGen.PostgreSql;

/// <summary>Pieces of SQL.</summary>
internal static class Sql
{
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The quoted conflict columns, each behind a prefix such as <c>s.</c></summary>
    public static IEnumerable<string> Keys(PostgreSqlStatement statement, string prefix = "") =>
        statement.Keys.Select(key => prefix + Quote(statement.Columns[key].Name));

    /// <summary>A quoted name beside the columns of the model that is none of them.</summary>
    public static string Free(string name, UpsertModel model)
    {
        while (model.Columns.Any(c => c.Name == name))
            name += "_";
        return Quote(name);
    }

    public static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    public static string All(IEnumerable<string> conditions) => string.Join(" AND ", conditions);
}
