using System.Globalization;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The SELECT of the rows that incoming ones conflict with: it compares as the table's index does, not as the parameters' types do.
/// </summary>
internal static class KeySelect
{
    private const string Incoming = "\"_ug_in\"";

    /// <summary>What <see cref="Many"/> calls the place of the incoming row, from 1.</summary>
    private const string Ordinal = "\"_ug_at\"";

    /// <summary>The ordinals of the columns that the SELECT reads of an incoming row, in the order of its parameters.</summary>
    public static IReadOnlyList<int> Inputs(PostgreSqlStatement statement) =>
        statement.Existing!.Condition is null ? statement.Keys : [.. Enumerable.Range(0, statement.Columns.Count)];

    /// <summary>For one incoming row, a parameter per input.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="table">The table's own types.</param>
    /// <param name="isNull">Which of the keys are NULL, where the index takes NULL for equal to NULL; otherwise null.</param>
    public static string One(PostgreSqlStatement statement, TableFacts table, bool[]? isNull = null)
    {
        if (statement.Existing!.Condition is null)
            return Select(statement,
                statement.Keys.Select((key, i) => Same(statement.Columns[key], $"${Number(i + 1)}", table, isNull?[i] == true)));
        var columns = Sql.List(statement.Columns.Select((c, i) => $"${Number(i + 1)}::{c.Type} AS {Sql.Quote(c.Name)}"));
        return $"SELECT e.* FROM (SELECT {columns}) AS {Incoming} CROSS JOIN LATERAL ({Matching(statement, table)}) AS e";
    }

    /// <summary>For many incoming rows, an array per input; the place of the incoming row comes first.</summary>
    public static string Many(PostgreSqlStatement statement, TableFacts table)
    {
        var inputs = Inputs(statement).Select(input => statement.Columns[input]).ToList();
        var arrays = Sql.List(inputs.Select((c, i) => $"${Number(i + 1)}::{c.Type}[]"));
        var names = Sql.List(inputs.Select(static c => Sql.Quote(c.Name)));
        return $"SELECT {Incoming}.{Ordinal}, e.* FROM unnest({arrays}) WITH ORDINALITY AS {Incoming}({names}, {Ordinal}) " +
            $"CROSS JOIN LATERAL ({Matching(statement, table)}) AS e";
    }

    /// <summary>
    /// For many incoming rows, the parameters of their conflict columns, row by row; only where a row is found by these alone.
    /// </summary>
    public static string List(PostgreSqlStatement statement, TableFacts table, int rows)
    {
        var keys = statement.Keys.Select(key => statement.Columns[key]).ToList();
        var conditions = Enumerable.Range(0, rows).Select(row => Sql.All(keys.Select(
            (column, i) => Equal(Sql.Quote(column.Name), $"${Number((row * keys.Count) + i + 1)}", column, table))));
        return $"SELECT {statement.Returning} FROM {statement.Named} WHERE {string.Join(" OR ", conditions)}";
    }

    /// <summary>One row that is inserted only where its guard holds or the row is there, which is locked, so that it stays.</summary>
    public static string Guarded(PostgreSqlStatement statement, TableFacts table) =>
        $"SELECT {statement.OneRowValues}\nWHERE {statement.Parameter(statement.Written.Length)} OR EXISTS "
        + $"(SELECT 1 FROM {statement.Named} WHERE {Where(statement, table)} FOR UPDATE)";

    /// <summary>The update of one row.</summary>
    public static string Updating(PostgreSqlStatement statement, TableFacts table) =>
        $"UPDATE {statement.Named} {statement.Conflict.Text}\nWHERE {Where(statement, table)}";

    /// <summary>The conflict columns of a row of the table are those of an incoming one, for the index.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="table">The table's own types.</param>
    /// <param name="prefix">Stands before the table's columns.</param>
    /// <param name="value">The incoming value of a column, by its place.</param>
    public static IEnumerable<string> AreSame(PostgreSqlStatement statement, TableFacts table, string prefix, Func<int, string> value)
    {
        var areNullsEqual = table.TakesNullsForEqual(statement);
        foreach (var key in statement.Keys)
        {
            var column = prefix + Sql.Quote(statement.Columns[key].Name);
            var same = Equal(column, value(key), statement.Columns[key], table);
            yield return areNullsEqual ? $"({same} OR ({column} IS NULL AND {value(key)} IS NULL))" : same;
        }
    }

    private static string Where(PostgreSqlStatement statement, TableFacts table)
    {
        var keys = AreSame(statement, table, "", statement.Parameter);
        return Sql.All(statement.Match!.Condition is { } condition ? keys.Append(condition) : keys);
    }

    private static string Matching(PostgreSqlStatement statement, TableFacts table)
    {
        var keys = statement.Target.Expression is null
            ? statement.Keys.Select(key => statement.Columns[key])
                .Select(c => Same(c, $"{Incoming}.{Sql.Quote(c.Name)}", table, isNull: false))
            : [];
        return Select(statement, statement.Existing!.Condition is { } condition ? keys.Append(condition) : keys);
    }

    private static string Same(PostgreSqlColumn column, string value, TableFacts table, bool isNull) =>
        isNull
            ? $"{Sql.Quote(column.Name)} IS NULL AND {value}::{column.Type} IS NULL"
            : Equal(Sql.Quote(column.Name), value, column, table);

    private static string Equal(string name, string value, PostgreSqlColumn column, TableFacts table) =>
        $"{name} = {value}{table.KeyCast(column)}";

    private static string Select(PostgreSqlStatement statement, IEnumerable<string> conditions) =>
        $"SELECT {statement.Returning} FROM {statement.Named} WHERE {Sql.All(conditions)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
