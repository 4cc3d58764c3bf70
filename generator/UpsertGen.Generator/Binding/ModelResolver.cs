using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Binding.Lists;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding;

/// <summary>Puts what the project says of tables and columns into a model that was bound from its type alone.</summary>
internal static class ModelResolver
{
    public static TypeModel Resolve(TypeModel model, SchemaCatalog schema)
    {
        var typed = SchemaResolver.Apply(model, schema);
        var columns = typed.Columns.Select(StoredForms.Of).ToEquatableArray();
        return typed with
        {
            Engines = model.Engines.Select(e => e with { Model = Resolve(e.Model, schema) }).ToEquatableArray(),
            Columns = columns,
            Operations = typed.Operations
                .Select(o => o.Lists.All(l => ColumnList.All[l.List].Needs(columns[l.Ordinal]) is null) ? o : o with { IsRefused = true })
                .ToEquatableArray(),
        };
    }
}
