namespace UpsertGen.EfModel.Tests.Net;

/// <summary>Store types by one spelling each.</summary>
internal static class StoreTypes
{
    public static string Normal(string type, string engine)
    {
        var text = type.Trim().ToLowerInvariant();
        if (engine == "Sqlite")
            return Affinity(text);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open].TrimEnd() + text[(text.IndexOf(')', StringComparison.Ordinal) + 1)..];
        var arguments = open < 0
            ? ""
            : text[open..(text.IndexOf(')', StringComparison.Ordinal) + 1)].Replace(" ", "", StringComparison.Ordinal);
        name = name switch
        {
            "varchar" => "character varying",
            "char" => "character",
            "timestamptz" => "timestamp with time zone",
            "timestamp" => "timestamp without time zone",
            "time" => "time without time zone",
            "int" or "int4" => "integer",
            "int8" => "bigint",
            "int2" => "smallint",
            "decimal" => "numeric",
            "bool" => "boolean",
            "float8" => "double precision",
            _ => name,
        };
        return name + arguments;
    }

    /// <summary>SQLite's own rules: what a declared type is called decides on its affinity alone.</summary>
    private static string Affinity(string type) =>
        type.Contains("int", StringComparison.Ordinal) ? "integer"
        : type.Contains("char", StringComparison.Ordinal) || type.Contains("text", StringComparison.Ordinal)
            || type.Contains("clob", StringComparison.Ordinal) ? "text"
        : type.Contains("blob", StringComparison.Ordinal) ? "blob"
        : type.Contains("real", StringComparison.Ordinal) || type.Contains("doub", StringComparison.Ordinal)
            || type.Contains("floa", StringComparison.Ordinal) ? "real"
        : "numeric";
}
