using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>The entity types that an entity type derives from, and how the types of a hierarchy are stored.</summary>
internal static class Hierarchy
{
    /// <summary>The nearest base class that is an entity type.</summary>
    public static EntityState? Base(ModelState model, EntityState entity)
    {
        if (entity.HasNoBase)
            return null;
        if (entity.BaseName is { } name)
            return model.Entities.FirstOrDefault(e => e.Name == name);
        if (model.IsSnapshot)
            return null;
        for (var type = entity.Type?.BaseType; type is not null; type = type.BaseType)
        {
            if (model.Find(type) is { } found && !model.Owned.Contains(found.Name) && !model.Ignored.Contains(found.Name))
                return found;
        }

        return null;
    }

    /// <summary>The entity and its bases, the root last.</summary>
    public static IReadOnlyList<EntityState> Chain(ModelState model, EntityState entity)
    {
        var chain = new List<EntityState>();
        for (EntityState? e = entity; e is not null && !chain.Contains(e); e = Base(model, e))
            chain.Add(e);
        return chain;
    }

    /// <summary>Every entity type of the hierarchy.</summary>
    public static IReadOnlyList<EntityState> Members(ModelState model, EntityState root) =>
        [.. model.Entities.Where(e => Chain(model, e) is var chain && chain[chain.Count - 1] == root)];

    /// <summary>Why no single INSERT writes a type of the hierarchy; null when one does.</summary>
    public static string? Refusal(IReadOnlyList<EntityState> members, EntityState root)
    {
        if (members.Count < 2)
            return null;
        if (members.Select(static m => m.Strategy).FirstOrDefault(static s => s is not null and not "TPH") is { } strategy)
            return $"{strategy}: the types of its hierarchy are in several tables";
        // A table of its own for a derived type means one for each.
        return members.Any(m => m != root && m.HasTable && (m.Table != root.Table || m.Schema != root.Schema) && m.Table is not null
            && root.Table is not null)
            || members.Any(m => m != root && m is { HasTable: true, Table: not null } && !root.HasTable)
            ? "TPT: the types of its hierarchy are in several tables" : null;
    }
}
