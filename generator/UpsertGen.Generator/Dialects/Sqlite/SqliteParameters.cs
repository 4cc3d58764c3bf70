using System.Text.RegularExpressions;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Names of parameters: the column's or argument's own where that is legal and free.</summary>
internal static class SqliteParameters
{
    private static readonly Regex Legal = new("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant);

    public static string Column(StatementWriter statement, int ordinal)
    {
        var name = statement.Model.Columns[ordinal].Name;
        return Legal.IsMatch(name) ? "@" + name : "@p" + ordinal;
    }

    public static string Argument(StatementWriter statement, int index)
    {
        // SQLite numbers parameters where they first appear, so arguments are numbered outright: they stand behind the columns.
        var position = statement.BoundColumns.Count() + index + 1;
        return "?" + position;
    }
}
