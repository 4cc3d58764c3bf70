using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>The type's names, and whether it can be named from generated code at all.</summary>
internal static class TypeShapeBinder
{
    /// <summary>What follows the type's name in the generated class's.</summary>
    public const string Suffix = "Upserts";

    public static TypeShape Bind(RowDeclaration row, Compilation compilation, DialectCatalog catalog)
    {
        var (type, declaring) = (row.Type, row.Declaring);
        var names = new Stack<string>();
        for (var t = type; t is not null; t = t.ContainingType)
            names.Push(t.Name);
        var isPublic = declaring.DeclaredAccessibility == Accessibility.Public;
        for (var t = type; t is not null; t = t.ContainingType)
            isPublic &= t.DeclaredAccessibility == Accessibility.Public;
        return new TypeShape(
            declaring.ContainingNamespace is { IsGlobalNamespace: false } space
                ? string.Join(".", space.ToDisplayString().Split('.').Select(static part => CSharp.Identifier(part.TrimStart('@'))))
                : "",
            row.IsApart ? CSharp.Identifier(declaring.Name) : string.Join("_", names) + Suffix,
            type.FullNameNotNull(),
            type.DisplayName(),
            type.FullNameNotNull(),
            TypeNames.HintName(declaring),
            isPublic,
            type.IsValueType,
            Shadowed(row, compilation, catalog.ImportedTypes),
            row.IsApart);
    }

    private static EquatableArray<string> Shadowed(RowDeclaration row, Compilation compilation, IReadOnlyList<string> imported)
    {
        var space = compilation.GetCompilationNamespace(row.Declaring.ContainingNamespace);
        var names = imported.Where(name => space?.GetMembers(name).Any() == true);
        return row.IsApart
            ? names
                .Concat(imported.Append(row.Type.Name)
                    .Where(name => row.Declaring.GetMembers(name).Any(static m => !NameChecks.IsOwn(m))))
                .Distinct(StringComparer.Ordinal).ToEquatableArray()
            : names.ToEquatableArray();
    }

    /// <summary>True when other assemblies cannot name the type.</summary>
    public static bool IsHidden(ITypeSymbol type) => Parts(type).Any(static t => t.DeclaredAccessibility != Accessibility.Public);

    /// <summary>Why generated code cannot name the type of a parameter; null when it can.</summary>
    public static string? ParameterRefusal(ITypeSymbol type) =>
        Parts(type).FirstOrDefault(static t => t.IsFileLocal || IsInaccessible(t)) is { } part
        ? $"generated code cannot name {part.DisplayName()}, the type of a parameter; make it internal or public"
        : null;

    private static bool IsInaccessible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal;

    /// <summary>The named types that a type is written with.</summary>
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named =>
            named.TypeArguments.SelectMany(Parts).Concat(named.ContainingType is { } outer ? Parts(outer) : []).Append(named),
        _ => [],
    };

    /// <summary>Why the type cannot be annotated; null when it can.</summary>
    public static string? Refusal(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return "only classes, structs, records and record structs are rows";
        if (type.IsStatic)
            return "it is static";
        if (type.IsRefLikeType)
            return "it is a ref struct";
        if (type.IsFileLocal)
            return "it is file-local, so generated code cannot name it; make it internal";
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (t.Arity > 0)
                return t.Equals(type, SymbolEqualityComparer.Default)
                    ? "it is generic; derive a type from it that is not"
                    : $"its containing type {t.DisplayName()} is generic";
            if (IsInaccessible(t))
                return $"{(t.Equals(type, SymbolEqualityComparer.Default) ? "it" : t.DisplayName())} is not accessible from generated code; make it internal or public";
        }

        return null;
    }
}
