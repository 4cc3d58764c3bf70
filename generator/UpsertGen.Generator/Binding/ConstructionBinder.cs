using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>How a row is made again: constructor arguments, initializers, and setters that need an accessor.</summary>
internal static class ConstructionBinder
{
    /// <summary>
    /// The constructor that rows are made with: the parameterless one if every member can be set, else the accessible one whose
    /// parameters all name properties, with the most of them; of a class without such, a hidden one, as EF Core uses it: one that takes
    /// nothing, or else the longest whose parameters all name properties.
    /// </summary>
    public static IMethodSymbol? FindConstructor(INamedTypeSymbol type, RowDeclaration row)
    {
        var properties = AllProperties(type);
        var fitting = type.InstanceConstructors
            .Where(c => !IsCopyConstructor(c, type) && c.Parameters.All(p => properties.Any(q => Matches(p, q))))
            .OrderByDescending(static c => c.Parameters.Length).ToList();
        var candidates = fitting.Where(row.CanUse).ToList();
        var parameterless = candidates.FirstOrDefault(static c => c.Parameters.Length == 0);
        var longest = candidates.FirstOrDefault();
        // The fields of a referenced assembly cannot be seen; there, a parameter for what cannot be set says as much.
        var needsArguments = properties.Any(p => p.SetMethod is null
            && (IsAutoProperty(p) || (p.DeclaringSyntaxReferences.IsEmpty && longest?.Parameters.Any(a => Matches(a, p)) == true)));
        var isPositional = longest is { Parameters.Length: > 0 } && (needsArguments || IsPrimary(longest));
        return isPositional ? longest
            : parameterless ?? longest ?? (type.IsValueType || type.IsAbstract
                ? null
                : fitting.Find(static c => c.Parameters.Length == 0) ?? fitting.FirstOrDefault());
    }

