using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG401: chooses a key that is declared unique for ConflictOn.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UseUniqueKeyFix : CodeFixProvider
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
            if (root is null
                || SyntaxEdits.ArgumentExpression(root, diagnostic.Location.SourceSpan) is not { } expression
                || !diagnostic.Properties.TryGetValue(FixProperties.Keys, out var keys) || string.IsNullOrEmpty(keys))
                continue;
            var owner = SyntaxEdits.Owner(diagnostic);
            foreach (var key in keys!.Split(';').Where(static k => !k.Contains(" where ")))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Use the unique key {key}",
                        token => Task.FromResult(
                            context.Document.WithSyntaxRoot(root.ReplaceNode(expression, Written(expression, key, owner)))),
                        nameof(UseUniqueKeyFix) + key),
                    diagnostic);
            }
        }
    }

    private static ExpressionSyntax Written(ExpressionSyntax expression, string key, string? owner) =>
        SyntaxEdits.Nameof(key.Split(',').Select(static n => n.Trim()), owner).WithTriviaFrom(expression);
}
