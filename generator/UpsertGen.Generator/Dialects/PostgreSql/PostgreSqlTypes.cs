using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Scalars to PostgreSQL types, and to values that Npgsql writes and reads.</summary>
internal static class PostgreSqlTypes
{
    private const string Values = "global::UpsertGen.PostgreSql.PostgreSqlValue";

    /// <summary>Types that a text parameter becomes by an assignment cast, or by being one.</summary>
    public static readonly HashSet<string> Texts = new(
        StringComparer.Ordinal) { "text", "varchar", "character varying", "char", "character", "bpchar", "citext", "name" };

    /// <summary>Types that strings are written to by a cast, and that Npgsql does not read as strings.</summary>
    public static readonly HashSet<string> WrittenAsText = new(StringComparer.Ordinal) { "uuid", "inet", "cidr", "macaddr", "macaddr8" };

    /// <summary>The type of the parameter that carries the column.</summary>
    public static string Parameter(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.UInt32 when IsTransactionId(column) => "xid",
        ScalarKind.Array => PostgreSqlArrays.Parameter(column),
        ScalarKind.Provider => Provider(column.Storage.Clr, column.DatabaseType),
        var kind => Parameter(kind, column.DatabaseType),
    };

    /// <summary>The type of the parameter that carries the argument.</summary>
    public static string Parameter(ArgumentModel argument) =>
        argument.Type.Kind == ScalarKind.Provider ? Provider(argument.Storage.Clr, null) : Parameter(argument.Type.Kind, null);

    public static string Parameter(ScalarKind kind, SqlTypeName? databaseType) => kind switch
    {
        ScalarKind.Boolean => "boolean",
        _ when kind.IsNumber() => SqlTypeName.NumberOf(kind),
        ScalarKind.Guid => "uuid",
        ScalarKind.DateTime when databaseType?.Name == "date" => "date",
        ScalarKind.DateTime => IsTimestampWithoutZone(databaseType) ? "timestamp without time zone" : "timestamp with time zone",
        ScalarKind.DateTimeOffset => "timestamp with time zone",
        ScalarKind.DateOnly => "date",
        ScalarKind.TimeOnly => "time without time zone",
        ScalarKind.TimeSpan => "interval",
        ScalarKind.Bytes => "bytea",
        ScalarKind.Json => databaseType?.Name == "json" ? "json" : "jsonb",
        _ => "text",
    };

    /// <summary>
    /// The column's type for a cast that makes of a value what the column holds, but that cuts no text: what is too long is an error where
    /// it is assigned.
    /// </summary>
    public static string Uncut(ColumnModel column)
    {
        var type = Declared(column);
        return type.Name switch
        {
            _ when type.Element is not null => Parameter(column),
            "char" or "character" or "bpchar" => "bpchar",
            "varchar" or "character varying" => "character varying",
            "bit" or "varbit" or "bit varying" => "bit varying",
            _ => type.Text,
        };
    }

    /// <summary>The type of a value that Npgsql maps by itself.</summary>
    public static string Provider(ClrType type, SqlTypeName? databaseType) =>
        databaseType?.Text ?? PostgreSqlProviderTypes.Find(type) ?? "text";

    /// <summary>The cast from the parameter to the column, for types that no assignment cast reaches: <c>::"color"</c>.</summary>
    public static string Cast(ColumnModel column)
    {
        var (isText, type) = column.Type.Kind == ScalarKind.Array
            ? (PostgreSqlArrays.IsText(column), column.DatabaseType?.Element)
            : (column.Type.Kind is ScalarKind.String or ScalarKind.Char, column.DatabaseType);
        return isText && type is not null && !Texts.Contains(type.Name) ? "::" + column.DatabaseType : "";
    }

    /// <summary>The column as it is read: Npgsql does not give every type as a string.</summary>
    /// <param name="name">The column's name, quoted and perhaps qualified.</param>
    public static string Returned(ColumnModel column, string name)
    {
        var isArray = column.Type.Kind == ScalarKind.Array;
        var type = isArray ? column.DatabaseType?.Element : column.DatabaseType;
        // Npgsql reads a numeric as a decimal, which has fewer powers of ten than a double.
        var kind = isArray ? PostgreSqlArrays.Kind(column) : column.Type.Kind;
        if (kind is ScalarKind.Single or ScalarKind.Double && type?.Number == "numeric")
            return $"{name}::{SqlTypeName.NumberOf(kind)}{(isArray ? "[]" : "")}";
        if (type is null || !WrittenAsText.Contains(type.Name)
            || !(isArray ? PostgreSqlArrays.IsText(column) : column.Type.Kind == ScalarKind.String))
            return name;
        // The cast of an address alone appends its length; its own output does not.
        return isArray ? name + "::text[]" : type.Name == "inet" ? $"abbrev({name})" : name + "::text";
    }

    /// <summary>The column's type, as format_type writes it where nothing else says it.</summary>
    public static SqlTypeName Declared(ColumnModel column) =>
        column.DatabaseType is { } type && (column.IsTypeExplicit || !column.Type.Kind.IsNumber())
        ? type
        : new(column.Type.Kind == ScalarKind.UInt64 ? "numeric(20,0)" : Parameter(column));

