using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Reuse;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding;

/// <summary>The generator's transform: one model per annotated type.</summary>
internal static class ModelBinder
{
    public static TypeModel? Bind(
        GeneratorAttributeSyntaxContext context, DialectCatalog catalog, CancellationToken cancellationToken)
    {
        // A type with both attributes is that of the other one.
        if (context.TargetSymbol is not INamedTypeSymbol type
            || RowDeclaration.Annotation(type)?.AttributeClass?.OriginalDefinition is not { } annotation
            || !SymbolEqualityComparer.Default.Equals(annotation, context.Attributes[0].AttributeClass?.OriginalDefinition))
            return null;
        try
        {
            return KnownModels.GetOrBind(
                context.TargetNode,
                context.SemanticModel.Compilation,
                catalog.ImportedTypes,
                () => IsFirstPart(type, context.TargetNode, cancellationToken)
                    ? UpsertBinder.Bind(type, context.SemanticModel.Compilation, catalog, cancellationToken).Model
                    : null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The analyzer meets the same exception and reports it; every other type of the project still gets its methods.
            return null;
        }
    }

    /// <summary>A partial type whose parts both carry an attribute is bound once, at the part with the first attribute.</summary>
    private static bool IsFirstPart(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancellationToken)
    {
        var first = RowDeclaration.Annotation(type).Syntax(cancellationToken);
        return first?.FirstAncestorOrSelf<TypeDeclarationSyntax>() == node;
    }
}
