using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>Random tables with keys of every form that SQLite has, and targets that nearly or really match.</summary>
internal sealed class SqliteSchemas(int seed)
{
    private static readonly string[] Types = ["INTEGER", "INT", "TEXT", "REAL", "BLOB", "", "NUMERIC", "VARCHAR(20)", "DATETIME"];
    private static readonly string[] Collations = ["NOCASE", "BINARY", "RTRIM", "nocase"];

    private readonly Picks pick = new(seed);
    private readonly List<string> columns = [];
    private readonly List<string> expressions = [];
    private readonly List<string> predicates = [];
    private readonly List<List<string>> keys = [];

    public string Table => "t";

    public string Ddl()
    {
        columns.AddRange(pick.Some(["a", "b", "Cc", "dd", "e f", "order", "g"], 3, 6));
        var strict = pick.Chance(10);
        var withoutRowId = pick.Chance(20);
        var parts = columns.Select(
            c => $"{Q(c)} {(strict ? pick.Of("INTEGER", "TEXT", "REAL", "ANY") : pick.Of(Types))}{(pick.Chance(30) ? " NOT NULL" : "")}{(pick.Chance(20) ? $" COLLATE {pick.Of(Collations)}" : "")}{Unique()}").ToList();
        if (withoutRowId || pick.Chance(60))
        {
            var key = Key(1, 2);
            parts.Add($"PRIMARY KEY ({Columns(key)})");
        }

        for (var i = pick.Next(3); i > 0; i--)
            parts.Add(
                $"{(pick.Chance(30) ? $"CONSTRAINT u{i} " : "")}UNIQUE ({Columns(Key(1, 3))}){(pick.Chance(15) ? " ON CONFLICT IGNORE" : "")}");
        var sql =
            $"CREATE TABLE {Table} ({string.Join(", ", parts)}){(strict ? withoutRowId ? " STRICT, WITHOUT ROWID" : " STRICT" : withoutRowId ? " WITHOUT ROWID" : "")};\n";
        for (var i = pick.Next(4); i > 0; i--)
            sql += Index(i);
        return sql;

        string Unique()
        {
            if (!pick.Chance(8))
                return "";
            return " UNIQUE";
        }
    }

    private static string Q(string name) => $"\"{name}\"";

    private List<string> Key(int atLeast, int atMost)
    {
        var key = pick.Some(columns, atLeast, atMost);
        keys.Add(key);
        return key;
    }

    private string Columns(List<string> key) =>
        string.Join(", ", key.Select(
            c => (pick.Chance(50) && !c.Contains(' ') && c != "order" ? pick.Respell(c).Trim('(', ')') : Q(c))
                + (pick.Chance(20) ? $" COLLATE {pick.Of(Collations)}" : "") + (pick.Chance(15) ? " DESC" : "")));

    private string Index(int number)
    {
        var unique = pick.Chance(85) ? "UNIQUE " : "";
        var elements = pick.Chance(55)
            ? Columns(Key(1, 3))
            : string.Join(", ", Enumerable.Range(0, pick.Next(2) + 1).Select(_ => IndexExpression()));
        return $"CREATE {unique}INDEX i{number} ON {Table} ({elements}){(pick.Chance(40) ? $" WHERE {Predicate()}" : "")};\n";
    }

    private string IndexExpression()
    {
        var expression = Expression();
        expressions.Add(expression);
        return expression + (pick.Chance(20) ? $" COLLATE {pick.Of(Collations)}" : "");
    }

    private string Expression()
    {
        var (a, b) = (Q(pick.Of(columns)), Q(pick.Of(columns)));
        return pick.Of(
            $"lower({a})", $"upper({a})", $"coalesce({a}, -1)", $"coalesce({a}, {b})", $"{a} || {b}", $"{a} + 1", $"({a} * 2) % 10",
            $"abs({a})", $"substr({a}, 1, 3)",
            $"CASE WHEN {a} > 0 THEN {b} ELSE NULL END", $"CAST({a} AS TEXT)", $"({a})", $"-{a}", $"{a} IS NULL", $"{a} -> '$.x'",
            $"ifnull({a}, 'x')", $"{a} IN (1, 2)");
    }

