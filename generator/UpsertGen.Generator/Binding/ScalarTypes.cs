using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>C# types that are scalars by themselves.</summary>
internal static class ScalarTypes
{
    public static ScalarKind? Find(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean: return ScalarKind.Boolean;
            case SpecialType.System_SByte: return ScalarKind.SByte;
            case SpecialType.System_Byte: return ScalarKind.Byte;
            case SpecialType.System_Int16: return ScalarKind.Int16;
            case SpecialType.System_UInt16: return ScalarKind.UInt16;
            case SpecialType.System_Int32: return ScalarKind.Int32;
            case SpecialType.System_UInt32: return ScalarKind.UInt32;
            case SpecialType.System_Int64: return ScalarKind.Int64;
            case SpecialType.System_UInt64: return ScalarKind.UInt64;
            case SpecialType.System_Single: return ScalarKind.Single;
            case SpecialType.System_Double: return ScalarKind.Double;
            case SpecialType.System_Decimal: return ScalarKind.Decimal;
            case SpecialType.System_String: return ScalarKind.String;
            case SpecialType.System_Char: return ScalarKind.Char;
            case SpecialType.System_DateTime: return ScalarKind.DateTime;
        }

        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            return ScalarKind.Bytes;
        if (type is not INamedTypeSymbol { IsGenericType: false, ContainingType: null } named)
            return null;
        return named.ContainingNamespace.ToDisplayString() != "System" ? null : named.Name switch
        {
            "Guid" => ScalarKind.Guid,
            "DateTimeOffset" => ScalarKind.DateTimeOffset,
            "DateOnly" => ScalarKind.DateOnly,
            "TimeOnly" => ScalarKind.TimeOnly,
            "TimeSpan" => ScalarKind.TimeSpan,
            _ => null,
        };
    }

    /// <summary>T for T?, of structs and references alike, and whether it was nullable.</summary>
    public static (ITypeSymbol Type, bool Nullable) Unwrap(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return (nullable.TypeArguments[0], true);
        // Without nullable annotations every reference may be null, so an oblivious string is a nullable column.
        return (type, type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
    }
}
