using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Proved;

/// <summary>What the generator prints for models of the fuzz runs: the SQL of each operation, or why it is refused.</summary>
internal static class PrintedSql
{
    /// <summary>What the sources begin with.</summary>
    public const string Usings =
        "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing UpsertGen;\n"
        + "using System.ComponentModel.DataAnnotations;\nusing System.ComponentModel.DataAnnotations.Schema;\n";

    /// <summary>The texts of the operations that are taken, by the names of type and operation.</summary>
    public static Dictionary<(string Type, string Operation), string> Of(IReadOnlyList<Model> models, bool isSqlite) =>
        Of(Run(ModelProject.Of(models, isSqlite)));

    /// <summary>The same, with the reasons of those that are refused.</summary>
    public static async Task<Dictionary<(string Type, string Operation), string>> WithRefusalsAsync(
        IReadOnlyList<Model> models, bool isSqlite)
    {
        var project = ModelProject.Of(models, isSqlite);
        var run = Run(project);
        Assert.DoesNotContain(run.Compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        var printed = Of(run);
        var diagnostics = await AnalyzerHarness.RunAnalyzersAsync(run.Compilation, [], project, [new UpsertAnalyzer()]);
        foreach (var refusals in diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).GroupBy(Operation))
            printed[refusals.Key] = string.Join(" ", refusals.Select(static d => $"{d.Id}: {d.GetMessage()}").Distinct());
        return printed;
    }

    public static GeneratorRun Run(TestProject project) => GeneratorHarness.Run(new UpsertGenerator(), project);

    public static Dictionary<(string Type, string Operation), string> Of(GeneratorRun run) =>
        run.Files.SelectMany(static f => f.Tree.GetRoot().DescendantNodes().OfType<StructDeclarationSyntax>())
            .Where(static s => s.Identifier.ValueText.EndsWith("Plan", StringComparison.Ordinal))
            .ToDictionary(
                static s => (Regex.Replace(((ClassDeclarationSyntax)s.Parent!).Identifier.ValueText, "Upserts$", ""),
                    s.Identifier.ValueText[..^"Plan".Length]),
                static s => Regex.Replace(
                    string.Join(" | ", s.DescendantTokens().Where(static t => IsText(t) && !IsName(t)).Select(static t => t.ValueText)),
                    @"\s+", " "));

    private static bool IsText(SyntaxToken token) => token.Kind()
        is SyntaxKind.StringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken;

    /// <summary>True for texts that name the operation and its columns.</summary>
    private static bool IsName(SyntaxToken token) =>
        token.Parent!.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Method" } }
        || (token.Parent.Parent is AssignmentExpressionSyntax && Regex.IsMatch(token.ValueText, @"^\(""\w+""(, ""\w+"")*\)$"))
        || token.Parent.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText == "Target";

    /// <summary>The method that holds the place of a diagnostic; null outside of methods.</summary>
    public static string? Method(Diagnostic diagnostic) =>
        Node(diagnostic).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText;

    private static (string Type, string Operation) Operation(Diagnostic diagnostic) =>
        (Node(diagnostic).FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.ValueText,
            Method(diagnostic) is { } method
                ? Regex.Replace(method, "(Merge|When|InsertAs)$", "")
                : Node(diagnostic).FirstAncestorOrSelf<AttributeSyntax>()!.ArgumentList!.Arguments[0].ToString().Trim('"'));

    private static SyntaxNode Node(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan);
}
