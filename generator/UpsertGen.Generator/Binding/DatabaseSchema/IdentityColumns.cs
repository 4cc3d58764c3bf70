using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>Columns that the schema files number: identity, serial, AUTOINCREMENT, and the rowid where it is the type's own key.</summary>
internal static class IdentityColumns
{
    /// <summary>True when each engine whose table is known numbers the column.</summary>
    public static bool Is(ColumnModel column, SchemaTable? onPostgreSql, SchemaTable? onSqlite) =>
        (onPostgreSql is null || Numbered(column, onPostgreSql, SchemaDialect.PostgreSql))
        && (onSqlite is null || Numbered(column, onSqlite, SchemaDialect.Sqlite));

    public static bool Numbered(ColumnModel column, SchemaTable table, SchemaDialect dialect) =>
        table.FindColumn(column.Name, dialect)?.Identity switch
        {
            null or IdentityKind.None => false,
            // A rowid is often given by who writes the row; a key named by convention is not, unless rows are told apart by it.
            IdentityKind.RowId => column.IsPrimaryKey,
            _ => true,
        };
}
