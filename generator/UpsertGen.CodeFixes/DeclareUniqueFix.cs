using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG401: declares the conflict columns unique, with [Unique] on the property or the type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class DeclareUniqueFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.NotUnique);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
                || !diagnostic.Properties.TryGetValue(FixProperties.Columns, out var columns) || columns is null)
                continue;
            var (node, attribute) = Target(type, columns);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Declare {columns} unique",
                    token => Task.FromResult(
                        context.Document.WithSyntaxRoot(root.ReplaceNode(node, SyntaxEdits.WithAttribute(node, attribute)))),
                    nameof(DeclareUniqueFix)),
                diagnostic);
        }
    }

    /// <summary>
    /// The property or positional parameter of a single column; the type for several, or for one that is declared elsewhere.
    /// </summary>
    private static (SyntaxNode Node, string Attribute) Target(TypeDeclarationSyntax type, string columns)
    {
        if (!columns.Contains(','))
        {
            if (type.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(p => p.Identifier.ValueText == columns) is { } property)
                return (property, "Unique");
            if (type.ParameterList?.Parameters.FirstOrDefault(p => p.Identifier.ValueText == columns) is { } parameter)
                return (parameter, "Unique");
        }

        return (type, $"Unique({SymbolDisplay.FormatLiteral(columns, true)})");
    }
}
