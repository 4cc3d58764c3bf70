using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>The types of members, as relationships and parts have them.</summary>
internal static class MemberTypes
{
    public static IPropertySymbol? Member(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
                return property;
        }

        return null;
    }

    /// <summary>The class or struct that a property holds, or many of.</summary>
    public static INamedTypeSymbol? Part(INamedTypeSymbol? type, string name) => Related(type, name) as INamedTypeSymbol;

    /// <summary>The type that a property refers to: its own, or that of its elements.</summary>
    public static ITypeSymbol? Related(INamedTypeSymbol? type, string name) =>
        Member(type, name) is { } member ? Related(member.Type) : null;

    public static ITypeSymbol Related(ITypeSymbol type) =>
        Element(type) ?? ScalarTypes.Unwrap(type).Type.WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>The type of a collection's elements; null for what is no collection.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        { SpecialType: SpecialType.System_String } => null,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } named =>
            named.TypeArguments[0],
        INamedTypeSymbol named => named.AllInterfaces
            .FirstOrDefault(static i =>
                i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
        _ => null,
    };
}
