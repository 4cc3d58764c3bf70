using System.Text;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>The names of PostgreSQL's types: several spellings are one type.</summary>
internal static class PostgreSqlTypeNames
{
    /// <summary>Whether a word goes on with the name of a type: "character varying", "time zone", "double precision".</summary>
    public static bool Continues(string word, string next)
    {
        var (a, b) = (SqlName.LowerAscii(word), SqlName.LowerAscii(next));
        return (a, b) is ("character", "varying") or ("char", "varying") or ("bit", "varying") or ("double", "precision")
            or ("timestamp", "with") or ("timestamp", "without") or ("time", "with") or ("time", "without")
            or ("(", "with") or ("(", "without") or ("with", "time") or ("without", "time") or ("time", "zone");
    }

    /// <summary>The short name of a type, with its length or precision: "varchar(10)", "int4", "timestamptz".</summary>
    public static string Canonical(string text)
    {
        var lower = Compact(text);
        var open = lower.IndexOf('(');
        var close = open < 0 ? -1 : lower.IndexOf(')', open);
        var modifier = close < 0 ? "" : lower.Substring(open, close - open + 1).Replace(" ", "");
        var name = (close < 0 ? lower : lower.Substring(0, open).TrimEnd() + lower.Substring(close + 1)).Trim();
        var array = name.EndsWith("]", StringComparison.Ordinal) ? "[]" : "";
        if (array.Length > 0 && name.IndexOf('[') is > 0 and var bracket)
            name = name.Substring(0, bracket).TrimEnd();
        if (name.StartsWith("pg_catalog.", StringComparison.Ordinal))
            name = name.Substring("pg_catalog.".Length);
        var known = name switch
        {
            "int" or "integer" or "int4" or "serial" or "serial4" => "int4",
            "bigint" or "int8" or "bigserial" or "serial8" => "int8",
            "smallint" or "int2" or "smallserial" or "serial2" => "int2",
            "boolean" or "bool" => "bool",
            "character varying" or "char varying" or "varchar" => "varchar",
            "character" or "char" or "bpchar" => "bpchar",
            "decimal" or "dec" or "numeric" => "numeric",
            "double precision" or "float8" or "float" => "float8",
            "real" or "float4" => "float4",
            "timestamp with time zone" or "timestamptz" => "timestamptz",
            "timestamp without time zone" or "timestamp" => "timestamp",
            "time with time zone" or "timetz" => "timetz",
            "time without time zone" or "time" => "time",
            "bit varying" or "varbit" => "varbit",
            _ => name,
        };
        return known + modifier + array;
    }

    /// <summary>Lower case outside quotes, one space between words, no quotes around plain names.</summary>
    private static string Compact(string text)
    {
        var scanner = new SqlScanner(text, 0, text.Length, PostgreSqlGrammar.Instance);
        var joined = new StringBuilder();
        var last = SqlTokenKind.End;
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End; token = scanner.Next())
        {
            if (token.Kind == SqlTokenKind.Word && last == SqlTokenKind.Word)
                joined.Append(' ');
            joined.Append(token.Kind == SqlTokenKind.QuotedName
                ? SqlLiteral.Name(text, token)
                : SqlName.LowerAscii(text.Substring(token.Start, token.Length)));
            last = token.Kind;
        }

        return joined.ToString();
    }
}
