using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>Puts the column types of the PostgreSQL schema into a model, where no attribute says them.</summary>
internal static class SchemaResolver
{
    public static UpsertModel Apply(UpsertModel model, SchemaCatalog catalog)
    {
        if (catalog.FindTable(model.Table.Schema, model.Table.Name, SchemaDialect.PostgreSql) is not { } table)
            return model;
        var columns = model.Columns.Select(c => Apply(c, table)).ToEquatableArray();
        return columns == model.Columns ? model : model with { Columns = columns };
    }

    private static ColumnModel Apply(ColumnModel column, SchemaTable table)
    {
        // The other kinds are bound the same whatever the column's type.
        if (column.DatabaseType is not null
            || column.Type.Kind is not (ScalarKind.DateTime or ScalarKind.String)
            || table.FindColumn(column.Name, SchemaDialect.PostgreSql) is not { TypeText: { Length: > 0 } type })
            return column;
        var isJson = column.Type.Kind == ScalarKind.String && type.Trim().ToLowerInvariant() is "json" or "jsonb";
        return column with { DatabaseType = type, Type = isJson ? column.Type with { Kind = ScalarKind.Json } : column.Type };
    }
}
