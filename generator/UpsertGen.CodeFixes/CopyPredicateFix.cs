using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG402: copies the predicate of the partial index into ConflictWhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CopyPredicateFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.PartialIndex);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var attribute = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
                .FirstAncestorOrSelf<AttributeSyntax>();
            if (root is null || attribute is null || !diagnostic.Properties.TryGetValue(FixProperties.Where, out var predicate)
                || predicate is null)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Set ConflictWhere to {predicate}",
                    token => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, WithWhere(attribute, predicate)))),
                    nameof(CopyPredicateFix)),
                diagnostic);
        }
    }

    private static AttributeSyntax WithWhere(AttributeSyntax attribute, string predicate)
    {
        var literal = SyntaxFactory.ParseExpression(SymbolDisplay.FormatLiteral(predicate, true));
        var existing = attribute.ArgumentList?.Arguments.FirstOrDefault(
            static a => a.NameEquals?.Name.Identifier.ValueText == "ConflictWhere");
        if (existing is not null)
            return attribute.ReplaceNode(existing.Expression, literal.WithTriviaFrom(existing.Expression));
        var argument = SyntaxFactory.AttributeArgument(literal)
            .WithNameEquals(SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("ConflictWhere").WithTrailingTrivia(SyntaxFactory.Space))
                .WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        // The new argument follows the others after a comma and a blank.
        var separated = SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(
            list.Arguments.Count == 0
                ? new SyntaxNodeOrToken[] { argument }
                : [.. list.Arguments.GetWithSeparators(),
                    SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), argument]);
        return attribute.WithArgumentList(list.WithArguments(separated));
    }
}
