using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>
/// Whether a column of a given type takes what the property gives it and gives it back; enums, domains and types of extensions are the
/// user's to know.
/// </summary>
internal static class PostgreSqlFit
{
    private static readonly string[] Integers = ["smallint", "int2", "smallserial", "serial2", "integer", "int", "int4", "serial",
        "serial4", "bigint", "int8", "bigserial", "serial8", "numeric", "decimal", "dec"];
    private static readonly string[] Reals = ["real", "float4", "double precision", "float8", "float", "numeric", "decimal", "dec"];
    private static readonly string[] Zoned = ["timestamptz", "timestamp with time zone"];
    private static readonly string[] Times = ["timestamp", "timestamp without time zone", .. Zoned, "date"];
    private static readonly string[] Json = ["json", "jsonb"];
    private static readonly string[] Others =
    [
        "boolean", "bool", "date", "time", "time without time zone", "timetz", "time with time zone", "interval", "bytea", "bit",
        "bit varying", "varbit", "money", "oid", "xid", "xid8", "xml",
        "tsvector", "tsquery", "point", "line", "lseg", "box", "path", "polygon", "circle", "int4range", "int8range", "numrange", "tsrange",
        "tstzrange", "daterange", "pg_lsn", "\"char\"",
    ];

    private static readonly HashSet<string> Known = new(
        [.. PostgreSqlTypes.Texts, .. PostgreSqlTypes.WrittenAsText, .. Integers, .. Reals, .. Times, .. Json, .. Others],
        StringComparer.Ordinal);

    /// <summary>Why the column cannot hold the property; null when it can.</summary>
    public static string? Misfit(ColumnModel column, SqlTypeName databaseType)
    {
        var isArray = column.Type.Kind == ScalarKind.Array;
        var element = databaseType.Element;
        var type = (element ?? databaseType).Name;
        if (!Known.Contains(type))
            return null;
        if (isArray != element is not null)
            return isArray ? "an array needs an array type; [UpsertJson] stores it as JSON" : "only arrays and lists go into an array type";
        var kind = isArray ? PostgreSqlArrays.Kind(column) : column.Type.Kind;
        if (isArray && PostgreSqlArrays.IsText(column))
            kind = ScalarKind.String;
        return Allowed(column, kind).Contains(type)
            ? null
            : $"{Name(column, kind)} is not stored in it; it needs {Wanted(column, kind)}{Advice(kind, type)}";
    }

    /// <summary>Why values may be out of the column's range; null when none is.</summary>
    public static string? Range(ColumnModel column, SqlTypeName databaseType)
    {
        var kind = column.Type.Kind;
        var number = databaseType.Number;
        var isNarrow = kind switch
        {
            ScalarKind.UInt64 => number is "smallint" or "integer" or "bigint",
            ScalarKind.Int64 or ScalarKind.UInt32 => number is "smallint" or "integer",
            ScalarKind.Int32 or ScalarKind.UInt16 => number is "smallint",
            _ => false,
        };
        return isNarrow
            ? $"values of {kind.CSharpName()} may be out of its range; make it {Wanted(column, kind)}, or the property of a narrower type"
            : null;
    }

    private static IEnumerable<string> Allowed(ColumnModel column, ScalarKind kind) => kind switch
    {
        ScalarKind.UInt32 when PostgreSqlTypes.IsTransactionId(column) => ["xid"],
        ScalarKind.Boolean => ["boolean", "bool"],
        ScalarKind.Single or ScalarKind.Double => Reals,
        ScalarKind.Decimal => ["numeric", "decimal", "dec"],
        ScalarKind.Guid => ["uuid"],
        ScalarKind.DateTime => Times,
        ScalarKind.DateTimeOffset => Zoned,
        ScalarKind.DateOnly => ["date"],
        ScalarKind.TimeOnly => ["time", "time without time zone"],
        ScalarKind.TimeSpan => ["interval"],
        ScalarKind.Bytes => ["bytea"],
        ScalarKind.Json => Json,
        ScalarKind.Provider => PostgreSqlProviderTypes.All(
            column.Type.Kind == ScalarKind.Array ? PostgreSqlArrays.Form(column).Element : column.Storage.Clr),
        ScalarKind.Char => PostgreSqlTypes.Texts,
        ScalarKind.String when column.Storage is ColumnStorage.EnumByName or ColumnStorage.Uri or ColumnStorage.Version =>
            PostgreSqlTypes.Texts,
        // The elements of an inet[] would be read with their length appended.
        ScalarKind.String when column.Type.Kind == ScalarKind.Array =>
            [.. PostgreSqlTypes.Texts, .. PostgreSqlTypes.WrittenAsText.Where(static t => t != "inet"), .. Json],
        ScalarKind.String => [.. PostgreSqlTypes.Texts, .. PostgreSqlTypes.WrittenAsText, .. Json, "xml"],
        _ => Integers,
    };

    private static string Wanted(ColumnModel column, ScalarKind kind) => kind switch
    {
        ScalarKind.Json => "jsonb",
        ScalarKind.Provider => string.Join(" or ", Allowed(column, kind)),
        ScalarKind.String or ScalarKind.Char => "text",
        _ => PostgreSqlTypes.Parameter(kind, null),
    };

    private static string Name(ColumnModel column, ScalarKind kind) =>
        (column.Storage is ColumnStorage.Plain ? ClrType.Of(kind) : column.Storage.Clr).Name.Replace("global::", "");

    private static string Advice(ScalarKind kind, string type) =>
        kind is not (ScalarKind.String or ScalarKind.Char) && PostgreSqlTypes.Texts.Contains(type)
            ? ", or [UpsertConvert] to a string"
            : "";
}
