using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>Strongly typed ids: a struct with one public value and a constructor that takes it.</summary>
internal static class WrapperBinder
{
    public static ColumnTypeBinding? Bind(ITypeSymbol type, bool nullable)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false } wrapper || IsFramework(wrapper))
            return null;
        var values = wrapper.GetMembers().OfType<IPropertySymbol>()
            .Where(static p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null })
            .ToList();
        if (values.Count != 1 || ScalarTypes.Find(values[0].Type) is not { } kind)
            return null;
        var value = values[0];
        var byConstructor = wrapper.InstanceConstructors.Any(c =>
            c.DeclaredAccessibility == Accessibility.Public
            && c.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, value.Type));
        var byInit = value.SetMethod is { DeclaredAccessibility: Accessibility.Public };
        if (!byConstructor && !byInit)
            return null;
        return new(
            new MergeType(kind, nullable),
            new ConversionModel(ConversionKind.Wrapper, wrapper.FullNameNotNull(), true, value.Name, byConstructor ? "new" : "init"),
            null);
    }

    private static bool IsFramework(ITypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
    }
}
