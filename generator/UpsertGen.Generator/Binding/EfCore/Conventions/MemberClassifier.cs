using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore.Reading;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>What EF Core makes of a property.</summary>
internal enum MemberClass
{
    Column,
    Navigation,
    Part,
    Left,

    /// <summary>A type that EF Core cannot map by itself.</summary>
    Unknown,
}

/// <summary>Columns, relationships and parts, by what the configuration says and else by the property's type.</summary>
internal static class MemberClassifier
{
    /// <summary>The properties that can be mapped: with a public getter and any setter; those of base classes first.</summary>
    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var levels = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? t = type; t is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; t =
            t.BaseType)
            levels.Push(t);
        return levels.SelectMany(static l => l.GetMembers().OfType<IPropertySymbol>())
            .Where(p =>
                p is
                {
                    IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public,
                    ExplicitInterfaceImplementations.IsEmpty: true, GetMethod: not null
                }
                && names.Add(p.Name));
    }

    public static MemberClass Classify(ModelState model, EntityState entity, IPropertySymbol property)
    {
        if (entity.Ignored.Contains(property.Name) || property.GetAttributes().Find(AttributeNames.NotMapped) is not null)
            return MemberClass.Left;
        if (entity.Parts.ContainsKey(property.Name))
            return MemberClass.Part;
        if (entity.Properties.ContainsKey(property.Name))
            return MemberClass.Column;
        if (model.IsSnapshot || property.SetMethod is null)
            return MemberClass.Left;
        return Classify(model, property.Type);
    }

    private static MemberClass Classify(ModelState model, ITypeSymbol propertyType)
    {
        var type = ScalarTypes.Unwrap(propertyType).Type;
        if (model.Ignored.Contains(ModelState.Name(type)))
            return MemberClass.Left;
        if (IsScalar(model, type))
            return MemberClass.Column;
        if (MemberTypes.Element(type) is { } element)
        {
            var item = ScalarTypes.Unwrap(element).Type;
            return model.Ignored.Contains(ModelState.Name(item)) ? MemberClass.Left
                : IsScalar(model, item) ? MemberClass.Column
                : IsPart(model, item) ? MemberClass.Part
                : item.TypeKind == TypeKind.Class ? MemberClass.Navigation : MemberClass.Unknown;
        }

        if (IsPart(model, type))
            return MemberClass.Part;
        return IsOwnClass(type) ? MemberClass.Navigation : MemberClass.Unknown;
    }

    /// <summary>How a part that no call names is stored.</summary>
    public static PartKind PartKindOf(ITypeSymbol type) => MemberTypes.Element(type) is not null ? PartKind.OwnedMany
        : ScalarTypes.Unwrap(type).Type.GetAttributes().Find(AttributeNames.EfComplexType) is not null ? PartKind.Complex : PartKind.Owned;

    /// <summary>What holds for every property of the type; the most derived type wins.</summary>
    public static PropertyState Defaults(ModelState model, ITypeSymbol propertyType)
    {
        var type = ScalarTypes.Unwrap(propertyType).Type.WithNullableAnnotation(NullableAnnotation.None);
        var facts = new PropertyState();
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            facts = Or(facts, t);
        foreach (var contract in type.AllInterfaces)
            facts = Or(facts, contract);
        return facts;

        PropertyState Or(PropertyState known, ITypeSymbol of) => model.Defaults
            .Where(d => SymbolEqualityComparer.Default.Equals(d.Type.WithNullableAnnotation(NullableAnnotation.None), of))
            .Aggregate(known, static (facts, d) => facts.Or(d.Facts));
    }

    private static bool IsScalar(ModelState model, ITypeSymbol type) => ScalarTypes.Find(type) is not null
        || type.TypeKind == TypeKind.Enum
        || ColumnTypeBinder.IsProviderType(type)
        || type.DisplayName() is "System.Uri" or "System.Text.Json.JsonDocument" or "System.Text.Json.JsonElement"
        || model.Defaults.Any(d => SymbolEqualityComparer.Default.Equals(d.Type, type));

    private static bool IsPart(ModelState model, ITypeSymbol type) => model.Owned.Contains(ModelState.Name(type))
        || type.GetAttributes().Find(AttributeNames.EfOwned) is not null
        || type.GetAttributes().Find(AttributeNames.EfComplexType) is not null;

    private static bool IsOwnClass(ITypeSymbol type) => type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None }
        && !(type.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal);
}
