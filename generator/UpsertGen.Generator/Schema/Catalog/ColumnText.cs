using System.Text;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Finds and renames a column within the text of an expression.</summary>
internal static class ColumnText
{
    public static bool Mentions(string? text, string column, SqlGrammar grammar) =>
        text is not null && Find(text, column, grammar).Count > 0;

    public static string Rename(string text, string column, SqlName newName, SqlGrammar grammar)
    {
        var found = Find(text, column, grammar);
        // A text made to be slow would grow without end.
        if (found.Count == 0 || (long)found.Count * newName.Text.Length > 1_000_000)
            return text;
        var spelled = newName.Quoted ? $"\"{newName.Text.Replace("\"", "\"\"")}\"" : newName.Text;
        var renamed = new StringBuilder();
        var at = 0;
        foreach (var token in found)
        {
            renamed.Append(text, at, token.Start - at).Append(spelled);
            at = token.End;
        }

        return renamed.Append(text, at, text.Length - at).ToString();
    }

    private static List<SqlToken> Find(string text, string column, SqlGrammar grammar)
    {
        var found = new List<SqlToken>();
        var scanner = new SqlScanner(text, 0, text.Length, grammar);
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End;)
        {
            var next = scanner.Next();
            var isCall = next.Kind == SqlTokenKind.Punctuation && text[next.Start] == '(';
            if (!isCall && NameOf(text, token) is { } name && grammar.AreSame(grammar.Fold(name), column))
                found.Add(token);
            token = next;
        }

        return found;
    }

    private static SqlName? NameOf(string text, SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Word => new SqlName(text.Substring(token.Start, token.Length), Quoted: false),
        SqlTokenKind.QuotedName => new SqlName(SqlLiteral.Name(text, token), Quoted: true),
        _ => null,
    };
}
