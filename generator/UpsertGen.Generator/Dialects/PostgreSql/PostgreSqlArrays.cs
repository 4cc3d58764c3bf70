using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Columns that are arrays: their elements are bound and read as columns of the element's type are.</summary>
internal static class PostgreSqlArrays
{
    private const string Values = "global::UpsertGen.PostgreSql.PostgreSqlValue";

    /// <summary>The type of the parameter: <c>integer[]</c>.</summary>
    public static string Parameter(ColumnModel column) => ElementParameter(column) + "[]";

    /// <summary>True when the elements are sent as text.</summary>
    public static bool IsText(ColumnModel column) => Kind(column) is ScalarKind.String or ScalarKind.Char || IsEnumText(column);

    public static ScalarKind Kind(ColumnModel column) => Form(column).Kind;

    /// <summary>The array as Npgsql can write it.</summary>
    public static string Bound(ColumnModel column, string value)
    {
        var kind = Kind(column);
        var bound = kind switch
        {
            _ when IsEnumText(column) => $"e{Mark(column)}.ToString()",
            ScalarKind.DateTime when PostgreSqlTypes.IsTimestampWithoutZone(ElementType(column)) => $"{Values}.Unspecified(e)",
            ScalarKind.DateTime => $"{Values}.Utc(e, {CSharp.Literal(column.Property)})",
            _ => PostgreSqlTypes.Bound(kind, Mark(column).Length > 0, IsEnum(column) ? $"({kind.CSharpName()}{Mark(column)})e" : "e"),
        };
        return bound == "e" && IsWritable(column) ? value : $"{Values}.Array({value}, static e => {bound})";
    }

    /// <summary>The stored array as the property's.</summary>
    public static string Read(ColumnModel column)
    {
        var kind = Kind(column);
        var mark = Mark(column);
        var (stored, element) = kind switch
        {
            _ when IsEnumText(column) => ("string", EnumOf(column)),
            ScalarKind.SByte or ScalarKind.Byte => ("short", $"checked(({kind.CSharpName()}{mark})e)"),
            ScalarKind.UInt16 => ("int", $"checked((ushort{mark})e)"),
            ScalarKind.UInt32 => ("long", $"checked((uint{mark})e)"),
            ScalarKind.UInt64 => ("decimal", $"(ulong{mark})e"),
            ScalarKind.Char => ("string", mark.Length > 0 ? $"e is {{ }} s ? {Char("s", column)} : (char?)null" : Char("e", column)),
            ScalarKind.Provider => (Element(column), "e"),
            _ => (kind.CSharpName(), "e"),
        };
        if (IsEnum(column) && !IsEnumText(column))
            element = $"({Form(column).Element}){element}";
        if (element == "e")
            return $"row.Get<{(IsWritable(column) ? Form(column).Clr.Name : stored + mark + "[]")}>({column.Ordinal})";
        var make = Form(column).Clr.IsList ? "List" : "Array";
        return $"{Values}.{make}(row.Get<{stored}{mark}[]>({column.Ordinal}), static e => {element})";
    }

    /// <summary>How an array is stored that is the property's or its converter's.</summary>
    public static ColumnStorage.Array Form(ColumnModel column) =>
        column.Storage is ColumnStorage.Converter { Made: { } array } ? array : (ColumnStorage.Array)column.Storage;

    private static string ElementParameter(ColumnModel column) =>
        IsEnumText(column) ? "text"
        : Kind(column) == ScalarKind.Provider ? PostgreSqlTypes.Provider(Form(column).Element, ElementType(column))
        : PostgreSqlTypes.Parameter(Kind(column), ElementType(column));

    private static string EnumOf(ColumnModel column) => Mark(column).Length > 0
        ? $"e is {{ }} s ? global::System.Enum.Parse<{Element(column)}>(s) : ({Element(column)}?)null"
        : $"global::System.Enum.Parse<{Element(column)}>(e)";

    private static string Char(string value, ColumnModel column) => $"{Values}.Char({value}, {CSharp.Literal(column.Property)})";

    private static SqlTypeName? ElementType(ColumnModel column) => column.DatabaseType?.Element;

    /// <summary>The element's C# type, not nullable.</summary>
    private static string Element(ColumnModel column) => Form(column).Element.Name;

    private static string Mark(ColumnModel column) => Form(column).Element.IsNullable ? "?" : "";

    private static bool IsEnum(ColumnModel column) => Kind(column) != ScalarKind.Provider && Element(column) != Kind(column).CSharpName();

    /// <summary>Enums in an array of anything but numbers are stored by name.</summary>
    private static bool IsEnumText(ColumnModel column) =>
        IsEnum(column) && ElementType(column) is { IsInteger: false };

    /// <summary>Npgsql writes and reads arrays and lists; of the interfaces in front of them it is given an array.</summary>
    private static bool IsWritable(ColumnModel column) => Form(column).Clr is { IsArray: true } or { IsList: true };
}
