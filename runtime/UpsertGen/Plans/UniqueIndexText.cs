namespace UpsertGen;

/// <summary>
/// The unique index that makes a conflict target valid; the generator compiles this file too.
/// </summary>
internal static class UniqueIndexText
{
    /// <summary><c>CREATE UNIQUE INDEX …</c>.</summary>
    /// <param name="schema">The table's schema; null for none.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The conflict columns.</param>
    /// <param name="expression">What stands in their place; null for nothing.</param>
    /// <param name="where">The predicate; null for none.</param>
    /// <param name="quote">An identifier in the quotes of the database.</param>
    public static string Sql(
        string? schema, string table, IReadOnlyList<string> columns, string? expression, string? where, Func<string, string> quote)
    {
        var keys = expression ?? string.Join(", ", columns.Select(quote));
        var name = quote($"ux_{table}_{(expression is null ? string.Join("_", columns) : "expression")}");
        var on = schema is null ? quote(table) : quote(schema) + "." + quote(table);
        return $"CREATE UNIQUE INDEX {name} ON {on} ({keys}){(where is null ? "" : " WHERE " + where)};";
    }
}
