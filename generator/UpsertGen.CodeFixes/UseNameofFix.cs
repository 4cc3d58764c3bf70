using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG111: <c>"Email"</c> becomes <c>nameof(Email)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UseNameofFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.UseNameof);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Use nameof", token => ReplaceAsync(context.Document, diagnostic, token), nameof(UseNameofFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || SyntaxEdits.ArgumentExpression(root, diagnostic.Location.SourceSpan) is not { } expression)
            return document;
        var names = expression.GetFirstToken().ValueText.Split(',').Select(static n => n.Trim()).Where(static n => n.Length > 0);
        var replacement = SyntaxEdits.Nameof(names, SyntaxEdits.Owner(diagnostic)).WithTriviaFrom(expression);
        return document.WithSyntaxRoot(root.ReplaceNode(expression, replacement));
    }
}
