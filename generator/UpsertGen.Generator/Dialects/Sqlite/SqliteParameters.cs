using System.Text.RegularExpressions;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Names and numbers of parameters: SQLite numbers them where they first appear, the columns of the row before the arguments.</summary>
internal static class SqliteParameters
{
    private static readonly Regex Legal = new("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant);

    // What is copied verbatim may hold texts, names and comments, in which nothing is a parameter.
    private static readonly Regex Tokens = new(
        "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^\\]]*\\]|--[^\n]*|/\\*.*?(?:\\*/|$)|@[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The column's own name where that is legal and free.</summary>
    public static string Column(StatementWriter statement, int ordinal) => Names(statement)[statement.BoundColumns.ToList().IndexOf(ordinal)];

    /// <summary>The argument's own name where that is legal and free.</summary>
    public static string Argument(StatementWriter statement, int index) => Names(statement)[statement.BoundColumns.Count() + index];

    /// <summary>The argument's number in the statement's text; null when nothing reads it.</summary>
    public static int? Number(StatementWriter statement, string sql, int index)
    {
        var numbered = Tokens.Matches(sql).Cast<Match>().Select(static m => m.Value).Where(static t => t[0] == '@').Distinct().ToList();
        var place = numbered.IndexOf(Argument(statement, index));
        return place < 0 ? null : place + 1;
    }

    /// <summary>All names of the statement, the columns' before the arguments', no two the same.</summary>
    private static List<string> Names(StatementWriter statement)
    {
        var names = new List<string>();
        foreach (var wanted in statement.BoundColumns.Select(o => statement.Model.Columns[o].Name).Concat(statement.Operation.Arguments.Select(static a => a.Name)))
        {
            var name = Legal.IsMatch(wanted) ? "@" + wanted : "@p" + names.Count;
            while (names.Contains(name))
                name += "_";
            names.Add(name);
        }

        return names;
    }
}
