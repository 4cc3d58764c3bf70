using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>The classes of a project that configure entity types, in the order in which EF Core applies those of an assembly.</summary>
internal sealed class ConfigurationTypes(IAssemblySymbol assembly, IEnumerable<INamedTypeSymbol> types)
{
    private const string Configuration = "IEntityTypeConfiguration";

    public IReadOnlyList<INamedTypeSymbol> All { get; } =
        [.. types.Where(static t => Configured(t).Any()).OrderBy(static t => t.ToDisplayString(), StringComparer.Ordinal)];

    /// <summary>Those that ApplyConfigurationsFromAssembly makes.</summary>
    public IEnumerable<INamedTypeSymbol> Constructible => All.Where(static t => t is { IsAbstract: false, IsGenericType: false }
        && t.InstanceConstructors.Any(static c => c.Parameters.IsEmpty && c.DeclaredAccessibility != Accessibility.Private));

    public bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly);

    /// <summary>The entity types that a class configures.</summary>
    public static IEnumerable<INamedTypeSymbol> Configured(INamedTypeSymbol type) => type.AllInterfaces
        .Where(static i => i is { Name: Configuration, TypeArguments.Length: 1 } && IsEfCore(i))
        .Select(static i => i.TypeArguments[0]).OfType<INamedTypeSymbol>();

    /// <summary>True for what EF Core and its providers declare; extensions of a project may be in their namespace.</summary>
    public static bool IsEfCore(INamedTypeSymbol? type) =>
        (type?.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        && !(type!.IsStatic && type.Locations.Any(static l => l.IsInSource));

    /// <summary>The method of a configuration that is given the builder of an entity type.</summary>
    public static IMethodSymbol? Configure(INamedTypeSymbol type, INamedTypeSymbol entity)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            var method = t.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m =>
                (m.Name == "Configure" || m.ExplicitInterfaceImplementations.Length > 0)
                && m is { IsAbstract: false, Parameters: { Length: 1 } parameters }
                && parameters[0].Type is INamedTypeSymbol { Name: "EntityTypeBuilder", TypeArguments: { Length: 1 } arguments }
                && SymbolEqualityComparer.Default.Equals(
                    arguments[0].WithNullableAnnotation(NullableAnnotation.None), entity.WithNullableAnnotation(NullableAnnotation.None)));
            if (method is not null)
                return method;
        }

        return null;
    }
}
