using UpsertGen.Generator.Schema.Expressions;

namespace UpsertGen.Generator.Dialects.Sqlite.Ddl;

/// <summary>Functions that every SQLite has, with the number of their arguments.</summary>
internal static class SqliteFunctions
{
    private static readonly Dictionary<string, (int Least, int Most)> Known = new(StringComparer.Ordinal)
    {
        ["abs"] = (1, 1), ["coalesce"] = (2, 100), ["glob"] = (2, 2), ["hex"] = (1, 1), ["ifnull"] = (2, 2), ["instr"] = (2, 2),
        ["length"] = (1, 1), ["like"] = (2, 3),
        ["lower"] = (1, 1), ["ltrim"] = (1, 2), ["max"] = (2, 100), ["min"] = (2, 100), ["nullif"] = (2, 2), ["quote"] = (1, 1),
        ["replace"] = (3, 3), ["round"] = (1, 2),
        ["rtrim"] = (1, 2), ["substr"] = (2, 3), ["trim"] = (1, 2), ["typeof"] = (1, 1), ["unicode"] = (1, 1), ["upper"] = (1, 1),
        ["->"] = (2, 2), ["->>"] = (2, 2),
    };

    /// <summary>Whether SQLite surely knows what the node stands for.</summary>
    public static bool IsKnown(SqlNode node) => node.Kind switch
    {
        SqlNodeKind.Call => Known.TryGetValue(node.Text, out var count) && node.Items.Count >= count.Least
            && node.Items.Count <= count.Most,
        SqlNodeKind.Opaque or SqlNodeKind.Row => false,
        SqlNodeKind.Collate => node.Text is "nocase" or "binary" or "rtrim",
        _ => true,
    };
}
