using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>Puts the column types of the schema files into a model, where no attribute says them.</summary>
internal static class SchemaResolver
{
    public static UpsertModel Apply(UpsertModel model, SchemaCatalog catalog)
    {
        var onPostgreSql = catalog.FindTable(model.Table.Schema, model.Table.Name, SchemaDialect.PostgreSql);
        var onSqlite = catalog.FindTable(model.Table.Schema, model.Table.Name, SchemaDialect.Sqlite);
        if (onPostgreSql is null && onSqlite is null)
            return model;
        model = GeneratedColumns.Apply(model, c => IdentityColumns.Is(c, onPostgreSql, onSqlite));
        return ColumnTypes.Apply(model, column =>
        {
            var type = Type(onPostgreSql, column, SchemaDialect.PostgreSql);
            if (column.Conversion.Kind != ConversionKind.EnumNumber)
                return type;
            if (DatabaseTypes.Number(type) is not null)
                return type;
            // SQLite's types matter for enums alone: it binds all else alike. What is not known to hold names keeps numbers.
            type ??= Type(onSqlite, column, SchemaDialect.Sqlite);
            return type is not null && (DatabaseTypes.IsText(type) || IsEnum(type, catalog)) ? type : null;
        });
    }

    private static string? Type(SchemaTable? table, ColumnModel column, SchemaDialect dialect) =>
        table?.FindColumn(column.Name, dialect) is { TypeText: { Length: > 0 } type } ? type : null;

    private static bool IsEnum(string type, SchemaCatalog catalog)
    {
        var name = type.Substring(type.LastIndexOf('.') + 1).Trim('"');
        return catalog.Types.Any(t => t.EnumValues is not null && t.Name == name);
    }
}
