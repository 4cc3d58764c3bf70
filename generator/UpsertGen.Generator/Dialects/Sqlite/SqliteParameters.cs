using System.Text.RegularExpressions;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Names and numbers of parameters: SQLite numbers them where they first appear, the columns of the row before the arguments.</summary>
internal static class SqliteParameters
{
    private static readonly Regex Legal = new("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant);
    private static readonly Regex Tokens = new("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|@[A-Za-z_][A-Za-z0-9_]*", RegexOptions.CultureInvariant);

    /// <summary>The column's own name where that is legal.</summary>
    public static string Column(StatementWriter statement, int ordinal)
    {
        var name = statement.Model.Columns[ordinal].Name;
        return Legal.IsMatch(name) ? "@" + name : "@p" + ordinal;
    }

    /// <summary>The argument's own name where that is legal and no column's.</summary>
    public static string Argument(StatementWriter statement, int index)
    {
        var name = statement.Operation.Arguments[index].Name;
        if (!Legal.IsMatch(name))
            name = "a" + index;
        var columns = statement.BoundColumns.Select(o => Column(statement, o)).ToList();
        while (columns.Contains("@" + name))
            name += "_";
        return "@" + name;
    }

    /// <summary>The argument's number in the statement's text; null when nothing reads it.</summary>
    public static int? Number(StatementWriter statement, string sql, int index)
    {
        var numbered = Tokens.Matches(sql).Cast<Match>().Select(static m => m.Value).Where(static t => t[0] == '@').Distinct().ToList();
        var place = numbered.IndexOf(Argument(statement, index));
        return place < 0 ? null : place + 1;
    }
}
