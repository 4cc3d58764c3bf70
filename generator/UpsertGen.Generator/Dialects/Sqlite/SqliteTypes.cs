using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Scalars to SQLite's storage, and to the runtime's binder and reader.</summary>
internal static class SqliteTypes
{
    public static string Method(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "Boolean",
        ScalarKind.Single or ScalarKind.Double => "Real",
        ScalarKind.Decimal => "Decimal",
        ScalarKind.String or ScalarKind.Json => "Text",
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

    /// <summary>The value as the binder takes it.</summary>
    public static string Bound(MergeType type, string value) => type.Kind == ScalarKind.UInt64
        ? $"unchecked((long{(type.Nullable ? "?" : "")})({value}))"
        : value;

    public static string Reader(ScalarKind kind) => kind switch
    {
        ScalarKind.Bytes => "Blob",
        ScalarKind.String or ScalarKind.Json => "Text",
        _ => kind.ToString(),
    };

    public static string? Declared(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Single or ScalarKind.Double => "REAL",
        ScalarKind.Bytes => "BLOB",
        ScalarKind.Boolean => "INTEGER",
        ScalarKind.Array or ScalarKind.IPAddress => null,
        var kind when kind.IsInteger() => "INTEGER",
        _ => "TEXT",
    };
}
