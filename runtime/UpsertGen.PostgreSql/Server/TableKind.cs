namespace UpsertGen.PostgreSql;

/// <summary>What the catalog says of a table that statements over it depend on.</summary>
/// <param name="Form">How the server tells an inserted row from an updated one.</param>
/// <param name="Types">The type of each column by name, as casts name it, with a collation that takes different texts for equal.</param>
internal sealed record TableKind(FlagForm Form, IReadOnlyDictionary<string, string> Types)
{
    private const string Collate = " COLLATE ";

    /// <summary>Before the catalog was asked.</summary>
    public static readonly TableKind Unknown = new(FlagForm.Inserted, new Dictionary<string, string>());

    /// <summary><c> COLLATE …</c> of a column whose index takes different texts for equal; otherwise empty.</summary>
    public string Collation(string column) =>
        Types.TryGetValue(column, out var type) && type.IndexOf(Collate, StringComparison.Ordinal) is >= 0 and var at ? type[at..] : "";

    /// <summary>
    /// The conflict columns of source rows <c>s</c> as the table compares them, for ORDER BY; null when the parameters already
    /// compare so.
    /// </summary>
    public string? Order(PostgreSqlStatement statement)
    {
        string[]? order = null;
        for (var i = 0; i < statement.Keys.Count; i++)
        {
            var column = statement.Columns[statement.Keys[i]];
            if (!Types.TryGetValue(column.Name, out var type) || type == column.Type)
                continue;
            order ??= [.. Sql.Keys(statement, "s.")];
            order[i] += $"::{type}";
        }

        return order is null ? null : Sql.List(order);
    }
}
