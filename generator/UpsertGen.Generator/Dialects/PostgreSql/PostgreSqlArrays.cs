using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Columns that are arrays: their elements are bound and read as columns of the element's type are.</summary>
internal static class PostgreSqlArrays
{
    private const string Values = "global::UpsertGen.PostgreSql.PostgreSqlValue";

    /// <summary>The type of the parameter: <c>integer[]</c>.</summary>
    public static string Parameter(ColumnModel column) => PostgreSqlTypes.Parameter(Kind(column), ElementType(column)) + "[]";

    /// <summary>The database's type of an element where the attribute says one.</summary>
    public static string? ElementType(ColumnModel column) =>
        column.DatabaseType is { } type && type.TrimEnd().EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, type.LastIndexOf('[')) : null;

    public static ScalarKind Kind(ColumnModel column) => (ScalarKind)Enum.Parse(typeof(ScalarKind), column.Conversion.Helper);

    /// <summary>The array as Npgsql can write it.</summary>
    public static string Bound(ColumnModel column, string value)
    {
        var kind = Kind(column);
        var scalar = IsEnum(column) ? $"({kind.CSharpName()}{Mark(column)})e" : "e";
        var bound = kind switch
        {
            ScalarKind.DateTime when PostgreSqlTypes.IsTimestampWithoutZone(ElementType(column)) => $"{Values}.Unspecified(e)",
            ScalarKind.DateTime => $"{Values}.Utc(e, {CSharp.Literal(column.Property)})",
            _ => PostgreSqlTypes.Bound(kind, IsNullable(column), scalar),
        };
        return bound == "e" ? value : $"{Values}.Array({value}, static e => {bound})";
    }

    /// <summary>The stored array as the property's.</summary>
    public static string Read(ColumnModel column)
    {
        var kind = Kind(column);
        var mark = Mark(column);
        var (stored, element) = kind switch
        {
            ScalarKind.SByte or ScalarKind.Byte => ("short", $"checked(({kind.CSharpName()}{mark})e)"),
            ScalarKind.UInt16 => ("int", $"checked((ushort{mark})e)"),
            ScalarKind.UInt32 => ("long", $"checked((uint{mark})e)"),
            ScalarKind.UInt64 => ("decimal", $"(ulong{mark})e"),
            ScalarKind.Char => ("string", mark.Length > 0 ? "e is { } s ? s[0] : (char?)null" : "e[0]"),
            _ => (kind.CSharpName(), "e"),
        };
        if (IsEnum(column))
            element = $"({column.Conversion.Extra}){element}";
        if (element == "e")
            return $"row.Get<{column.Conversion.ClrType}>({column.Ordinal})";
        var make = column.Conversion.ClrType.EndsWith("]", StringComparison.Ordinal) ? "Array" : "List";
        return $"{Values}.{make}(row.Get<{stored}{mark}[]>({column.Ordinal}), static e => {element})";
    }

    private static bool IsNullable(ColumnModel column) => column.Conversion.Extra!.EndsWith("?", StringComparison.Ordinal);

    private static string Mark(ColumnModel column) => IsNullable(column) ? "?" : "";

    private static bool IsEnum(ColumnModel column) => column.Conversion.Extra!.TrimEnd('?') != Kind(column).CSharpName();
}
