using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>NOT NULL and DEFAULT that a column has from the domain that is its type.</summary>
internal static class DomainColumns
{
    public static EquatableArray<SchemaColumn> Resolve(CatalogState state, EquatableArray<SchemaColumn> columns) =>
        !state.HasTypes ? columns : columns.Select(c => Resolve(state, c)).ToEquatableArray();

    private static SchemaColumn Resolve(CatalogState state, SchemaColumn column)
    {
        var type = state.FindType(column.TypeText);
        // A domain may be over a domain.
        for (var depth = 0; type is { BaseType: { } baseType } && depth < 16; depth++)
        {
            column = column with
            {
                NotNull = column.NotNull || type.NotNull,
                HasDomainDefault = column.HasDomainDefault || type.Default is not null
            };
            type = state.FindType(baseType);
        }

        return column;
    }
}
