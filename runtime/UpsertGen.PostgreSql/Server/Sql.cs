using System.Text;

namespace UpsertGen.PostgreSql;

/// <summary>Pieces of SQL.</summary>
internal static class Sql
{
    private const int NameBytes = 63;

    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The name under which the server keeps an identifier: 63 bytes, and no part of a character.</summary>
    public static string Stored(string identifier)
    {
        if (Encoding.UTF8.GetByteCount(identifier) <= NameBytes)
            return identifier;
        var (bytes, length) = (0, 0);
        foreach (var rune in identifier.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > NameBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return identifier[..length];
    }

    /// <summary>The quoted conflict columns, each behind a prefix such as <c>s.</c></summary>
    public static IEnumerable<string> Keys(PostgreSqlStatement statement, string prefix = "") =>
        statement.Keys.Select(key => prefix + Quote(statement.Columns[key].Name));

    /// <summary>A quoted name besides the columns of the model that is none of them.</summary>
    public static string Free(string name, UpsertModel model)
    {
        while (model.Columns.Any(c => c.Name == name))
            name += "_";
        return Quote(name);
    }

    public static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    public static string All(IEnumerable<string> conditions) => string.Join(" AND ", conditions);
}
