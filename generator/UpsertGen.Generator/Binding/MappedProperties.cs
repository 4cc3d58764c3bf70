using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;

namespace UpsertGen.Generator.Binding;

/// <summary>A mapped property, and what attributes say of it and of the positional parameter it came from.</summary>
/// <param name="Symbol">The property.</param>
/// <param name="Attributes">Its attributes, and those of its parameter.</param>
/// <param name="Facts">What is said of it.</param>
/// <param name="Location">Where a problem of it is reported.</param>
/// <param name="IsByField">True when it is set through its field, since no setter can be seen.</param>
internal sealed record MappedProperty(
    IPropertySymbol Symbol, IReadOnlyList<AttributeData> Attributes, ColumnFacts Facts, Location Location, bool IsByField);

/// <summary>Which properties of a type are mapped.</summary>
internal static class MappedProperties
{
    /// <summary>
    /// Public instance properties, inherited ones first, that can be set or are given to the constructor, and are not ignored.
    /// </summary>
    /// <param name="type">The row's type, or that of a flattened member.</param>
    /// <param name="row">What is said of the row.</param>
    /// <param name="prefix">The path to a flattened member, with a dot at its end.</param>
    public static IReadOnlyList<MappedProperty> Of(INamedTypeSymbol type, RowDeclaration row, string prefix = "") =>
        [.. Candidates(type, row, prefix).Where(static p => !p.Facts.IsIgnored)];

    /// <summary>Those that could be columns, the ignored ones among them.</summary>
    public static IEnumerable<MappedProperty> Candidates(INamedTypeSymbol type, RowDeclaration row, string prefix = "")
    {
        var constructor = ConstructionBinder.FindConstructor(type, row);
        foreach (var property in Declared(type))
        {
            var parameter = constructor?.Parameters.FirstOrDefault(p => ConstructionBinder.Matches(p, property));
            var attributes = parameter is null ? property.GetAttributes() : property.GetAttributes().AddRange(parameter.GetAttributes());
            var facts = row.Facts(property, attributes, prefix);
            // The author of the class knows of a setter that cannot be seen from here.
            var isByField = property.SetMethod is null && parameter is null && facts.Place is not null && IsUnseen(property);
            if (property.SetMethod is not null || parameter is not null || isByField)
                yield return new MappedProperty(property, attributes, facts, facts.Place ?? row.LocationOf(property), isByField);
        }
    }

    /// <summary>Properties with a column's attributes that are left out all the same, because no row can be given their value.</summary>
    /// <param name="row">The row.</param>
    /// <param name="mapped">What <see cref="Of"/> gives for it.</param>
    public static IEnumerable<IPropertySymbol> NotMappedThoughNamed(RowDeclaration row, IReadOnlyList<MappedProperty> mapped) =>
        row.Type.GetMembers().OfType<IPropertySymbol>().Where(p =>
            p is { IsStatic: false, IsIndexer: false } && row.Facts(p, p.GetAttributes(), "") is { IsColumn: true, IsIgnored: false }
            && !mapped.Any(m => m.Symbol.Name == p.Name));

    /// <summary>
    /// Properties of a referenced assembly that hold a value, and whose setter cannot be seen from here, if they have one: those that are
    /// neither mapped nor ignored.
    /// </summary>
    public static IEnumerable<IPropertySymbol> Unseen(RowDeclaration row, IReadOnlyList<MappedProperty> mapped) =>
        Declared(row.Type).Where(p => p.SetMethod is null && IsUnseen(p)
            && !row.Facts(p, p.GetAttributes(), "").IsIgnored && !mapped.Any(m => m.Symbol.Name == p.Name));

    /// <summary>True for the compiler's own property of a class in a referenced assembly, which leaves out what is private.</summary>
    private static bool IsUnseen(IPropertySymbol property) =>
        property.ContainingType is { IsValueType: false, IsGenericType: false } && IsStored(property);

    /// <summary>True for a property of a referenced assembly that the compiler has made a field for.</summary>
    public static bool IsStored(IPropertySymbol property) =>
        property is { GetMethod: { } getter, DeclaringSyntaxReferences.IsEmpty: true }
        && getter.GetAttributes().Find(AttributeNames.CompilerGenerated) is not null;

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
