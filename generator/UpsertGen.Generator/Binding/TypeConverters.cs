using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;

namespace UpsertGen.Generator.Binding;

/// <summary>[assembly: UpsertConvert]: the converters of a project for every value of a type.</summary>
internal static class TypeConverters
{
    /// <summary>The facts of a property or parameter, with the converter of its type where nothing else says how it is stored.</summary>
    public static ColumnFacts Complete(ColumnFacts facts, ITypeSymbol type, IAssemblySymbol project) =>
        !facts.IsConverted && Find(ScalarTypes.Unwrap(type).Type, project) is { } converter ? facts.ConvertedAs(new(converter)) : facts;

    /// <summary>The attributes of the project that name a type to convert.</summary>
    public static IEnumerable<(AttributeData Attribute, ITypeSymbol Type, INamedTypeSymbol? Converter)> Of(IAssemblySymbol project)
    {
        foreach (var attribute in project.GetAttributes())
        {
            if (attribute.ConstructorArguments.Length == 2 && attribute.Is(AttributeNames.Convert)
                && attribute.Positional<ITypeSymbol>(0) is { } type)
                yield return (attribute, ScalarTypes.Unwrap(type).Type, attribute.Positional<INamedTypeSymbol>(1));
        }
    }

    private static INamedTypeSymbol? Find(ITypeSymbol type, IAssemblySymbol project) =>
        Of(project).FirstOrDefault(c => SymbolEqualityComparer.Default.Equals(c.Type, type)).Converter;
}
