using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Whether a column of the schema holds what the property gives it; null when it does, else why not.</summary>
internal static class PostgreSqlFit
{
    private static readonly string[] Text = ["text", "varchar", "character varying", "char", "character", "bpchar", "citext", "name"];
    private static readonly string[] Integers = ["smallint", "int2", "smallserial", "integer", "int", "int4", "serial", "bigint", "int8", "bigserial", "numeric", "decimal"];
    private static readonly string[] Reals = ["real", "float4", "double precision", "float8", "float", "numeric", "decimal"];
    private static readonly string[] Times = ["timestamp", "timestamptz", "timestamp with time zone", "timestamp without time zone"];
    private static readonly string[] Known =
        [.. Text, .. Integers, .. Reals, .. Times, "boolean", "bool", "uuid", "date", "time", "time without time zone", "interval", "bytea", "json", "jsonb", "inet", "cidr"];

    public static string? Misfit(ColumnModel column, SchemaColumn live)
    {
        var type = BaseName(live.TypeText);
        // Enums, domains and types of extensions are the user's to know.
        if (!Known.Contains(type) || Text.Contains(type))
            return null;
        var kind = column.Type.Kind;
        var allowed = kind switch
        {
            ScalarKind.Boolean => ["boolean", "bool"],
            ScalarKind.Single or ScalarKind.Double => Reals,
            ScalarKind.Decimal => ["numeric", "decimal"],
            ScalarKind.Guid => ["uuid"],
            ScalarKind.DateTime => Times,
            ScalarKind.DateTimeOffset => ["timestamptz", "timestamp with time zone"],
            ScalarKind.DateOnly => ["date"],
            ScalarKind.TimeOnly => ["time", "time without time zone"],
            ScalarKind.TimeSpan => ["interval"],
            ScalarKind.Bytes => ["bytea"],
            ScalarKind.Json => ["json", "jsonb"],
            ScalarKind.IPAddress => ["inet", "cidr"],
            ScalarKind.String => ["json", "jsonb", "uuid", "inet", "cidr"],
            _ => kind.IsInteger() ? Integers : Known,
        };
        if (!allowed.Contains(type))
            return $"PostgreSQL does not store {kind.CSharpName().Replace("global::", "")} in it";
        return IsNarrow(kind, type) ? $"values of {kind.CSharpName()} may be out of its range" : null;
    }

    private static bool IsNarrow(ScalarKind kind, string type) => kind switch
    {
        ScalarKind.Int64 or ScalarKind.UInt32 => type is "smallint" or "int2" or "smallserial" or "integer" or "int" or "int4" or "serial",
        ScalarKind.Int32 or ScalarKind.UInt16 => type is "smallint" or "int2" or "smallserial",
        ScalarKind.UInt64 => type is not ("numeric" or "decimal"),
        _ => false,
    };

    private static string BaseName(string type)
    {
        var name = type.Trim().ToLowerInvariant();
        if (name.StartsWith("pg_catalog.", StringComparison.Ordinal))
            name = name.Substring("pg_catalog.".Length);
        var open = name.IndexOf('(');
        var close = name.IndexOf(')');
        return open < 0 || close < open ? name : (name.Substring(0, open).TrimEnd() + name.Substring(close + 1)).Trim();
    }
}
