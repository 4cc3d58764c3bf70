using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Runs source generators on a <see cref="TestProject"/>.</summary>
public static class GeneratorHarness
{
    /// <summary>Runs one generator; <c>Run(new G(), "record R;")</c> is enough for the common case.</summary>
    /// <exception cref="InvalidOperationException">The generator threw: that is never right, whatever the source.</exception>
    public static GeneratorRun Run(IIncrementalGenerator generator, TestProject project)
    {
        var compilation = project.Compile();
        return new GeneratorRun(compilation, CreateDriver(generator, project).RunGenerators(compilation));
    }

    internal static GeneratorDriver CreateDriver(IIncrementalGenerator generator, TestProject project) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        project.AdditionalFiles.Select(file => new TestAdditionalText(file.Path, file.Text)),
        project.ParseOptions,
        new TestOptionsProvider(project.Options, project.AdditionalFiles),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}

/// <summary>A generated file.</summary>
public sealed record GeneratedFile(string HintName, string Text, SyntaxTree Tree);

/// <summary>What a generator made of a project.</summary>
public sealed class GeneratorRun
{
    // Only generated code owes documentation: the sources of a test are not documented.
    private static readonly ImmutableHashSet<string> DocumentationWarnings =
    [
        "CS1570", "CS1571", "CS1572", "CS1573", "CS1574", "CS1580", "CS1581", "CS1584", "CS1587", "CS1589", "CS1590", "CS1591", "CS1592",
        "CS1710", "CS1711", "CS1712",
    ];

    private readonly Lazy<ImmutableArray<Diagnostic>> diagnostics;

    internal GeneratorRun(CSharpCompilation input, GeneratorDriver driver)
    {
        Result = driver.GetRunResult().Results.Single();
        if (Result.Exception is { } exception)
        {
            throw new InvalidOperationException($"The generator threw {exception}", exception);
        }

        Files = [.. Result.GeneratedSources.Select(
            source => new GeneratedFile(source.HintName, $"{source.SourceText}", source.SyntaxTree))];
        Compilation = input.AddSyntaxTrees(Files.Select(file => file.Tree));
        diagnostics = new(CompilerDiagnostics);
    }

    /// <summary>The generated files, in the generator's order.</summary>
    public ImmutableArray<GeneratedFile> Files { get; }

    /// <summary>The text of the only generated file.</summary>
    public string SingleText => Assert.Single(Files).Text;

    /// <summary>What the generator itself reported.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics => Result.Diagnostics;

    /// <summary>
    /// What the compiler says of sources and generated files together when it emits them: errors and warnings at warning level 9999,
    /// documentation warnings (CS1591 and its like) for generated files only.
    /// </summary>
    public ImmutableArray<Diagnostic> Diagnostics => diagnostics.Value;

    /// <summary>Sources and generated files.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Roslyn's own result, with the tracked steps.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>The text of the generated file of this hint name.</summary>
    public string Text(string hintName)
        => Files.FirstOrDefault(file => file.HintName == hintName)?.Text
            ?? throw new InvalidOperationException(
                $"There is no generated file {hintName}, only: {string.Join(", ", Files.Select(file => file.HintName))}");

    /// <summary>Fails unless the generator reported nothing and everything compiles with neither an error nor a warning.</summary>
    public GeneratorRun AssertClean()
    {
        var all = GeneratorDiagnostics.Concat(Diagnostics).Select(diagnostic => diagnostic.ToString()).ToList();
        Assert.True(all.Count == 0, $"not clean:\n{string.Join('\n', all)}\n\n{string.Join("\n\n", Files.Select(file => Numbered(file)))}");
        return this;
    }

    private static string Numbered(GeneratedFile file)
        => $"// {file.HintName}\n" + string.Join('\n', file.Text.Split('\n').Select((line, index) => $"{index + 1,4}  {line}"));

    // Generated files leave the analysis of null out, for the speed of builds; what they pass must be right all the same.
    private ImmutableArray<Diagnostic> CompilerDiagnostics()
    {
        var analyzed = Compilation;
        var generated = new HashSet<SyntaxTree>();
        foreach (var file in Files)
        {
            var text = SourceText.From(file.Text.Replace("#nullable disable warnings", "#nullable enable"), file.Tree.Encoding);
            var tree = file.Tree.WithChangedText(text);
            analyzed = analyzed.ReplaceSyntaxTree(file.Tree, tree);
            generated.Add(tree);
        }

        return [.. analyzed.Emit(Stream.Null).Diagnostics
            .Where(diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false })
            .Where(diagnostic => !DocumentationWarnings.Contains(diagnostic.Id) || generated.Contains(diagnostic.Location.SourceTree!))];
    }
}
