using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>Columns that the schema files number: identity, serial, AUTOINCREMENT, and the rowid where it is the type's own key.</summary>
internal static class IdentityColumns
{
    public static bool Numbered(ColumnModel column, SchemaTable table, SqlGrammar grammar) =>
        table.FindColumn(column.Name, grammar)?.Identity switch
        {
            null or IdentityKind.None => false,
            // A rowid is often given by who writes the row; a key named by convention is not, unless rows are told apart by it.
            IdentityKind.RowId => column.IsPrimaryKey,
            _ => true,
        };
}
