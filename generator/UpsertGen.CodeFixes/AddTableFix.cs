using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG410: names the table that the schema has, such as the plural, with [UpsertTable].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddTableFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.MissingTable);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
                || !diagnostic.Properties.TryGetValue(FixProperties.Suggestion, out var table) || table is null)
                continue;
            // [Table] cannot stand on a struct, and is not the way to write it on another class.
            var isStruct = type is StructDeclarationSyntax
                or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword };
            var name = isStruct || type.Modifiers.Any(SyntaxKind.StaticKeyword) ? "UpsertTable" : "Table";
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Add [{name}(\"{table}\")]",
                    token => Task.FromResult(context.Document.WithSyntaxRoot(Replace(root, type, name, table))),
                    nameof(AddTableFix)),
                diagnostic);
        }
    }

    private static SyntaxNode Replace(SyntaxNode root, TypeDeclarationSyntax type, string attribute, string table)
    {
        var written = type.AttributeLists.SelectMany(static l => l.Attributes)
            .FirstOrDefault(static a => a.Name.ToString() is "Table" or "UpsertTable");
        var literal = SymbolDisplay.FormatLiteral(table, true);
        return written?.ArgumentList?.Arguments.FirstOrDefault() is { } argument
            ? root.ReplaceNode(argument.Expression, SyntaxFactory.ParseExpression(literal).WithTriviaFrom(argument.Expression))
            : root.ReplaceNode(type, SyntaxEdits.WithAttribute(type, $"{attribute}({literal})"));
    }
}
