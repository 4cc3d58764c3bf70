using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>
/// UPG307 on state from outside the rows, and UPG304 on Guid.NewGuid(): the value becomes a further parameter of the merge.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class PassAsParameterFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
        ImmutableArray.Create(DiagnosticIds.MergeCaptured, DiagnosticIds.MergeMethod);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax value
                || value.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList.Parameters.Count: >= 2 } method
                || semantics?.GetSymbolInfo(value, context.CancellationToken).Symbol is not { IsStatic: true } symbol
                || semantics.GetTypeInfo(value, context.CancellationToken).Type is not { SpecialType: not SpecialType.System_Void } type
                || semantics.GetDeclaredSymbol(method, context.CancellationToken) is not { } merge || !TakesRows(merge)
                || (symbol is IMethodSymbol && symbol.Name != "NewGuid"))
                continue;
            var name = Free(symbol is IMethodSymbol ? "id" : symbol.Name, method);
            var typeName = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            context.RegisterCodeFix(
                CodeAction.Create($"Take it as the parameter '{name}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(method, Taking(method, value, name, typeName)))),
                    nameof(PassAsParameterFix)), diagnostic);
        }
    }

    private static bool TakesRows(IMethodSymbol method) =>
        method.IsStatic && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.Parameters[1].Type);

    private static MethodDeclarationSyntax Taking(MethodDeclarationSyntax method, ExpressionSyntax value, string name, string type)
    {
        var same = method.DescendantNodes().OfType<ExpressionSyntax>().Where(e => e.IsEquivalentTo(value, topLevel: false));
        var changed = method.ReplaceNodes(same, (e, _) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(e));
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.ParseTypeName(type).WithTrailingTrivia(SyntaxFactory.Space)
                .WithAdditionalAnnotations(Simplifier.Annotation))
            .WithLeadingTrivia(SyntaxFactory.Space);
        return changed.WithParameterList(changed.ParameterList.AddParameters(parameter));
    }

    /// <summary>The name of a parameter that nothing in the method has.</summary>
    private static string Free(string member, MethodDeclarationSyntax method)
    {
        var name = char.ToLowerInvariant(member[0]) + member.Substring(1);
        var taken = new HashSet<string>(
            method.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText)
                .Where(t => t != member), StringComparer.Ordinal);
        while (taken.Contains(name))
            name += "Value";
        return name;
    }
}
