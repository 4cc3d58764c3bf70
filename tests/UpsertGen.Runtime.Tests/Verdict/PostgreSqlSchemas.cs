using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>Random tables with keys of every form that PostgreSQL has, and targets that nearly or really match.</summary>
internal sealed class PostgreSqlSchemas(int seed, string schema)
{
    private static readonly string[] Types = ["integer", "bigint", "smallint", "text", "character varying(40)", "varchar", "boolean",
        "numeric(12,2)", "date", "uuid", "text", "jsonb", "timestamp with time zone"];

    private readonly Picks pick = new(seed);
    private readonly List<(string Name, string Type)> columns = [];
    private readonly List<string> expressions = [];
    private readonly List<string> predicates = [];
    private readonly List<List<string>> keys = [];
    private readonly List<string> names = [];

    public string Table => "t";

    private string Full => $"{schema}.t";

    public string Ddl()
    {
        columns.AddRange(pick.Some(["a", "b", "c", "\"Dd\"", "\"e f\"", "\"order\"", "g"], 3, 6).Select(n => (n, pick.Of(Types))));
        var partitioned = pick.Chance(18);
        // Only these can be a key of hash partitions without more ado.
        var partitionKey = columns.FindIndex(c => c.Type is "integer" or "bigint" or "text") is >= 0 and var index
            ? columns[index].Name
            : null;
        partitioned &= partitionKey is not null;
        var must = partitioned ? partitionKey : null;
        var parts = columns.Select(
            c => $"{c.Name} {c.Type}{(pick.Chance(30) ? " NOT NULL" : "")}{(IsText(c.Type) && pick.Chance(12) ? " COLLATE \"C\"" : "")}")
                .ToList();
        if (pick.Chance(60))
            parts.Add(Constraint("PRIMARY KEY", must));
        for (var i = pick.Next(3); i > 0; i--)
            parts.Add(Constraint("UNIQUE", must));
        if (!partitioned && pick.Chance(8))
            parts.Add($"{Name("x")}EXCLUDE USING btree ({Indexable(must)[0]} WITH =){(pick.Chance(30) ? " DEFERRABLE" : "")}");
        var sql = $"CREATE TABLE {Full} ({string.Join(", ", parts)}){(partitioned ? $" PARTITION BY HASH ({partitionKey})" : "")};\n";
        // Without a partition no row gets as far as to show that a key is deferrable.
        if (partitioned && (pick.Chance(70) || sql.Contains("DEFER", StringComparison.Ordinal)))
            sql += $"CREATE TABLE {schema}.t0 PARTITION OF {Full} FOR VALUES WITH (MODULUS 2, REMAINDER 0);\nCREATE TABLE {schema}.t1 PARTITION OF {Full} FOR VALUES WITH (MODULUS 2, REMAINDER 1);\n";
        for (var i = pick.Next(4); i > 0; i--)
            sql += Index(i, partitioned, must);
        if (pick.Chance(3))
            sql += $"CREATE RULE r AS ON {pick.Of("INSERT", "UPDATE", "DELETE")} TO {Full} DO ALSO SELECT 1;\n";
        return sql;
    }

    private static bool IsText(string type) => type is "text" or "varchar" || type.StartsWith("character");

    private static bool IsInteger(string type) => type is "integer" or "bigint" or "smallint";

    private List<string> Indexable(string? must)
    {
        var key = pick.Some(columns.Where(c => c.Type != "jsonb").Select(c => c.Name).ToList(), 1, 3);
        if (must is not null && !key.Contains(must))
            key.Add(must);
        if (key.Count == 0)
            key.Add(columns[0].Name);
        return key;
    }

    private string Name(string prefix)
    {
        if (pick.Chance(40))
            return "";
        var name = $"{prefix}{names.Count}";
        names.Add(name);
        return $"CONSTRAINT {name} ";
    }

    private string Constraint(string kind, string? must)
    {
        var key = Indexable(must);
        keys.Add(key);
        var nulls = kind == "UNIQUE" && pick.Chance(15) ? " NULLS NOT DISTINCT" : "";
        var include = pick.Chance(10) ? $" INCLUDE ({columns[0].Name})" : "";
        return $"{Name("c")}{kind}{nulls} ({string.Join(", ", key)}){include}{(pick.Chance(10) ? pick.Of(" DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " NOT DEFERRABLE", " INITIALLY DEFERRED") : "")}";
    }

    private string Index(int number, bool partitioned, string? must)
    {
        var name = pick.Chance(20) ? "" : $"i{number} ";
        if (name.Length > 0)
            names.Add(name.Trim());
        string elements;
        if (pick.Chance(50) && must is null)
        {
            var some = Enumerable.Range(0, pick.Next(2) + 1).Select(_ => Expression()).ToList();
            expressions.AddRange(some);
            elements = string.Join(", ",
                some.Select(e => e + (pick.Chance(10) && e.StartsWith("lower") ? " COLLATE \"C\"" : "")
                    + (pick.Chance(10) ? " DESC NULLS LAST" : "")));
        }
        else
        {
            var key = Indexable(must);
            keys.Add(key);
            elements = string.Join(", ",
                key.Select(
                    k => k + (IsText(TypeOf(k)) && pick.Chance(15)
                        ? pick.Of(" COLLATE \"C\"", " text_pattern_ops", " COLLATE \"POSIX\"")
                        : "") + (pick.Chance(10) ? " DESC" : "")));
        }

        var only = partitioned && pick.Chance(30) ? "ONLY " : "";
        return $"CREATE {(pick.Chance(88) ? "UNIQUE " : "")}INDEX {name}ON {only}{Full} {(pick.Chance(50) ? "USING btree " : "")}({elements}){(pick.Chance(10) ? " NULLS NOT DISTINCT" : "")}{(pick.Chance(45) ? $" WHERE {Predicate()}" : "")};\n";
    }

    private string TypeOf(string name) => columns.First(c => c.Name == name).Type;

    private string? Column(Func<string, bool> type) =>
        columns.Where(c => type(c.Type)).Select(c => c.Name).ToList() is { Count: > 0 } some ? pick.Of(some) : null;

    private string Expression()
    {
        var (text, number, json) = (Column(IsText), Column(IsInteger), Column(t => t == "jsonb"));
        var choices = new List<string>();
        if (text is not null)
            choices.AddRange([$"lower({text})", $"upper({text})", $"lower({text}::text)", $"({text} || 'x')", $"coalesce({text}, '')",
                $"lower(btrim({text}))", $"({text} || {text})", $"md5({text})", $"(lower({text}) || '-')", $"length({text})",
                $"(({text})::text)", $"left({text}, 3)"]);
        if (number is not null)
            choices.AddRange([$"({number} + 1)", $"coalesce({number}, 0)", $"abs({number})", $"({number} % 10)", $"(-{number})",
                $"({number} * 2 + 1)", $"coalesce({number}, -1)"]);
        if (json is not null)
            choices.AddRange([$"({json} ->> 'id')", $"lower({json} ->> 'k')"]);
        choices.Add($"({pick.Of(columns).Name} IS NULL)");
        choices.Add($"(CASE WHEN {pick.Of(columns).Name} IS NULL THEN 1 ELSE 0 END)");
        return pick.Of(choices);
    }

    private string Predicate()
    {
        var predicate = Condition();
        if (pick.Chance(35))
            predicate += pick.Of(" AND ", " OR ") + Condition();
        predicates.Add(predicate);
        return predicate;
    }

    private string Condition()
    {
        var any = pick.Of(columns).Name;
        var (text, number, flag) = (Column(IsText), Column(IsInteger), Column(t => t == "boolean"));
        var (price, date) = (Column(t => t.StartsWith("numeric")), Column(t => t == "date"));
        var choices = new List<string> { $"{any} IS NOT NULL", $"{any} IS NULL" };
        if (text is not null)
            choices.AddRange([$"{text} = 'x'", $"{text} <> 'x'", $"{text} IN ('x', 'y')", $"{text} LIKE 'x%'",
                $"{text} = ANY (ARRAY['x','y','z'])", $"lower({text}) = 'x'", $"{text} NOT IN ('x', 'y')", $"{text} > 'a'",
                $"length({text}) > 3", $"{text} ~ '^x'"]);
        if (number is not null)
            choices.AddRange([$"{number} > 3", $"{number} >= 3", $"{number} = 5", $"{number} <> 5", $"{number} BETWEEN 1 AND 9",
                $"{number} IN (1, 2, 3)", $"{number} < 10", $"{number} + 1 > 3", $"{number} = 1 OR {number} = 2",
                $"{number} IS DISTINCT FROM 4", $"{number} = -1"]);
        if (flag is not null)
            choices.AddRange([flag, $"NOT {flag}", $"{flag} = true", $"{flag} = false", $"{flag} IS TRUE", $"{flag} IS NOT FALSE",
                $"{flag} IS FALSE", $"{flag} <> true"]);
        if (price is not null)
            choices.AddRange([$"{price} > 0", $"{price} >= 10.5", $"{price} = 3"]);
        if (date is not null)
            choices.Add($"{date} > '2024-01-01'");
        return pick.Of(choices);
    }

    public IEnumerable<ConflictTarget> Targets()
    {
        for (var i = 0; i < 12; i++)
            yield return Target() with { Updates = pick.Chance(70), Where = Where() };
        yield return new ConflictTarget { Updates = pick.Chance(40) };
        yield return ConflictTarget.OnConstraint(names.Count > 0 ? pick.Of(names) : "nosuch") with { Updates = pick.Chance(60) };
        yield return ConflictTarget.OnConstraint(
            pick.Of("t_pkey", $"t_{columns[0].Name.Trim('"')}_key", $"t_{columns[0].Name.Trim('"')}_{columns[1].Name.Trim('"')}_key",
                "nosuch"));
    }

    private ConflictTarget Target()
    {
        if (expressions.Count > 0 && pick.Chance(45))
        {
            var text = pick.Chance(75) ? pick.Of(expressions) : Expression();
            if (pick.Chance(40))
                text = Change(text);
            text += pick.Chance(8) ? " COLLATE \"C\"" : "";
            return ConflictTarget.OnExpression(pick.Chance(25) ? $"{text}, {pick.Of(pick.Of(expressions), pick.Of(columns).Name)}" : text);
        }

        var key = keys.Count > 0 && pick.Chance(75) ? pick.Shuffled(pick.Of(keys)) : pick.Some(columns.Select(c => c.Name).ToList(), 1, 3);
        if (pick.Chance(12))
            key.Add(pick.Of(columns).Name);
        if (pick.Chance(10) && key.Count > 1)
            key.RemoveAt(0);
        if (pick.Chance(4))
            key.Add("nosuch");
        return pick.Chance(75)
            ? ConflictTarget.OnColumns([.. key.Select(c => pick.Chance(4) ? c.Trim('"').ToUpperInvariant() : c.Trim('"'))])
            : ConflictTarget.OnExpression(
                string.Join(", ", key.Select(
                    c => (pick.Chance(20) ? $"({c})" : c)
                        + (pick.Chance(12) ? pick.Of(" COLLATE \"C\"", " COLLATE \"default\"", " text_pattern_ops", " DESC") : ""))));
    }

    private string? Where()
    {
        if (!pick.Chance(predicates.Count > 0 ? 80 : 10))
            return null;
        var text = predicates.Count > 0 && pick.Chance(80) ? pick.Of(predicates) : Condition();
        return pick.Next(5) switch { 0 or 1 => Change(text), 2 => $"({text}) AND {Condition()}", _ => text };
    }

    private string Change(string text) => pick.Next(9) switch
    {
        0 => text.Replace(" <> ", " != "),
        1 => text.Replace("'x'", "'x'::text"),
        2 => Prefix(text),
        3 => text.Replace("IN ('x', 'y')", "= ANY (ARRAY['x'::text, 'y'::text])").Replace("IN (1, 2, 3)", "= ANY (ARRAY[1, 2, 3])"),
        4 => text.Replace("'x'", "'X'"),
        5 => text.Replace("3", "4").Replace("LIKE", "~~"),
        6 => $"NOT (NOT ({text}))",
        _ => pick.Respell(text),
    };

    /// <summary>Puts the table before each column.</summary>
    private string Prefix(string text)
    {
        foreach (var (name, _) in columns)
            text = System.Text.RegularExpressions.Regex.Replace(
                text, $"(?<![\\w'\".]){System.Text.RegularExpressions.Regex.Escape(name)}(?![\\w'\"(])", $"t.{name}");
        return text;
    }
}
