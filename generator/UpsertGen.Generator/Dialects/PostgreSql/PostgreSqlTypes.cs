using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Scalars to PostgreSQL types, and to values that Npgsql writes.</summary>
internal static class PostgreSqlTypes
{
    /// <summary>Types that a text parameter becomes by an assignment cast, or by being one.</summary>
    private static readonly HashSet<string> TextLike = new(StringComparer.Ordinal) { "text", "varchar", "character varying", "char", "character", "bpchar", "citext", "name" };

    /// <summary>The type of the parameter that carries the column.</summary>
    public static string Parameter(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Array => PostgreSqlArrays.Parameter(column),
        var kind => Parameter(kind, column.DatabaseType),
    };

    public static string Parameter(ScalarKind kind, string? databaseType) => kind switch
    {
        ScalarKind.Boolean => "boolean",
        ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 => "smallint",
        ScalarKind.UInt16 or ScalarKind.Int32 => "integer",
        ScalarKind.UInt32 or ScalarKind.Int64 => "bigint",
        ScalarKind.UInt64 or ScalarKind.Decimal => "numeric",
        ScalarKind.Single => "real",
        ScalarKind.Double => "double precision",
        ScalarKind.Guid => "uuid",
        ScalarKind.DateTime => IsTimestampWithoutZone(databaseType) ? "timestamp without time zone" : "timestamp with time zone",
        ScalarKind.DateTimeOffset => "timestamp with time zone",
        ScalarKind.DateOnly => "date",
        ScalarKind.TimeOnly => "time without time zone",
        ScalarKind.TimeSpan => "interval",
        ScalarKind.Bytes => "bytea",
        ScalarKind.Json => BaseName(databaseType) == "json" ? "json" : "jsonb",
        ScalarKind.IPAddress => "inet",
        _ => "text",
    };

    /// <summary>The cast from the parameter to the column, for types that no assignment cast reaches: <c>::"color"</c>.</summary>
    public static string Cast(ColumnModel column)
    {
        var (kind, type) = column.Type.Kind == ScalarKind.Array
            ? (PostgreSqlArrays.Kind(column), PostgreSqlArrays.ElementType(column))
            : (column.Type.Kind, column.DatabaseType);
        return kind is ScalarKind.String or ScalarKind.Char && type is not null && !TextLike.Contains(BaseName(type)) ? "::" + column.DatabaseType : "";
    }

    /// <summary>The column's type, as format_type writes it where the attribute does not say.</summary>
    public static string Declared(ColumnModel column) => column.DatabaseType ?? column.Type.Kind switch
    {
        ScalarKind.UInt64 => "numeric(20,0)",
        _ => Parameter(column),
    };

    public static bool IsTimestampWithoutZone(ColumnModel column) => column.Type.Kind == ScalarKind.DateTime && IsTimestampWithoutZone(column.DatabaseType);

    /// <summary>The value as Npgsql can write it.</summary>
    public static string Bound(ColumnModel column, string value) => column.Type.Kind switch
    {
        ScalarKind.DateTime when IsTimestampWithoutZone(column) => $"global::UpsertGen.PostgreSql.PostgreSqlValue.Unspecified({value})",
        ScalarKind.DateTime => $"global::UpsertGen.PostgreSql.PostgreSqlValue.Utc({value}, {CSharp.Literal(column.Property)})",
        ScalarKind.Array => PostgreSqlArrays.Bound(column, value),
        var kind => Bound(kind, column.Type.Nullable, value),
    };

    public static string Bound(ArgumentModel argument, string value) => argument.Type.Kind == ScalarKind.DateTime
        ? $"global::UpsertGen.PostgreSql.PostgreSqlValue.Utc({value}, {CSharp.Literal(argument.Name)})"
        : Bound(argument.Type.Kind, argument.Type.Nullable, value);

    /// <summary>The stored value as the scalar's C# type; out of range is an OverflowException.</summary>
    public static string Read(ColumnModel column)
    {
        string Get(string type) => $"row.Get<{type}>({column.Ordinal})";

        return column.Type.Kind switch
        {
            ScalarKind.SByte or ScalarKind.Byte => $"checked(({column.Type.Kind.CSharpName()}){Get("short")})",
            ScalarKind.UInt16 => $"checked((ushort){Get("int")})",
            ScalarKind.UInt32 => $"checked((uint){Get("long")})",
            ScalarKind.UInt64 => $"(ulong){Get("decimal")}",
            ScalarKind.Char => $"{Get("string")}[0]",
            ScalarKind.Array => PostgreSqlArrays.Read(column),
            var kind => Get(kind.CSharpName()),
        };
    }

    public static string Bound(ScalarKind kind, bool nullable, string value)
    {
        var mark = nullable ? "?" : "";
        return kind switch
        {
            ScalarKind.SByte or ScalarKind.Byte => $"(short{mark})({value})",
            ScalarKind.UInt16 => $"(int{mark})({value})",
            ScalarKind.UInt32 => $"(long{mark})({value})",
            ScalarKind.UInt64 => $"(decimal{mark})({value})",
            ScalarKind.Char => $"({value}){mark}.ToString()",
            ScalarKind.DateTimeOffset => $"global::UpsertGen.PostgreSql.PostgreSqlValue.Utc({value})",
            _ => value,
        };
    }

    public static bool IsPlainText(string databaseType) => BaseName(databaseType) != "citext" && TextLike.Contains(BaseName(databaseType));

    public static bool IsTimestampWithoutZone(string? databaseType) =>
        databaseType is not null
        && BaseName(databaseType) is var name
        && name.StartsWith("timestamp", StringComparison.Ordinal)
        && name is not ("timestamptz" or "timestamp with time zone");

    /// <summary>Lower case, without length and precision: <c>varchar(20)</c> is <c>varchar</c>.</summary>
    private static string BaseName(string? databaseType)
    {
        var name = (databaseType ?? "").Trim().ToLowerInvariant();
        var open = name.IndexOf('(');
        return open < 0 ? name : (name.Substring(0, open).TrimEnd() + name.Substring(name.IndexOf(')') + 1)).Trim();
    }
}
