using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>The table of the root of a hierarchy.</summary>
internal static class EntityNames
{
    /// <summary>Null when it maps to none.</summary>
    public static string? Table(ModelState model, EntityState root)
    {
        if (root.HasTable)
            return root.Table;
        if (!model.IsSnapshot && TableAttribute(root)?.Positional<string>(0) is { Length: > 0 } name)
            return name;
        var set = model.NamesTablesAfterSets && root.Set is { Length: > 0 } named
            ? named
            : root.Type?.Name ?? root.Name.Substring(root.Name.LastIndexOf('.') + 1);
        return model.Rewrite(set);
    }

    public static string? Schema(ModelState model, EntityState root) => !model.Provider.HasSchemas ? null
        : root.Schema ?? (model.IsSnapshot ? null : TableAttribute(root)?.Named<string>("Schema")) ?? model.DefaultSchema;

    private static AttributeData? TableAttribute(EntityState root)
    {
        for (INamedTypeSymbol? type = root.Type; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Find(AttributeNames.Table) is { } attribute)
                return attribute;
        }

        return null;
    }
}
