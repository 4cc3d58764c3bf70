using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore.Reading;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>The primary key of a hierarchy, and whether a column of it is a foreign key too, which nothing generates.</summary>
internal static class KeyDiscovery
{
    public static IReadOnlyList<string> PrimaryKey(ModelState model, EntityState root)
    {
        if (root.Keys.FirstOrDefault(static k => k.IsPrimaryKey) is { } key)
            return key.Properties;
        if (root.Type is not { } type || model.IsSnapshot)
            return [];
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.GetAttributes().Find(AttributeNames.EfPrimaryKey) is { } attribute)
                return [.. attribute.Strings()];
        }

        var properties = MemberClassifier.Properties(type).Where(p => MemberClassifier.Classify(model, root, p) == MemberClass.Column)
            .ToList();
        var marked = properties.Where(static p => p.GetAttributes().Find(AttributeNames.Key) is not null).Select(static p => p.Name)
            .ToList();
        if (marked.Count > 0)
            return marked;
        var conventional = properties.FirstOrDefault(static p => Is(p.Name, "Id"))
            ?? properties.FirstOrDefault(p => Is(p.Name, type.Name + "Id"));
        return conventional is null ? [] : [conventional.Name];
    }

    public static bool IsForeignKey(ModelState model, IReadOnlyList<EntityState> chain, IPropertySymbol property)
    {
        if (chain.Any(e => e.ForeignKeys.Contains(property.Name)))
            return true;
        if (property.GetAttributes().Find(AttributeNames.ForeignKey) is not null)
            return true;
        if (chain[0].Type is not { } type || model.IsSnapshot)
            return false;
        return MemberClassifier.Properties(type)
            .Any(n => IsReference(model, chain, n) && (NamesKey(n, property) || IsDependentOf(model, type, n, property)));
    }

    private static bool IsReference(ModelState model, IReadOnlyList<EntityState> chain, IPropertySymbol property) =>
        MemberTypes.Element(property.Type) is null
            && chain.All(e => MemberClassifier.Classify(model, e, property) == MemberClass.Navigation);

    /// <summary>[ForeignKey("Id")] on the reference.</summary>
    private static bool NamesKey(IPropertySymbol navigation, IPropertySymbol property) =>
        navigation.GetAttributes().Find(AttributeNames.ForeignKey)?.Positional<string>(0) is { } names
            && names.Split(',').Any(n => n.Trim() == property.Name);

    /// <summary>One to one, with a key that is called as the reference's foreign key would be.</summary>
    private static bool IsDependentOf(ModelState model, INamedTypeSymbol type, IPropertySymbol navigation, IPropertySymbol property)
    {
        if (MemberTypes.Related(navigation.Type) is not INamedTypeSymbol principal || SymbolEqualityComparer.Default.Equals(principal, type)
            || model.Find(principal) is not { } other)
            return false;
        var back = MemberClassifier.Properties(principal)
            .Where(p => SymbolEqualityComparer.Default.Equals(MemberTypes.Related(p.Type), type)).ToList();
        if (back.Count != 1 || MemberTypes.Element(back[0].Type) is not null)
            return false;
        var keys = PrimaryKey(model, other).Append("Id").Distinct();
        return keys.Any(k => Is(property.Name, navigation.Name + k) || Is(property.Name, principal.Name + k));
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
