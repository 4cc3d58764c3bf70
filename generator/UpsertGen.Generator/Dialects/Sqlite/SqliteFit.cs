using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Whether a column's affinity keeps what the property gives it; null when it does, else why not.</summary>
internal static class SqliteFit
{
    public static string? Misfit(ColumnModel column, SchemaColumn live) => Misfit(column, new SqlTypeName(live.TypeText));

    public static string? Misfit(ColumnModel column, SqlTypeName type)
    {
        var affinity = Affinity(type);
        return column.Type.Kind switch
        {
            ScalarKind.String or ScalarKind.Char or ScalarKind.Json when affinity is "NUMERIC" or "INTEGER" or "REAL" =>
                "its affinity turns text that looks like a number into one ('007' becomes 7); declare it TEXT",
            ScalarKind.Decimal when affinity is "NUMERIC" or "INTEGER" or "REAL" =>
                "its affinity stores decimals as floating point numbers, of which 15 digits are right; declare it TEXT",
            var kind when (kind.IsInteger() || kind is ScalarKind.Boolean or ScalarKind.Single or ScalarKind.Double)
                && affinity == "TEXT" =>
                "its affinity stores numbers as text; declare it INTEGER or REAL",
            _ => null,
        };
    }

    /// <summary>
    /// The type that a number is cast to before it is computed with, because the column may hold another one; null without.
    /// </summary>
    public static string? Cast(ColumnModel column)
    {
        if (column.DatabaseType is not { } type)
            return null;
        var affinity = Affinity(type);
        return column.Type.Kind switch
        {
            ScalarKind.Single or ScalarKind.Double when affinity is "NUMERIC" or "INTEGER" or "TEXT" => "REAL",
            var kind when kind.IsInteger() && affinity is ("REAL" or "TEXT") => "INTEGER",
            _ => null,
        };
    }

    private static string Affinity(SqlTypeName type)
    {
        bool Has(string part) => type.Text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

        return Has("INT") ? "INTEGER"
            : Has("CHAR") || Has("CLOB") || Has("TEXT") ? "TEXT"
            : type.Text.Length == 0 || Has("BLOB") ? "BLOB"
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? "REAL"
            : "NUMERIC";
    }
}
