namespace UpsertGen.Generator.Contract;

/// <summary>Names of database types, as attributes, EF Core and schema files write them.</summary>
internal static class DatabaseTypes
{
    /// <summary>
    /// Lower case, without length and precision: <c>varchar(20)</c> is <c>varchar</c>, <c>timestamp(3) with time zone</c> keeps its zone.
    /// </summary>
    public static string BaseName(string? type)
    {
        var name = (type ?? "").Trim().ToLowerInvariant();
        if (name.StartsWith("pg_catalog.", StringComparison.Ordinal))
            name = name.Substring("pg_catalog.".Length);
        var open = name.IndexOf('(');
        var close = name.IndexOf(')');
        return open < 0 || close < open ? name : (name.Substring(0, open).TrimEnd() + name.Substring(close + 1)).Trim();
    }

    /// <summary>The type of an array's elements; null for a type that is no array.</summary>
    public static string? Element(string? type) =>
        type?.TrimEnd() is { } name && name.EndsWith("]", StringComparison.Ordinal) && name.IndexOf('[') is > 0 and var open
            ? name.Substring(0, open)
            : null;

    public static bool IsJson(string? type) => BaseName(type) is "json" or "jsonb";

    /// <summary>A type that holds text on both databases: its name says so.</summary>
    public static bool IsText(string type) =>
        BaseName(type) is var name && (name.Contains("char") || name.Contains("text") || name.Contains("clob"));

    /// <summary>A type that holds an enum's number; any other holds its name.</summary>
    public static bool IsNumber(string type)
    {
        var name = BaseName(type);
        return name.StartsWith("int", StringComparison.Ordinal) && name != "interval"
            || name is "smallint" or "bigint" or "tinyint" or "numeric" or "decimal" or "serial" or "smallserial" or "bigserial"
                or "serial2" or "serial4" or "serial8";
    }

    /// <summary>The number type that a name, which may be an alias or a serial, stands for on PostgreSQL; null for other types.</summary>
    public static string? Number(string? type) => BaseName(type) switch
    {
        "smallint" or "int2" or "smallserial" or "serial2" => "smallint",
        "integer" or "int" or "int4" or "serial" or "serial4" => "integer",
        "bigint" or "int8" or "bigserial" or "serial8" => "bigint",
        "numeric" or "decimal" or "dec" => "numeric",
        "real" or "float4" => "real",
        "float" when Length(type) is <= 24 => "real",
        "double precision" or "float8" or "float" => "double precision",
        _ => null,
    };

    /// <summary>The number type that a column of the kind has when nothing says another.</summary>
    public static string Number(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 => "smallint",
        ScalarKind.UInt16 or ScalarKind.Int32 => "integer",
        ScalarKind.UInt32 or ScalarKind.Int64 => "bigint",
        ScalarKind.Single => "real",
        ScalarKind.Double => "double precision",
        _ => "numeric",
    };

    /// <summary>The length in parentheses, or the precision when a scale follows; null without.</summary>
    public static int? Length(string? type) => Digits(type, type?.IndexOf('(') ?? -1);

    /// <summary>The scale behind the precision; zero without.</summary>
    public static int Scale(string? type) => Digits(type, type?.IndexOf(',') ?? -1) ?? 0;

    private static int? Digits(string? type, int before)
    {
        var digits = before < 0 ? "" : new string(type!.Substring(before + 1).TrimStart().TakeWhile(char.IsDigit).ToArray());
        return int.TryParse(digits, out var number) ? number : null;
    }
}