    public static bool Matches(IParameterSymbol parameter, IPropertySymbol property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    /// <summary>How the type is made; null when it cannot be, and why.</summary>
    /// <param name="type">The type.</param>
    /// <param name="row">What is said of the row.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="refusal">Why it cannot be made; null when it can.</param>
    /// <param name="reachesGenerics">True where the runtime lets an accessor into generic types: from .NET 9 on.</param>
    /// <param name="prefix">The path to a flattened member, with a dot at its end.</param>
    public static ConstructionModel? Bind(
        INamedTypeSymbol type, RowDeclaration row, ColumnSet columns, out string? refusal, bool reachesGenerics, string prefix = "")
    {
        refusal = null;
        if (FindConstructor(type, row) is not { } constructor)
        {
            refusal = "it needs a constructor whose parameters are named and typed like its properties, or one without parameters";
            return null;
        }

        var isHidden = !row.CanUse(constructor);
        var properties = MappedProperties.Of(type, row, prefix);
        var rest = properties.ToList();
        var arguments = new List<MemberModel>();
        foreach (var parameter in constructor.Parameters)
        {
            var property = properties.FirstOrDefault(p => Matches(parameter, p.Symbol));
            if (property is not null)
                rest.Remove(property);
            arguments.Add(Member(parameter.Name, parameter.Type, property, row, columns, prefix, ref refusal, reachesGenerics));
        }

        var initializers = new List<MemberModel>();
        var accessors = new List<MemberModel>();
        foreach (var property in rest)
        {
            var member = Member(property.Symbol.Name, property.Symbol.Type, property, row, columns, prefix, ref refusal, reachesGenerics);
            if (member.Column < 0 && member.Nested is null)
                continue;
            var owner = property.Symbol.ContainingType;
            if (!isHidden && property.Symbol.SetMethod is { } setter && row.CanUse(setter))
            {
                initializers.Add(member);
            }
            else if (!type.IsValueType && !owner.IsGenericType)
            {
                accessors.Add(member with { Owner = owner.FullNameNotNull(), IsField = property.IsByField });
            }
            else if (!type.IsValueType && reachesGenerics && owner.ContainingType is null)
            {
                accessors.Add(member with { Owner = owner.FullNameNotNull(), GenericOwner = GenericOwner(owner, property.Symbol) });
            }
            else
            {
                refusal ??= type.IsValueType
                    ? $"its property {prefix}{property.Symbol.Name} cannot be set from generated code; make the setter init, internal or public"
                    : $"its property {property.Symbol.Name} belongs to the generic class {owner.DisplayName()} and cannot be set from generated code; give the type a constructor that takes its columns, or use .NET 9 or later";
            }
        }

        if (refusal is not null)
            return null;

        // A required member that is not mapped must still be given something.
        var given = arguments.Concat(initializers).Select(static m => m.Name).ToList();
        foreach (var required in isHidden ? [] : Required(type).Where(m => !given.Contains(m.Name, StringComparer.OrdinalIgnoreCase)))
            initializers.Add(new MemberModel(required.Name, required.Type.FullName(), -1));
        return new ConstructionModel(
            type.FullNameNotNull(), arguments.ToEquatableArray(), initializers.ToEquatableArray(), accessors.ToEquatableArray(), isHidden);
    }

    private static MemberModel Member(
        string name,
        ITypeSymbol type,
        MappedProperty? property,
        RowDeclaration row,
        ColumnSet columns,
        string prefix,
        ref string? refusal,
        bool reachesGenerics)
    {
        if (property is null)
            return new MemberModel(name, type.FullName(), -1);
        var path = prefix + property.Symbol.Name;
        var ordinal = columns.Find(path);
        if (ordinal >= 0)
            return new MemberModel(name, type.FullName(), ordinal);
        var (inner, nullable) = ScalarTypes.Unwrap(type);
        var isFlattened = columns.Models.Any(c => c.Property.StartsWith(path + ".", StringComparison.Ordinal));
        if (!isFlattened || inner is not INamedTypeSymbol named)
            return new MemberModel(name, type.FullName(), -1);
        var nested = Bind(named, row, columns, out var why, reachesGenerics, path + ".");
        refusal ??= why;
        return new MemberModel(name, type.FullName(), -1, nested, nullable);
    }

    private static GenericOwnerModel GenericOwner(INamedTypeSymbol owner, IPropertySymbol property)
    {
        var definition = owner.OriginalDefinition;
        var name = definition.FullNameNotNull();
        var constrained = definition.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(
                SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints));
        var where = constrained.IndexOf(" where ", StringComparison.Ordinal);
        return new GenericOwnerModel(
            name,
            string.Join(", ", definition.TypeParameters.Select(static p => p.Name)),
            where < 0 ? "" : constrained.Substring(where),
            string.Join(", ", owner.TypeArguments.Select(static a => a.FullName())),
            property.OriginalDefinition.Type.FullName());
    }

    private static List<IPropertySymbol> AllProperties(INamedTypeSymbol type) =>
        Members(type).OfType<IPropertySymbol>().Where(static p => p is { IsStatic: false, IsIndexer: false }).ToList();

    private static IEnumerable<(string Name, ITypeSymbol Type)> Required(INamedTypeSymbol type) => Members(type)
        .Select(static m => m switch
        {
            IPropertySymbol { IsRequired: true } p => (p.Name, p.Type),
            IFieldSymbol { IsRequired: true } f => (f.Name, f.Type),
            _ => default((string Name, ITypeSymbol Type)?),
        })
        .OfType<(string Name, ITypeSymbol Type)>();

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        for (var t = type; t is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; t = t.BaseType)
        {
            foreach (var member in t.GetMembers())
                yield return member;
        }
    }

    private static bool IsAutoProperty(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    /// <summary>
    /// True for a constructor that the head of the type declares; in a referenced assembly, for one that the compiler has made a
    /// Deconstruct for.
    /// </summary>
    public static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.IsEmpty
        ? constructor.ContainingType.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(m =>
            m.GetAttributes().Find(AttributeNames.CompilerGenerated) is not null
            && m.Parameters.Select(static p => (p.Name, p.Type)).SequenceEqual(constructor.Parameters.Select(static p => (p.Name, p.Type))))
        : constructor.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax);

    private static bool IsCopyConstructor(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