    /// <summary>
    /// True for the number of the transaction that wrote the row, of which every table has one as <c>xmin</c>: it is read, never written.
    /// </summary>
    public static bool IsTransactionId(ColumnModel column) => column is { Type.Kind: ScalarKind.UInt32, Generated: GeneratedKind.Computed }
        && (column.DatabaseType is { } type ? type.Name == "xid" : column.Name == "xmin");

    public static bool IsTimestampWithoutZone(ColumnModel column) =>
        column.Type.Kind == ScalarKind.DateTime && IsTimestampWithoutZone(column.DatabaseType);

    /// <summary>True for types of a DateTime that hold a wall clock, whatever its kind.</summary>
    public static bool IsTimestampWithoutZone(SqlTypeName? databaseType) =>
        databaseType?.Name is { } name
        && (name == "date" || (name.StartsWith("timestamp", StringComparison.Ordinal)
            && name is not ("timestamptz" or "timestamp with time zone")));

    /// <summary>A wall clock as the instant that it is in UTC, or an instant as its wall clock.</summary>
    public static string Utc(ColumnModel column, string text) =>
        // A date by itself would become midnight in the session's time zone.
        (column.DatabaseType?.Name == "date" ? $"CAST({text} AS timestamp without time zone)" : text)
            + " AT TIME ZONE 'UTC'";

    /// <summary>The value as Npgsql can write it.</summary>
    public static string Bound(ColumnModel column, string value) => column.Type.Kind switch
    {
        ScalarKind.DateTime when IsTimestampWithoutZone(column) => $"{Values}.Unspecified({value})",
        ScalarKind.DateTime => $"{Values}.Utc({value}, {CSharp.Literal(column.Property)})",
        ScalarKind.Array => PostgreSqlArrays.Bound(column, value),
        ScalarKind.UInt32 when IsTransactionId(column) => value,
        var kind => Bound(kind, column.Type.Nullable, value),
    };

    public static string Bound(ArgumentModel argument, string value) => argument.Type.Kind == ScalarKind.DateTime
        ? $"{Values}.Utc({value}, {CSharp.Literal(argument.Name)})"
        : Bound(argument.Type.Kind, argument.Type.Nullable, value);

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
            ScalarKind.DateTimeOffset => $"{Values}.Utc({value})",
            _ => value,
        };
    }

    /// <summary>The stored value as the scalar's C# type; out of range is an OverflowException.</summary>
    public static string Read(ColumnModel column)
    {
        string Get(string type) => $"row.Get<{type}>({column.Ordinal})";

        return column.Type.Kind switch
        {
            ScalarKind.SByte or ScalarKind.Byte => $"checked(({column.Type.Kind.CSharpName()}){Get("short")})",
            ScalarKind.UInt16 => $"checked((ushort){Get("int")})",
            ScalarKind.UInt32 when IsTransactionId(column) => Get("uint"),
            ScalarKind.UInt32 => $"checked((uint){Get("long")})",
            ScalarKind.UInt64 => $"(ulong){Get("decimal")}",
            ScalarKind.Char => $"{Values}.Char({Get("string")}, {CSharp.Literal(column.Property)})",
            ScalarKind.Array => PostgreSqlArrays.Read(column),
            ScalarKind.Provider => Get(column.Storage.Clr.Name),
            var kind => Get(kind.CSharpName()),
        };
    }

    /// <summary>
    /// The type that makes of a value what the column keeps of it: rounded, cut, padded or spelled its own way; null when it is kept as it
    /// is.
    /// </summary>
    public static SqlTypeName? Kept(ColumnModel column)
    {
        var (kind, type) = (column.Type.Kind, column.DatabaseType);
        return kind switch
        {
            // Without a length it cuts nothing: what is too long differs, and is an error when it is assigned.
            ScalarKind.String or ScalarKind.Char when type is not null && PostgreSqlColumns.IsPadded(type) => new("bpchar"),
            ScalarKind.String or ScalarKind.Char =>
                type is not null && (type.Name == "name" || WrittenAsText.Contains(type.Name)) ? type : null,
            ScalarKind.Single or ScalarKind.Double =>
                type?.Number is "numeric" || (kind == ScalarKind.Double && type?.Number == "real")
                    ? type
                    : null,
            ScalarKind.DateTime when type?.Name == "date" => type,
            _ => type is { HasLength: true } ? type : null,
        };
    }

    /// <summary>The type with an equality that a column's values are compared as; null when they have one themselves.</summary>
    public static string? EqualityCast(ColumnModel column)
    {
        var isArray = column.Type.Kind == ScalarKind.Array;
        var type = (isArray ? Declared(column).Element : Declared(column))?.Name;
        if (type is not ("json" or "xml" or "box" or "circle" or "line" or "lseg" or "path" or "point" or "polygon"))
            return null;
        return isArray ? "text[]" : type == "json" ? "jsonb" : "text";
    }

    public static bool IsPlainText(SqlTypeName databaseType) =>
        databaseType.Name is var name && name != "citext" && Texts.Contains(name);
}
