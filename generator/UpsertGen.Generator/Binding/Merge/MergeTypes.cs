using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Types of what is written, and of what it becomes.</summary>
internal static class MergeTypes
{
    public static MergeExpression AsNotNull(MergeExpression expression) => expression with { Type = expression.Type.AsNotNull };

    public static MergeExpression AsNullable(MergeExpression expression) => expression with { Type = expression.Type.AsNullable };

    public static bool IsNullableMember(IPropertySymbol property) =>
        property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public static bool SameWithoutNull(ITypeSymbol a, ITypeSymbol b) =>
        SymbolEqualityComparer.Default.Equals(ScalarTypes.Unwrap(a).Type, ScalarTypes.Unwrap(b).Type);

    /// <summary>The scalar of a C# type; an enum's is its underlying number.</summary>
    public static ScalarKind? KindOf(ITypeSymbol? type)
    {
        if (type is null)
            return null;
        var inner = ScalarTypes.Unwrap(type).Type;
        return inner is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? ScalarTypes.Find(underlying) : ScalarTypes.Find(inner);
    }
}
