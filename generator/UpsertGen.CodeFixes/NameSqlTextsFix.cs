using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.CodeFixes;

/// <summary>CS0618 of <c>Db.Sql("…", "…")</c>: the texts get the names of their databases.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NameSqlTextsFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("CS0618");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
                .FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && semantics?.GetSymbolInfo(call,
                    context.CancellationToken).Symbol is IMethodSymbol
                {
                    Name: "Sql",
                    ContainingType: { Name: "DbPositional", ContainingNamespace.Name: "UpsertGen" }
                }
                && call.ArgumentList.Arguments.Count >= 2)
                context.RegisterCodeFix(
                    CodeAction.Create("Name the database of each text", token => NameAsync(context.Document, call, token),
                        nameof(NameSqlTextsFix)), diagnostic);
        }
    }

    private static async Task<Document> NameAsync(Document document, InvocationExpressionSyntax call, CancellationToken cancellationToken)
    {
        var arguments = call.ArgumentList.Arguments;
        var (sqlite, postgreSql) = (Text(arguments, "sqlite", 0), Text(arguments, "postgreSql", 1));
        var texts = SyntaxFactory.ParseExpression($"new() {{ Sqlite = {sqlite}, PostgreSql = {postgreSql} }}");
        var rest = arguments.Where(a => a.Expression != sqlite && a.Expression != postgreSql);
        var named = SyntaxFactory.SeparatedList(
            rest.Prepend(SyntaxFactory.Argument(texts)),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Count - 2));
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(call, call.WithArgumentList(call.ArgumentList.WithArguments(named))));
    }

    private static ExpressionSyntax Text(SeparatedSyntaxList<ArgumentSyntax> arguments, string name, int place) =>
        (arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name) ?? arguments[place]).Expression;
}
