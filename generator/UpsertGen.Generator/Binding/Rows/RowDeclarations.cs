using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Binding.Rows;

/// <summary>An annotated type to the declaration of a row.</summary>
internal static class RowDeclarations
{
    /// <summary>What an annotated type declares; null when that is nothing, which is reported.</summary>
    public static RowDeclaration? Of(
        INamedTypeSymbol annotated, Compilation compilation, ProblemList problems, CancellationToken cancellationToken)
    {
        // The compiler already reports incomplete declarations.
        if (annotated.Name.Length == 0)
            return null;
        return annotated.GetAttributes().Find(AttributeNames.UpsertFor) is { } first
            ? OfClass(annotated, first, compilation, problems, cancellationToken)
            : OfRow(annotated, compilation, problems, cancellationToken);
    }

    private static RowDeclaration? OfRow(
        INamedTypeSymbol type, Compilation compilation, ProblemList problems, CancellationToken cancellationToken)
    {
        var location = type.Locations.FirstOrDefault() ?? Location.None;
        if (TypeShapeBinder.Refusal(type) is { } refusal)
        {
            problems.Add(Descriptors.UnsupportedType, location, type.DisplayName(), "have [Upsert]", refusal);
            return null;
        }

        var operations = type.GetAttributes().Where(static a => a.Is(AttributeNames.Upsert)).ToList();
        return new RowDeclaration(type, type, operations, location, compilation, cancellationToken);
    }

    private static RowDeclaration? OfClass(
        INamedTypeSymbol declaring, AttributeData first, Compilation compilation, ProblemList problems, CancellationToken cancellationToken)
    {
        var location = declaring.Locations.FirstOrDefault() ?? Location.None;
        if (ClassRefusal(declaring, cancellationToken) is { } refusal)
        {
            problems.Add(Descriptors.UnsupportedClass, location, declaring.DisplayName(), refusal);
            return null;
        }

        var attributes = declaring.GetAttributes().Where(static a => a.Is(AttributeNames.UpsertFor)).ToList();
        var place = TypePlace(first, cancellationToken) ?? location;
        if (TypeOf(first) is not { } argument)
            return null;
        if (argument is not INamedTypeSymbol type || ScalarTypes.Find(type) is not null || argument.IsTupleType)
        {
            problems.Add(
                Descriptors.UnsupportedType, place, argument.DisplayName(), RowsOf,
                "only classes, structs, records and record structs are rows");
            return null;
        }

        if (TypeShapeBinder.Refusal(type) is { } why)
        {
            problems.Add(Descriptors.UnsupportedType, place, type.DisplayName(), RowsOf, why);
            return null;
        }

        foreach (var other in attributes.Where(a => !SymbolEqualityComparer.Default.Equals(TypeOf(a), type)))
        {
            problems.Add(
                Descriptors.ContradictingArguments,
                TypePlace(other, cancellationToken) ?? place,
                $"[UpsertFor<{TypeOf(other)?.Name}>]",
                $"[UpsertFor<{type.Name}>]",
                "a class has the methods of one type; give the other a class of its own");
        }

        attributes.RemoveAll(a => !SymbolEqualityComparer.Default.Equals(TypeOf(a), type));
        if (declaring.GetAttributes().Find(AttributeNames.Upsert) is { } own)
        {
            problems.Add(
                Descriptors.ContradictingArguments,
                own.Syntax(cancellationToken)?.GetLocation() ?? location,
                "[Upsert]",
                $"[UpsertFor<{type.Name}>]",
                "a class with methods for rows is no row; take it off");
        }

        return IsAnnotated(type, attributes, compilation, problems, cancellationToken)
            ? null
            : new RowDeclaration(type, declaring, attributes, place, compilation, cancellationToken);
    }

    private const string RowsOf = "be the row of [UpsertFor]";

    /// <summary>True when the type has methods of its own that those of the class would be confused with.</summary>
    private static bool IsAnnotated(
        INamedTypeSymbol type,
        List<AttributeData> attributes,
        Compilation compilation,
        ProblemList problems,
        CancellationToken cancellationToken)
    {
        var own = type.GetAttributes().Where(static a => a.Is(AttributeNames.Upsert)).Select(Name).ToList();
        // In this project the type can have the operation itself; elsewhere an operation of another name is in nobody's way.
        var refused = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? own.Count > 0 ? attributes : []
            : attributes.Where(a => own.Contains(Name(a))).ToList();
        foreach (var attribute in refused)
        {
            problems.Add(
                Descriptors.ContradictingArguments,
                TypePlace(attribute, cancellationToken) ?? Location.None,
                $"[UpsertFor<{type.Name}>]",
                $"[Upsert] of {type.DisplayName()}",
                "the type has methods of its own; add the operation to it, or give it another name in another project");
        }

        return refused.Count > 0;
    }

    private static string Name(AttributeData attribute) => attribute.Positional<string>(0) ?? "Upsert";

    private static ITypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.AttributeClass is { TypeArguments: { Length: 1 } arguments } && arguments[0] is { TypeKind: not TypeKind.Error } type
            ? type
            : null;

    /// <summary>Where the type is written: <c>Product</c> of <c>[UpsertFor&lt;Product&gt;]</c>.</summary>
    private static Location? TypePlace(AttributeData attribute, CancellationToken cancellationToken)
    {
        var syntax = attribute.Syntax(cancellationToken);
        var arguments = syntax?.DescendantNodes().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments;
        return arguments?.FirstOrDefault()?.GetLocation() ?? syntax?.GetLocation();
    }

    private static string? ClassRefusal(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var parts = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().ToList();
        if (!type.IsStatic || type.TypeKind != TypeKind.Class || !parts.Exists(static p => p.Modifiers.Any(SyntaxKind.PartialKeyword)))
            return $"its methods are generated into it; declare it as static partial class {type.Name}";
        if (type.ContainingType is { } container)
            return $"it is nested in {container.DisplayName()}, and extension methods need a class that is not; move it out";
        if (type.IsGenericType)
            return "it is generic, and extension methods need a class that is not";
        return type.IsFileLocal ? "it is file-local, so it cannot have a part in another file; make it internal" : null;
    }
}
