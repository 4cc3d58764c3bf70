using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG101: replaces a misspelt column by the nearest one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ColumnSpellingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.UnknownColumn);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(FixProperties.Suggestion, out var name) || name is null)
                continue;
            var span = diagnostic.Location.SourceSpan;
            context.RegisterCodeFix(
                CodeAction.Create($"Change to '{name}'", token => ReplaceAsync(context.Document, span, name, token),
                    nameof(ColumnSpellingFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, string name, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var written = text.ToString(span);
        // The place is the bare word, or a whole literal or nameof expression where the word alone cannot be found.
        var replacement = written.StartsWith("\"", StringComparison.Ordinal) ? $"\"{name}\""
            : written.StartsWith("nameof", StringComparison.Ordinal) ? $"nameof({Qualifier(written)}{name})"
            : name;
        return document.WithText(text.WithChanges(new TextChange(span, replacement)));
    }

    /// <summary><c>Product.</c> of <c>nameof(Product.Sku)</c>.</summary>
    private static string Qualifier(string written)
    {
        var (start, end) = (written.IndexOf('(') + 1, written.LastIndexOf('.') + 1);
        return end > start ? written.Substring(start, end - start) : "";
    }
}