    private string Predicate()
    {
        var predicate = Condition();
        if (pick.Chance(30))
            predicate += pick.Of(" AND ", " OR ") + Condition();
        predicates.Add(predicate);
        return predicate;
    }

    private string Condition()
    {
        var (a, b) = (Q(pick.Of(columns)), Q(pick.Of(columns)));
        return pick.Of(
            $"{a} IS NOT NULL", $"{a} IS NULL", $"{a} = 0", $"{a} = 'x'", $"{a} <> 5", $"{a} > {b}", $"NOT {a}", $"{a} IN (1, 2, 3)",
            $"{a} IN ('x')", $"{a} BETWEEN 1 AND 5", $"{a} LIKE 'x%'",
            $"{a} >= 1.5", $"{a} = TRUE", $"{a}", $"lower({a}) = 'x'", $"{a} NOT NULL", $"{a} IS NOT {b}", $"{a} = -1", $"{a} IS TRUE",
            $"{a} NOT IN (1, 2)", $"{a} NOTNULL", $"{a} GLOB 'a*'");
    }

    public IEnumerable<ConflictTarget> Targets()
    {
        for (var i = 0; i < 14; i++)
            yield return Target() with { Updates = pick.Chance(70), Where = Where() };
        yield return new ConflictTarget { Updates = pick.Chance(50) };
        yield return ConflictTarget.OnConstraint("u1");
    }

    private ConflictTarget Target()
    {
        if (expressions.Count > 0 && pick.Chance(45))
        {
            var text = pick.Chance(75) ? pick.Of(expressions) : Expression();
            if (pick.Chance(35))
                text = Change(text);
            text += pick.Chance(15) ? $" COLLATE {pick.Of(Collations)}" : "";
            return ConflictTarget.OnExpression(pick.Chance(25) ? $"{text}, {pick.Of(pick.Of(expressions), Q(pick.Of(columns)))}" : text);
        }

        var key = keys.Count > 0 && pick.Chance(75) ? pick.Shuffled(pick.Of(keys)) : pick.Some(columns, 1, 3);
        if (pick.Chance(12))
            key.Add(pick.Of(columns));
        if (pick.Chance(10) && key.Count > 1)
            key.RemoveAt(0);
        if (pick.Chance(4))
            key.Add("nosuch");
        if (pick.Chance(3))
            key = ["rowid"];
        return pick.Chance(70)
            ? ConflictTarget.OnColumns([.. key.Select(c => pick.Chance(20) ? c.ToUpperInvariant() : c)])
            : ConflictTarget.OnExpression(
                string.Join(", ", key.Select(
                    c => Q(c) + (pick.Chance(25) ? $" COLLATE {pick.Of(Collations)}" : "") + (pick.Chance(10) ? " DESC" : ""))));
    }

    private string? Where()
    {
        if (!pick.Chance(predicates.Count > 0 ? 75 : 10))
            return null;
        var text = predicates.Count > 0 && pick.Chance(85) ? pick.Of(predicates) : Condition();
        return pick.Chance(40) ? Change(text) : pick.Chance(10) ? text + " AND " + Condition() : text;
    }

    private string Change(string text) => pick.Next(8) switch
    {
        0 => text.Replace(" = ", " == "),
        1 => text.Replace("<>", "!="),
        2 => Prefix(text),
        3 => text.Replace("NOT NULL", "NOTNULL"),
        4 => text.Replace("'x'", "'X'"),
        5 => text.Replace("1", "01"),
        _ => pick.Respell(text),
    };

    /// <summary>Puts the table before each column.</summary>
    private static string Prefix(string text)
    {
        var parts = text.Split('"');
        return string.Concat(parts.Select((part, i) => i % 2 == 1 ? $"t.\"{part}\"" : part));
    }
}
