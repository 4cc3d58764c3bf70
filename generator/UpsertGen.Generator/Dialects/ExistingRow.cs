using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Dialects;

/// <summary>
/// How the row that an incoming one conflicts with is found by reading: as the index finds it, by its conflict columns or by what it
/// computes of both rows, and only where the incoming row is in the index.
/// </summary>
internal sealed class ExistingRow(SqlDialect dialect, StatementWriter statement)
{
    // What an expression can hold besides columns, functions and values. Anything else is not known, and so not read.
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND", "OR", "NOT", "IS", "NULL", "ISNULL", "NOTNULL", "TRUE", "FALSE", "IN", "BETWEEN", "LIKE", "CASE", "WHEN", "THEN", "ELSE",
        "END",
        "DISTINCT", "FROM", "COLLATE",
    };

    private ConflictTargetModel Target => statement.Operation.Target;

    /// <summary>
    /// True when the incoming row shows what the index computes: every column that the target names is one that the row brings. Otherwise
    /// the row that is there is known only once the index has found it.
    /// </summary>
    public bool IsReadable => Target.Constraint is null
        && (Target.Expression is { } expression
            ? Knows(expression)
            : Target.Columns.Count > 0 && Target.Columns.All(statement.BoundColumns.Contains))
        && (Target.Where is not { } where || Knows(where));

    /// <summary>What holds in addition to the equality of the conflict columns, or in place of it; null when there is nothing.</summary>
    /// <param name="incoming">The incoming row as a table of one row, for FROM.</param>
    public string? Condition(string incoming)
    {
        var conditions = new List<string>();
        if (Target.Expression is { } expression)
            conditions.Add($"({expression}) = (SELECT {expression} FROM {incoming})");
        if (Target.Where is { } where)
            conditions.AddRange([$"({where})", $"(SELECT {where} FROM {incoming})"]);
        return conditions.Count == 0 ? null : string.Join(" AND ", conditions);
    }

    /// <summary>What holds of the row that is there, for one incoming row.</summary>
    /// <param name="parameter">The parameter of a column that the row brings.</param>
    public IEnumerable<string> Conditions(Func<int, string> parameter)
    {
        var keys = Target.Expression is null
            ? Target.Columns.Select(o => $"{dialect.Quote(statement.Model.Columns[o].Name)} = {parameter(o)}")
            : [];
        return keys.Concat(new[] { Condition(Incoming(parameter)) }.OfType<string>());
    }

    /// <summary>The incoming row as a table of one row, for FROM.</summary>
    /// <param name="parameter">The parameter of a column that the row brings.</param>
    public string Incoming(Func<int, string> parameter) =>
        $"(SELECT {string.Join(", ", statement.BoundColumns.Select(o => $"{parameter(o)} AS {dialect.Quote(statement.Model.Columns[o].Name)}"))}) AS {dialect.Quote("_ug_row")}";

    private bool Knows(string sql)
    {
        var scanner = new SqlScanner(sql, 0, sql.Length, dialect.Grammar);
        var names = statement.BoundColumns.Select(o => statement.Model.Columns[o].Name).ToList();
        var token = scanner.Next();
        while (token.Kind != SqlTokenKind.End)
        {
            var next = scanner.Next();
            var text = sql.Substring(token.Start, token.Length);
            if (token.Kind == SqlTokenKind.QuotedName)
            {
                if (text[0] != '"' || !names.Contains(text.Substring(1, text.Length - 2).Replace("\"\"", "\"")))
                    return false;
            }
            else if (token.Kind == SqlTokenKind.Word && !next.IsWord(sql, "(") && !Keywords.Contains(text))
            {
                var name = dialect.Grammar.Fold(new SqlName(text, false));
                if (!names.Any(n => dialect.Grammar.AreSame(n, name)))
                    return false;
            }
            else if (token.IsWord(sql, "COLLATE") || text == "::")
            {
                // The name of a collation or a type follows.
                next = scanner.Next();
            }

            token = next;
        }

        return scanner.Unclosed < 0;
    }
}
