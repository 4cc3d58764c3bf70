using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>The type's names, and whether it can be named from generated code at all.</summary>
internal static class TypeShapeBinder
{
    /// <summary>What follows the type's name in the generated class's.</summary>
    public const string Suffix = "Upserts";

    public static TypeShape Bind(INamedTypeSymbol type, Compilation compilation)
    {
        var names = new Stack<string>();
        for (var t = type; t is not null; t = t.ContainingType)
            names.Push(t.Name);
        var isPublic = true;
        for (var t = type; t is not null; t = t.ContainingType)
            isPublic &= t.DeclaredAccessibility == Accessibility.Public;
        return new TypeShape(
            type.ContainingNamespace is { IsGlobalNamespace: false } space
                ? string.Join(".", space.ToDisplayString().Split('.').Select(static part => CSharp.Identifier(part.TrimStart('@'))))
                : "",
            string.Join("_", names) + Suffix,
            type.FullNameNotNull(),
            type.DisplayName(),
            type.FullNameNotNull(),
            TypeNames.HintName(type),
            isPublic,
            type.IsValueType,
            Shadowed(type, compilation));
    }

    private static EquatableArray<string> Shadowed(INamedTypeSymbol type, Compilation compilation) =>
        compilation.GetCompilationNamespace(type.ContainingNamespace) is { } space
            ? ImportedNames.All.SelectMany(static i => i.Types).Where(name => space.GetMembers(name).Any()).ToEquatableArray()
            : default;

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
            if (t.IsGenericType)
                return t.Equals(type, SymbolEqualityComparer.Default) ? "it is generic; annotate a closed type derived from it" : $"its containing type {t.DisplayName()} is generic";
            if (t.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return $"{(t.Equals(type, SymbolEqualityComparer.Default) ? "it" : t.DisplayName())} is not accessible from generated code; make it internal or public";
        }

        return null;
    }
}
