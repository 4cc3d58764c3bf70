namespace UpsertGen.Generator.Contract;

/// <summary>The name of a database type, as an attribute, EF Core or a schema file writes it.</summary>
/// <param name="Text">Verbatim: <c>varchar(20)</c>, <c>pg_catalog.int4[]</c>.</param>
internal sealed record SqlTypeName(string Text)
{
    /// <summary>
    /// Lower case, without length and precision: <c>varchar(20)</c> is <c>varchar</c>, <c>timestamp(3) with time zone</c> keeps its zone,
    /// an array its brackets.
    /// </summary>
    public string Name
    {
        get
        {
            var name = Text.Trim().ToLowerInvariant();
            if (name.StartsWith("pg_catalog.", StringComparison.Ordinal))
                name = name.Substring("pg_catalog.".Length);
            var open = name.IndexOf('(');
            var close = name.IndexOf(')');
            return open < 0 || close < open ? name : (name.Substring(0, open).TrimEnd() + name.Substring(close + 1)).Trim();
        }
    }

    /// <summary>The type of an array's elements; null for a type that is no array.</summary>
    public SqlTypeName? Element =>
        Text.TrimEnd() is var name && name.EndsWith("]", StringComparison.Ordinal) && name.IndexOf('[') is > 0 and var open
            ? new(name.Substring(0, open))
            : null;

    public bool IsJson => Name is "json" or "jsonb";

    /// <summary>True for a type that holds text on every database: its name says so.</summary>
    public bool IsText => Name is var name && (name.Contains("char") || name.Contains("text") || name.Contains("clob"));

    /// <summary>True for a type that holds an enum's number; any other holds its name.</summary>
    public bool IsInteger => Name is var name
        && ((name.StartsWith("int", StringComparison.Ordinal) && name != "interval")
            || name is "smallint" or "bigint" or "tinyint" or "numeric" or "decimal" or "serial" or "smallserial" or "bigserial"
                or "serial2" or "serial4" or "serial8");

    /// <summary>The number type that a name, which may be an alias or a serial, stands for in standard SQL; null for other types.</summary>
    public string? Number => Name switch
    {
        "smallint" or "int2" or "smallserial" or "serial2" => "smallint",
        "integer" or "int" or "int4" or "serial" or "serial4" => "integer",
        "bigint" or "int8" or "bigserial" or "serial8" => "bigint",
        "numeric" or "decimal" or "dec" => "numeric",
        "real" or "float4" => "real",
        "float" when Length is <= 24 => "real",
        "double precision" or "float8" or "float" => "double precision",
        _ => null,
    };

    /// <summary>True for a type with a length, or with a precision.</summary>
    public bool HasLength => Text.Contains('(');

    /// <summary>The length in parentheses, or the precision when a scale follows; null without.</summary>
    public int? Length => Digits(Text.IndexOf('('));

    /// <summary>The scale behind the precision; zero without.</summary>
    public int Scale => Digits(Text.IndexOf(',')) ?? 0;

    /// <summary>The type of a name; null of null.</summary>
    public static SqlTypeName? Of(string? text) => text is null ? null : new(text);

    /// <summary>The number type that a column of the kind has when nothing says another.</summary>
    public static string NumberOf(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 => "smallint",
        ScalarKind.UInt16 or ScalarKind.Int32 => "integer",
        ScalarKind.UInt32 or ScalarKind.Int64 => "bigint",
        ScalarKind.Single => "real",
        ScalarKind.Double => "double precision",
        _ => "numeric",
    };

    public override string ToString() => Text;

    private int? Digits(int before)
    {
        var digits = before < 0 ? "" : new string(Text.Substring(before + 1).TrimStart().TakeWhile(char.IsDigit).ToArray());
        return int.TryParse(digits, out var number) ? number : null;
    }
}
