using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Which fix a test applies, and how.</summary>
public sealed record FixChoice
{
    /// <summary>The title of the action to apply; without one the only action that is offered.</summary>
    public string? Title { get; init; }

    /// <summary>Applies the provider's fix-all in this scope, instead of one fix.</summary>
    public FixAllScope? FixAll { get; init; }
}

/// <summary>Applies a code fix to the first marked diagnostic (or to all) of a <see cref="TestProject"/> and compares the result.</summary>
public sealed class CodeFixHarness(DiagnosticAnalyzer analyzer, CodeFixProvider provider, IIncrementalGenerator? generator = null)
{
    /// <summary>
    /// Fails unless the fix turns the marked project into the expected one: same text of every source and additional file. Markers in
    /// <paramref name="expected"/> are the diagnostics that remain. The result may not have a compiler error that was not there before.
    /// </summary>
    public async Task VerifyAsync(TestProject marked, TestProject expected, FixChoice? choice = null)
    {
        var (project, before) = Markup.Parse(marked);
        var (wanted, after) = Markup.Parse(expected);
        var solution = CreateSolution(project);
        var diagnostics = await DiagnosticsAsync(solution, project);
        AnalyzerHarness.AssertEqual(project, before, diagnostics);

        var action = await ChooseAsync(solution, project, diagnostics, choice ?? new FixChoice());
        var fixedSolution = await ApplyAsync(action);

        var result = await ReadAsync(fixedSolution);
        foreach (var (path, text) in wanted.AllFiles)
        {
            Assert.True(result.Remove(path, out var actual), $"The fixed project has no {path}.");
            Assert.Equal(text, actual, ignoreLineEndingDifferences: true);
        }

        Assert.True(result.Count == 0, $"The fix added {string.Join(", ", result.Keys)}.");
        var errors = (await ErrorsAsync(fixedSolution, wanted)).Except(await ErrorsAsync(solution, project)).ToList();
        Assert.True(errors.Count == 0, $"The fixed project does not compile:\n{string.Join('\n', errors)}");
        AnalyzerHarness.AssertEqual(wanted, after, await DiagnosticsAsync(fixedSolution, wanted));
    }

    /// <summary>The titles of the actions that are offered for the first diagnostic of the project.</summary>
    public async Task<IReadOnlyList<string>> OfferedTitlesAsync(TestProject marked)
    {
        var (project, before) = Markup.Parse(marked);
        var solution = CreateSolution(project);
        var diagnostics = await DiagnosticsAsync(solution, project);
        AnalyzerHarness.AssertEqual(project, before, diagnostics);
        return [.. (await OfferedAsync(solution, FirstFixable(diagnostics))).Select(action => action.Title)];
    }

    private static Solution CreateSolution(TestProject project)
    {
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(
            ProjectInfo.Create(id, VersionStamp.Create(), "TestProject", "TestProject", LanguageNames.CSharp)
                .WithParseOptions(project.ParseOptions)
                .WithCompilationOptions(project.CompilationOptions)
                .WithMetadataReferences(project.AllReferences));
        for (var index = 0; index < project.Sources.Length; index++)
        {
            var path = project.PathOf(index);
            solution = solution.AddDocument(DocumentId.CreateNewId(id), path, SourceText.From(project.Sources[index].Text), filePath: path);
        }

        foreach (var file in project.AdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(
                DocumentId.CreateNewId(id), file.Path, SourceText.From(file.Text), filePath: file.Path);
        }

        return solution;
    }

    private async Task<Compilation> CompileAsync(Solution solution, TestProject project)
    {
        var compilation = (await solution.Projects.Single().GetCompilationAsync())!;
        if (generator is null)
        {
            return compilation;
        }

        GeneratorHarness.CreateDriver(generator, project).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Solution solution, TestProject project)
        => await AnalyzerHarness.RunAnalyzersAsync(
            await CompileAsync(solution, project),
            solution.Projects.Single().AnalyzerOptions.AdditionalFiles,
            project,
            [analyzer]);

    private async Task<IEnumerable<string>> ErrorsAsync(Solution solution, TestProject project)
        => (await CompileAsync(solution, project)).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}");

    private Diagnostic FirstFixable(ImmutableArray<Diagnostic> diagnostics)
        => diagnostics.FirstOrDefault(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id) && diagnostic.Location.IsInSource)
            ?? throw new InvalidOperationException($"The project has no diagnostic that {provider.GetType().Name} fixes.");

    private async Task<List<CodeAction>> OfferedAsync(Solution solution, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await provider.RegisterCodeFixesAsync(context);
        return actions;
    }

    private async Task<CodeAction> ChooseAsync(
        Solution solution, TestProject project, ImmutableArray<Diagnostic> diagnostics, FixChoice choice)
    {
        var first = FirstFixable(diagnostics);
        var offered = await OfferedAsync(solution, first);
        var chosen = Assert.Single(offered, action => choice.Title is null || action.Title == choice.Title);
        if (choice.FixAll is not { } scope)
        {
            return chosen;
        }

        var fixAll = provider.GetFixAllProvider() ?? throw new InvalidOperationException($"{provider.GetType().Name} has no fix-all.");
        var context = new FixAllContext(
            solution.GetDocument(first.Location.SourceTree)!,
            provider,
            scope,
            chosen.EquivalenceKey!,
            provider.FixableDiagnosticIds,
            new CurrentDiagnostics(current => DiagnosticsAsync(current.Solution, project)),
            CancellationToken.None);
        return await fixAll.GetFixAsync(context) ?? throw new InvalidOperationException("The fix-all gave no action.");
    }

    private static async Task<Solution> ApplyAsync(CodeAction action)
        => Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private static async Task<Dictionary<string, string>> ReadAsync(Solution solution)
    {
        var files = new Dictionary<string, string>();
        foreach (var document in solution.Projects.Single().Documents.Concat(solution.Projects.Single().AdditionalDocuments))
        {
            files.Add(document.FilePath ?? document.Name, (await document.GetTextAsync()).ToString());
        }

        return files;
    }

    private sealed class CurrentDiagnostics(Func<Project, Task<ImmutableArray<Diagnostic>>> ofProject) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await ofProject(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await ofProject(document.Project)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => (await ofProject(project)).Where(diagnostic => !diagnostic.Location.IsInSource);
    }
}
