using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Scalars to SQLite's storage, and to the runtime's binder and reader.</summary>
internal static class SqliteTypes
{
    public static string Method(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "Boolean",
        ScalarKind.Single or ScalarKind.Double => "Real",
        ScalarKind.Decimal => "Decimal",
        ScalarKind.String or ScalarKind.Json or ScalarKind.Provider => "Text",
        ScalarKind.Char => "Char",
        ScalarKind.Guid => "Guid",
        ScalarKind.DateTime => "DateTime",
        ScalarKind.DateTimeOffset => "DateTimeOffset",
        ScalarKind.DateOnly => "DateOnly",
        ScalarKind.TimeOnly => "TimeOnly",
        ScalarKind.TimeSpan => "TimeSpan",
        ScalarKind.Bytes => "Blob",
        _ => "Integer",
    };

    /// <summary>True for a network address, which EF Core stores as text too.</summary>
    public static bool IsText(ClrType type) =>
        type.Name is "global::System.Net.IPAddress" or "global::System.Net.NetworkInformation.PhysicalAddress";

    /// <summary>The column's value as the binder takes it.</summary>
    public static string Bound(ColumnModel column, string value, bool isKey) => column.Type.Kind switch
    {
        // One instant is one key, whatever offset it is written with; elsewhere the offset is kept.
        ScalarKind.DateTimeOffset when isKey => $"({value}){(column.Type.Nullable ? "?" : "")}.ToUniversalTime()",
        _ => Bound(column.Type, value),
    };

    /// <summary>A value as the binder takes it.</summary>
    public static string Bound(MergeType type, string value) => type.Kind switch
    {
        ScalarKind.UInt64 => $"unchecked((long{(type.Nullable ? "?" : "")})({value}))",
        ScalarKind.Provider => $"({value}){(type.Nullable ? "?" : "")}.ToString()",
        _ => value,
    };

    public static string Read(ColumnModel column)
    {
        var read = $"row.{Reader(column.Type.Kind)}({column.Ordinal})";
        return column.Type.Kind == ScalarKind.Provider ? $"{column.Storage.Clr}.Parse({read})" : read;
    }

    public static string? Declared(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Single or ScalarKind.Double => "REAL",
        ScalarKind.Bytes => "BLOB",
        ScalarKind.Boolean => "INTEGER",
        ScalarKind.Array => null,
        ScalarKind.Provider when !IsText(column.Storage.Clr) => null,
        ScalarKind.Decimal => "TEXT decimal",
        var kind when kind.IsInteger() => "INTEGER",
        // The text of what is not text has a form that no number has.
        var kind => HoldsFreeText(kind, column) ? "TEXT" : "TEXT formatted",
    };

    /// <summary>
    /// How a key is written that text can say in several ways, as an argument of the runtime's statement; null for other types.
    /// </summary>
    public static string? KeyForm(ColumnModel column, string name)
    {
        var (form, differs) = column.Type.Kind switch
        {
            ScalarKind.Guid => ("upper-case text", $"{name} <> upper({name}) OR length({name}) <> 36"),
            ScalarKind.Decimal => ("text with one place at least and no zeros behind it",
                $"{name} NOT LIKE '%.%' OR ({name} LIKE '%0' AND {name} NOT LIKE '%.0')"),
            ScalarKind.DateTimeOffset => ("text in UTC", $"{name} NOT LIKE '%+00:00'"),
            _ => ("", ""),
        };
        return form.Length == 0 ? null : $"new({CSharp.Literal(column.Name)}, {CSharp.Literal(form)}, {CSharp.Literal(differs)})";
    }

    private static bool HoldsFreeText(ScalarKind kind, ColumnModel column) =>
        kind is ScalarKind.String or ScalarKind.Char
        && (column.DatabaseType is not { } type || type.Name is "text" or "citext"
            || type.Text.IndexOf("char", StringComparison.Ordinal) >= 0);

    private static string Reader(ScalarKind kind) => kind switch
    {
        ScalarKind.Bytes => "Blob",
        ScalarKind.String or ScalarKind.Json or ScalarKind.Provider => "Text",
        _ => kind.ToString(),
    };
}
