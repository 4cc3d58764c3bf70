using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG304 on a comparison of strings by culture: <c>a.CompareTo(b)</c> becomes <c>string.CompareOrdinal(a, b)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UseCompareOrdinalFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.MergeMethod);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax call
                || semantics?.GetSymbolInfo(call,
                    context.CancellationToken).Symbol is not IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String } method
                || Operands(call, method) is not var (left, right))
                continue;
            var replacement = SyntaxFactory.ParseExpression($"string.CompareOrdinal({left.WithoutTrivia()}, {right.WithoutTrivia()})")
                .WithTriviaFrom(call);
            context.RegisterCodeFix(
                CodeAction.Create("Compare with string.CompareOrdinal",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, replacement))),
                    nameof(UseCompareOrdinalFix)), diagnostic);
        }
    }

    private static (ExpressionSyntax Left, ExpressionSyntax Right)? Operands(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var arguments = call.ArgumentList.Arguments;
        return (method.Name, arguments.Count, call.Expression) switch
        {
            ("CompareTo", 1, MemberAccessExpressionSyntax access) => (access.Expression, arguments[0].Expression),
            ("Compare", 2, _) when arguments[0].NameColon is null && arguments[1].NameColon is null =>
                (arguments[0].Expression, arguments[1].Expression),
            _ => null,
        };
    }
}
