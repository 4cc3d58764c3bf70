using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.OtherGenerators;

/// <summary>Another generator, which adds the given files, and one that every generator sees.</summary>
internal sealed class OtherGenerator(string text, string seenByAll = "") : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        if (seenByAll.Length > 0)
            context.RegisterPostInitializationOutput(output => output.AddSource("Seen.g.cs", seenByAll));
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Made.g.cs", text));
    }
}

/// <summary>A project with two generators, and what the analyzer says of it.</summary>
internal static class TwoGenerators
{
    /// <summary>The compilation of a build: sources and what both generators made of them.</summary>
    public static Compilation Compile(TestProject project, OtherGenerator other, string basePath = "")
    {
        var driver = CSharpGeneratorDriver.Create(
            [new UpsertGenerator().AsSourceGenerator(), other.AsSourceGenerator()],
            project.AdditionalFiles.Select(file => new TestAdditionalText(file.Path, file.Text)),
            project.ParseOptions,
            new TestOptionsProvider(project.Options, project.AdditionalFiles),
            default);
        var source = project.Compile();
        driver.RunGeneratorsAndUpdateCompilation(source, out var compilation, out var diagnostics);
        Assert.Empty(diagnostics);
        // The compiler of a build puts its folder before the generators'.
        var generated = compilation.SyntaxTrees.Except(source.SyntaxTrees).ToList();
        return generated.Aggregate(
            compilation, (all, tree) => all.ReplaceSyntaxTree(tree, tree.WithFilePath(Path.Combine(basePath, tree.FilePath))));
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, TestProject project) =>
        [.. (await AnalyzerHarness.RunAnalyzersAsync(
            compilation,
            [.. project.AdditionalFiles.Select(file => new TestAdditionalText(file.Path, file.Text))],
            project,
            [new UpsertAnalyzer()])).Where(d => d.Severity != DiagnosticSeverity.Hidden)];

    /// <summary>Fails unless the build has exactly the marked diagnostics and compiles.</summary>
    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(TestProject marked, OtherGenerator other, string basePath = "")
    {
        var (project, expected) = Markup.Parse(marked);
        var compilation = Compile(project, other, basePath);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var actual = await AnalyzeAsync(compilation, project);
        AnalyzerHarness.AssertEqual(project, expected, actual);
        return actual;
    }
}
