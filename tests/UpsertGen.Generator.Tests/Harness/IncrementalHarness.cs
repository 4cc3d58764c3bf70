using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>
/// A generator that lives through edits, as in an editor: start it on a project, edit, and read why each step ran. Every edit runs
/// the generator again. <c>run.Reasons("Models")</c> are the reasons of a named step, <c>run.OutputReasons</c> those of the files.
/// </summary>
public sealed class IncrementalHarness
{
    private readonly List<SyntaxTree> trees;
    private TestProject project;
    private CSharpCompilation compilation;
    private GeneratorDriver driver;

    /// <summary>Runs the generator for the first time.</summary>
    public IncrementalHarness(IIncrementalGenerator generator, TestProject project)
    {
        this.project = project;
        compilation = project.Compile();
        trees = [.. compilation.SyntaxTrees];
        driver = GeneratorHarness.CreateDriver(generator, project);
        Last = Run();
    }

    /// <summary>What the last run made.</summary>
    public GeneratorRun Last { get; private set; }

    /// <summary>Why each generated output was (not) made again.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons
        => [.. Last.Result.TrackedOutputSteps.Values.SelectMany(steps => steps)
            .SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>The names of the steps that ran.</summary>
    public IEnumerable<string> StepNames => Last.Result.TrackedSteps.Keys;

    /// <summary>Why each output of the named step was (not) computed again.</summary>
    /// <exception cref="InvalidOperationException">No such step ran.</exception>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string stepName)
        => [.. Steps(stepName).SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>The values that the named step handed on.</summary>
    /// <exception cref="InvalidOperationException">No such step ran.</exception>
    public IReadOnlyList<object> Values(string stepName)
        => [.. Steps(stepName).SelectMany(step => step.Outputs).Select(output => output.Value)];

    /// <summary>Replaces the text of a source, in a newly parsed tree.</summary>
    public GeneratorRun ReplaceSource(int index, string text)
    {
        var tree = project.Parse(text, trees[index].FilePath);
        compilation = compilation.ReplaceSyntaxTree(trees[index], tree);
        trees[index] = tree;
        return Last = Run();
    }

    /// <summary>Parses every source anew without changing a letter.</summary>
    public GeneratorRun Reparse()
    {
        for (var index = 0; index < trees.Count; index++)
        {
            var tree = project.Parse(trees[index].ToString(), trees[index].FilePath);
            compilation = compilation.ReplaceSyntaxTree(trees[index], tree);
            trees[index] = tree;
        }

        return Last = Run();
    }

    /// <summary>Adds a source at the end.</summary>
    public GeneratorRun AddSource(string text)
    {
        var tree = project.Parse(text, $"Source{trees.Count}.cs");
        compilation = compilation.AddSyntaxTrees(tree);
        trees.Add(tree);
        return Last = Run();
    }

    /// <summary>Removes a source.</summary>
    public GeneratorRun RemoveSource(int index)
    {
        compilation = compilation.RemoveSyntaxTrees(trees[index]);
        trees.RemoveAt(index);
        return Last = Run();
    }

    /// <summary>References exactly these packages.</summary>
    public GeneratorRun SetPackages(Packages packages)
    {
        project = project with { Packages = packages };
        compilation = compilation.WithReferences(project.AllReferences);
        return Last = Run();
    }

    /// <summary>Sets a global option; the same value again still makes a new options object, as a build does.</summary>
    public GeneratorRun SetOption(string key, string value)
    {
        project = project with { Options = project.Options.SetItem(key, value) };
        driver = driver.WithUpdatedAnalyzerConfigOptions(new TestOptionsProvider(project.Options, project.AdditionalFiles));
        return Last = Run();
    }

    /// <summary>Adds an additional file, or replaces the one at its path.</summary>
    public GeneratorRun SetAdditionalFile(AdditionalFile file)
    {
        project = project with { AdditionalFiles = [.. project.AdditionalFiles.Where(other => other.Path != file.Path), file] };
        driver = driver
            .ReplaceAdditionalTexts([.. project.AdditionalFiles.Select(each => new TestAdditionalText(each.Path, each.Text))])
            .WithUpdatedAnalyzerConfigOptions(new TestOptionsProvider(project.Options, project.AdditionalFiles));
        return Last = Run();
    }

    private ImmutableArray<IncrementalGeneratorRunStep> Steps(string stepName)
        => Last.Result.TrackedSteps.TryGetValue(stepName, out var steps)
            ? steps
            : throw new InvalidOperationException($"No step called {stepName} ran, only: {string.Join(", ", StepNames)}");

    private GeneratorRun Run()
    {
        driver = driver.RunGenerators(compilation);
        return new GeneratorRun(compilation, driver);
    }
}
