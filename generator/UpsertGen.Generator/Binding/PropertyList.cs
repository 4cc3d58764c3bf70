using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;

namespace UpsertGen.Generator.Binding;

/// <summary>A mapped property, with its attributes and those of the positional parameter it came from.</summary>
internal sealed record MappedProperty(IPropertySymbol Symbol, IReadOnlyList<AttributeData> Attributes)
{
    public Location Location => Symbol.Locations.FirstOrDefault() ?? Location.None;
}

/// <summary>Which properties of a type are mapped.</summary>
internal static class PropertyList
{
    /// <summary>Public instance properties, inherited ones first, that can be set or are given to the constructor, and are not [NotMapped].</summary>
    public static IReadOnlyList<MappedProperty> Of(INamedTypeSymbol type)
    {
        var constructor = ConstructionBinder.FindConstructor(type);
        var properties = new List<MappedProperty>();
        foreach (var property in Declared(type))
        {
            var parameter = constructor?.Parameters.FirstOrDefault(p => ConstructionBinder.Matches(p, property));
            if (property.SetMethod is null && parameter is null)
                continue;
            var attributes = parameter is null ? property.GetAttributes() : property.GetAttributes().AddRange(parameter.GetAttributes());
            if (attributes.Find(AttributeNames.NotMapped) is null)
                properties.Add(new MappedProperty(property, attributes));
        }

        return properties;
    }

    /// <summary>Properties with a [Column] of their own that are left out all the same, because no row can be given their value.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mapped">What <see cref="Of"/> gives for it.</param>
    public static IEnumerable<IPropertySymbol> NotMappedThoughNamed(INamedTypeSymbol type, IReadOnlyList<MappedProperty> mapped) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(p =>
            p is { IsStatic: false, IsIndexer: false } && p.GetAttributes().Find(AttributeNames.Column) is not null
            && p.GetAttributes().Find(AttributeNames.NotMapped) is null && !mapped.Any(m => m.Symbol.Name == p.Name));

    private static IEnumerable<IPropertySymbol> Declared(INamedTypeSymbol type)
    {
        var levels = new Stack<INamedTypeSymbol>();
        for (var t = type; t is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; t = t.BaseType)
            levels.Push(t);
        var byName = new Dictionary<string, IPropertySymbol>();
        var order = new List<string>();
        foreach (var level in levels)
        {
            foreach (var property in level.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.IsStatic || property.IsIndexer || property.GetMethod is null
                    || property.DeclaredAccessibility != Accessibility.Public
                    || property.GetMethod.DeclaredAccessibility != Accessibility.Public
                    || property.ExplicitInterfaceImplementations.Length > 0)
                    continue;
                if (!byName.ContainsKey(property.Name))
                    order.Add(property.Name);
                byName[property.Name] = property;
            }
        }

        return order.Select(n => byName[n]);
    }
}
