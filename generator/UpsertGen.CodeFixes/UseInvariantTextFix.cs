using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG305 on an integer that becomes text by culture: <c>n</c> becomes <c>n.ToString(CultureInfo.InvariantCulture)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UseInvariantTextFix : CodeFixProvider
{
    private const string Culture = "System.Globalization.CultureInfo.InvariantCulture";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.MergeConversion);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax number
                || !IsText(number, diagnostic) || !IsInteger(semantics?.GetTypeInfo(number, context.CancellationToken).Type))
                continue;
            ExpressionSyntax text = number.Parent is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ToString",
                Parent: InvocationExpressionSyntax call
            } ? call : number;
            var receiver = number is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
                or ParenthesizedExpressionSyntax ? $"{number.WithoutTrivia()}" : $"({number.WithoutTrivia()})";
            var written = SyntaxFactory.ParseExpression($"{receiver}.ToString({Culture})").WithTriviaFrom(text);
            var culture = written.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                .First(static m => m.Name.Identifier.ValueText == "CultureInfo");
            var replacement = written.ReplaceNode(culture, culture.WithAdditionalAnnotations(Simplifier.Annotation));
            context.RegisterCodeFix(
                CodeAction.Create("Write the invariant text",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(text, replacement))),
                    nameof(UseInvariantTextFix)), diagnostic);
        }
    }

    /// <summary>True where it is the text of the number that is refused.</summary>
    private static bool IsText(ExpressionSyntax number, Diagnostic diagnostic) =>
        diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).StartsWith("the text of", StringComparison.Ordinal)
            && number.Parent is not null;

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
}
