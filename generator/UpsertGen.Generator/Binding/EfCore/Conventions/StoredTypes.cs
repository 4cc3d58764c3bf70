using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>The scalar that a property's column holds.</summary>
internal static class StoredTypes
{
    /// <summary>Null for what is no scalar.</summary>
    public static ScalarKind? Kind(ITypeSymbol propertyType, EfConversion? conversion)
    {
        if (conversion is not null)
            return BuiltInConversions.Kind(conversion.Provider);
        var type = ScalarTypes.Unwrap(propertyType).Type;
        return ScalarTypes.Find(type is INamedTypeSymbol { EnumUnderlyingType: { } number } ? number : type)
            ?? (type.DisplayName() == "System.Uri" ? ScalarKind.String : null);
    }
}
