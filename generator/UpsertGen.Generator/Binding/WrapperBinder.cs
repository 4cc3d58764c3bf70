using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>Strongly typed ids: a struct with one public value, made from it by a constructor, a setter, or a static From.</summary>
internal static class WrapperBinder
{
    public static ColumnTypeBinding? Bind(ITypeSymbol type, bool nullable)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false } wrapper || IsFramework(wrapper))
            return null;
        var properties = wrapper.GetMembers().OfType<IPropertySymbol>()
            .Where(static p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null })
            .ToList();
        // What is computed beside the value, IsEmpty say, is no second value.
        var values = properties
            .Where(p => properties.Count == 1 || p.SetMethod is not null || MappedProperties.IsStored(p) || IsParameter(p, wrapper))
            .ToList();
        if (values.Count != 1 || ScalarTypes.Find(values[0].Type) is not { } kind || HowMade(wrapper, values[0]) is not { } made)
            return null;
        return new(
            new MergeType(kind, nullable),
            new ColumnStorage.Wrapper(wrapper.Clr(), CSharp.Identifier(values[0].Name), made),
            null);
    }

    private static WrapperMaking? HowMade(INamedTypeSymbol wrapper, IPropertySymbol value)
    {
        if (wrapper.InstanceConstructors.Any(c => c.DeclaredAccessibility == Accessibility.Public && Takes(c, value)))
            return WrapperMaking.Constructor;
        if (IsSettable(value))
            return WrapperMaking.Setter;
        return wrapper.GetMembers("From").OfType<IMethodSymbol>().Any(m =>
            m is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } && Takes(m, value)
                && SymbolEqualityComparer.Default.Equals(m.ReturnType, wrapper))
            ? WrapperMaking.From
            : null;
    }

    private static bool Takes(IMethodSymbol method, IPropertySymbol value) =>
        method.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, value.Type);

    private static bool IsSettable(IPropertySymbol property) => property.SetMethod is { DeclaredAccessibility: Accessibility.Public };

    private static bool IsParameter(IPropertySymbol property, INamedTypeSymbol wrapper) =>
        wrapper.InstanceConstructors.Any(c => Takes(c, property) && ConstructionBinder.Matches(c.Parameters[0], property));

    private static bool IsFramework(ITypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
    }
}
