using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>Puts the column types of the schema files into a model, where no attribute says them.</summary>
internal static class SchemaResolver
{
    public static UpsertModel Apply(UpsertModel model, SchemaCatalog catalog)
    {
        // SQLite's types matter for enums alone: it binds all else alike.
        var onPostgreSql = Types(model, catalog, SchemaDialect.PostgreSql);
        var onSqlite = Types(model, catalog, SchemaDialect.Sqlite);
        return onPostgreSql is null && onSqlite is null
            ? model
            : ColumnTypes.Apply(model, c => onPostgreSql?.Invoke(c) ?? (c.Conversion.Kind == ConversionKind.EnumNumber ? onSqlite?.Invoke(c) : null));
    }

    private static Func<ColumnModel, string?>? Types(UpsertModel model, SchemaCatalog catalog, SchemaDialect dialect) =>
        catalog.FindTable(model.Table.Schema, model.Table.Name, dialect) is { } table
            ? column => table.FindColumn(column.Name, dialect) is { TypeText: { Length: > 0 } type } ? type : null
            : null;
}
