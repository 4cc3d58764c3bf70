using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore.Reading;
using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>What was read of an entity type, completed by EF Core's conventions.</summary>
internal static class EntityFinisher
{
    /// <summary>Adds the entity types that others refer to: EF Core finds them by their relationships.</summary>
    public static void Discover(ModelState model)
    {
        if (model.IsSnapshot)
            return;
        var open = new Queue<EntityState>(model.Entities.OrderBy(static e => e.IsPossible));
        while (open.Count > 0)
        {
            var entity = open.Dequeue();
            if (entity.Type is not { } type)
                continue;
            foreach (var property in MemberClassifier.Properties(type))
            {
                if (MemberClassifier.Classify(model, entity, property) == MemberClass.Navigation
                    && MemberTypes.Related(property.Type) is INamedTypeSymbol { TypeKind: TypeKind.Class, IsGenericType: false } related
                    && model.Find(related) is null)
                {
                    open.Enqueue(entity.IsPossible ? model.PossibleEntity(related) : model.Entity(related));
                }
            }
        }
    }

    /// <summary>Null for a type that is no entity type of the model.</summary>
    public static EfEntity? Finish(ModelState model, string typeName)
    {
        if (model.Entities.FirstOrDefault(e => e.Name == typeName) is not { Type: { } type } entity
            || model.Ignored.Contains(typeName) || model.Owned.Contains(typeName))
            return null;
        var chain = Hierarchy.Chain(model, entity);
        var root = chain[chain.Count - 1];
        var hierarchy = Hierarchy.Members(model, root);
        var key = KeyDiscovery.PrimaryKey(model, root);
        var table = EntityNames.Table(model, root);
        var members = MemberBuilder.Build(model, chain, key);
        var refusal = chain.Select(static e => e.Refusal).FirstOrDefault(static r => r is not null)
            ?? Hierarchy.Refusal(hierarchy, root)
            ?? (type.GetAttributes().Find(AttributeNames.EfKeyless) is null ? null : "[Keyless]: it has no key")
            ?? (members.FirstOrDefault(static m => m.Kind == EfMemberKind.Json) is { } json && !IsJsonColumn(type, json.Property)
                ? $"ToJson: {json.Property} is a document, which [UpsertJson] on the property writes" : null)
            ?? Shared(model, root, table);
        if (table is null)
            refusal ??= "ToTable: it is mapped to no table";
        return new EfEntity(
            typeName,
            EntityNames.Schema(model, root),
            table ?? type.Name,
            members.ToEquatableArray(),
            Keys(chain, key).ToEquatableArray(),
            Discriminator(model, entity, chain, hierarchy),
            chain.Select(static e => e.Unread).FirstOrDefault(static u => u is not null) ?? model.Unread ?? Hidden(chain),
            refusal);
    }

    /// <summary>A member that EF Core writes and an upsert cannot: it is no public property.</summary>
    private static string? Hidden(IReadOnlyList<EntityState> chain)
    {
        var type = chain[0].Type!;
        var properties = MemberClassifier.Properties(type).Select(static p => p.Name).ToList();
        return chain.SelectMany(static e => e.Properties.Keys)
            .FirstOrDefault(name => !properties.Contains(name) && MemberTypes.Member(type, name) is not null) is { } hidden
            ? $"{hidden}, which EF Core maps and is no public property," : null;
    }

    private static bool IsJsonColumn(INamedTypeSymbol type, string property) =>
        MemberTypes.Member(type, property)?.GetAttributes().Find(AttributeNames.Json) is not null;

    /// <summary>Table splitting: another entity type has columns in the same table.</summary>
    private static string? Shared(ModelState model, EntityState root, string? table)
    {
        if (table is null)
            return null;
        var other = model.Entities.FirstOrDefault(
            e => e != root && e is { Type: not null, Refusal: null } && !model.Owned.Contains(e.Name) && !model.Ignored.Contains(e.Name)
            && Hierarchy.Base(model, e) is null && EntityNames.Table(model, e) == table
            && EntityNames.Schema(model, e) == EntityNames.Schema(model, root));
        return other is null ? null : $"it shares the table {table} with {other.Name}";
    }

    private static IEnumerable<EfKey> Keys(IReadOnlyList<EntityState> chain, IReadOnlyList<string> key)
    {
        if (key.Count > 0)
            yield return new EfKey(key.ToEquatableArray(), null, false, true);
        foreach (var unique in chain.SelectMany(static e => e.Keys).Where(static k => k is { IsUnique: true, IsPrimaryKey: false }))
            yield return new EfKey(unique.Properties.ToEquatableArray(), unique.Filter, unique.NullsNotDistinct, false);
    }

    private static EfDiscriminator? Discriminator(
        ModelState model, EntityState entity, IReadOnlyList<EntityState> chain, IReadOnlyList<EntityState> hierarchy)
    {
        var root = chain[chain.Count - 1];
        var state = root.Discriminator;
        if ((hierarchy.Count < 2 && state is null) || hierarchy.Any(static e => e.Strategy is not (null or "TPH")))
            return null;
        var property = state?.Property ?? "Discriminator";
        root.Properties.TryGetValue(property, out var facts);
        var column = facts?.Column ?? (model.IsSnapshot ? property : model.Rewrite(property));
        var isText = state?.Type is null or { SpecialType: SpecialType.System_String };
        var value = entity.DiscriminatorValue ?? (isText ? entity.Type!.Name : null);
        if (value is null)
            return null;
        return new EfDiscriminator(
            property, column, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "", isText);
    }
}
