using System.Text.RegularExpressions;

namespace UpsertGen.Runtime.Tests.Scenarios.Portability;

/// <summary>What a statement for PostgreSQL must keep to so that the other engines on its wire run it too.</summary>
internal static partial class PortabilityLint
{
    // Immutable in PostgreSQL for every argument type, so they may stand in DO UPDATE on a sharded engine.
    private static readonly HashSet<string> Immutable =
    [
        "coalesce", "nullif", "greatest", "least", "abs", "sign", "floor", "ceil", "ceiling", "trunc", "round", "mod", "div", "power",
        "sqrt",
        "lower", "upper", "length", "char_length", "octet_length", "replace", "strpos", "position", "substring", "substr", "left", "right",
        "repeat",
        "btrim", "ltrim", "rtrim", "trim", "starts_with", "translate", "chr", "ascii", "decode", "encode", "convert_from", "convert_to",
        "jsonb_typeof", "jsonb_array_length", "cardinality", "array_append", "num_nulls", "abbrev", "rpad", "textin", "bpcharout",
    ];

    private static readonly HashSet<string> Words =
    [
        "and", "or", "not", "in", "is", "distinct", "from", "null", "case", "when", "then", "else", "end", "set", "where", "do", "update",
        "conflict",
        "on", "returning", "with", "as", "values", "collate", "cast", "numeric", "timestamp", "varchar", "char", "character", "varying",
        "bit", "any", "between",
    ];

    /// <summary>The rules that the statement breaks; none for one without ON CONFLICT that only reads.</summary>
    public static IEnumerable<string> Check(string sql)
    {
        if (sql.StartsWith("UPDATE ", StringComparison.Ordinal) || sql.StartsWith("WITH \"_upsertgen_in\"", StringComparison.Ordinal))
        {
            foreach (var finding in Update(sql))
                yield return finding;
            yield break;
        }

        var table = Insert().Match(sql);
        if (!table.Success)
        {
            if (!sql.StartsWith("SELECT ", StringComparison.Ordinal))
                yield return "neither an insert nor the reading of a row";
            yield break;
        }

        var name = table.Groups["table"].Value;
        if (table.Groups["alias"].Success && name != "\"excluded\"")
            yield return "a target alias";
        var text = Quoted().Replace(sql, match => match.Value[0] == '\'' ? "''" : "\"x\"");
        var conflict = text.IndexOf("ON CONFLICT", StringComparison.Ordinal);
        if (conflict < 0)
        {
            yield return "no ON CONFLICT";
            yield break;
        }

        var tail = text[conflict..];
        if (!Target().IsMatch(tail))
            yield return "no conflict target";
        if (Regex.IsMatch(tail, @"\bSELECT\b", RegexOptions.IgnoreCase))
            yield return "a sub-query in DO UPDATE or RETURNING";
        foreach (var finding in Values(tail))
            yield return finding;
        var returning = tail.IndexOf("RETURNING", StringComparison.Ordinal);
        if (returning >= 0 && tail[returning..].Contains("\"x\".\"x\"", StringComparison.Ordinal))
            yield return "a qualified column in RETURNING";
        foreach (var finding in Functions(tail[(tail.IndexOf(" DO ", StringComparison.Ordinal) + 1)..]))
            yield return finding;
    }

    // What finds the row is not among the values: it may read the incoming row by a sub-query, and be of the program's own.
    private static IEnumerable<string> Update(string sql)
    {
        var text = Quoted().Replace(sql, match => match.Value[0] == '\'' ? "''" : "\"x\"");
        var set = text.LastIndexOf(" SET\n", StringComparison.Ordinal);
        var where = set < 0 ? -1 : text.IndexOf("\nWHERE ", set, StringComparison.Ordinal);
        if (where < 0)
            return ["an update of every row"];
        var values = text[set..where];
        return Values(values).Concat(Functions(values));
    }

    private static IEnumerable<string> Values(string tail)
    {
        if (Regex.IsMatch(tail, @"\b(current_timestamp|current_date|current_time|localtimestamp|localtime|current_user|session_user)\b",
            RegexOptions.IgnoreCase))
            yield return "a value of the server that is not immutable";
    }

    private static IEnumerable<string> Functions(string text)
    {
        foreach (Match call in Call().Matches(text))
        {
            var function = call.Groups["name"].Value.ToLowerInvariant();
            if (!Words.Contains(function) && !Immutable.Contains(function))
                yield return $"the function {function}, which is not known to be immutable";
        }
    }

    [GeneratedRegex("""^INSERT INTO (?:"(?:[^"]|"")*"\.)?(?<table>"(?:[^"]|"")*")(?<alias> AS "(?:[^"]|"")*")? """)]
    private static partial Regex Insert();

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*\x22""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""^ON CONFLICT (?:DO NOTHING|(?:\(.+\)|ON CONSTRAINT "x")(?: WHERE .+)? DO (?:UPDATE SET|NOTHING))\b""")]
    private static partial Regex Target();

    [GeneratedRegex("""(?<![\w"])(?<name>[A-Za-z_]\w*)\s*\(""")]
    private static partial Regex Call();
}
