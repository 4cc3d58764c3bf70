using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Runs analyzers on a <see cref="TestProject"/> and compares with its <c>{|ID:text|}</c> markers.</summary>
public static class AnalyzerHarness
{
    /// <summary>
    /// The analyzers' unsuppressed diagnostics, by place. With a generator it runs first, so that sources may use what it generates.
    /// </summary>
    /// <exception cref="InvalidOperationException">An analyzer or the generator threw.</exception>
    public static Task<ImmutableArray<Diagnostic>> RunAnalyzersAsync(
        TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, IIncrementalGenerator? generator = null)
        => RunAnalyzersAsync(
            generator is null ? project.Compile() : GeneratorHarness.Run(generator, project).Compilation,
            [.. project.AdditionalFiles.Select(file => new TestAdditionalText(file.Path, file.Text))],
            project,
            analyzers);

    /// <summary>
    /// Fails unless the analyzers report exactly the marked diagnostics (id and span, in sources and additional files).
    /// Returns them by place, for assertions on messages.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(
        TestProject marked, ImmutableArray<DiagnosticAnalyzer> analyzers, IIncrementalGenerator? generator = null)
    {
        var (project, expected) = Markup.Parse(marked);
        var actual = await RunAnalyzersAsync(project, analyzers, generator);
        AssertEqual(project, expected, actual);
        return actual;
    }

    /// <summary>As the other overload, for one analyzer.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(
        TestProject marked, DiagnosticAnalyzer analyzer, IIncrementalGenerator? generator = null)
        => VerifyAsync(marked, [analyzer], generator);

    internal static async Task<ImmutableArray<Diagnostic>> RunAnalyzersAsync(
        Compilation compilation, ImmutableArray<AdditionalText> texts, TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var crashes = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(texts, new TestOptionsProvider(project.Options, project.AdditionalFiles)),
            onAnalyzerException: (exception, _, _) => crashes.Enqueue(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        var diagnostics = await new CompilationWithAnalyzers(compilation, analyzers, options).GetAnalyzerDiagnosticsAsync();
        if (crashes.TryDequeue(out var crash))
        {
            throw new InvalidOperationException($"An analyzer threw {crash}", crash);
        }

        return
        [
            .. diagnostics
                .OrderBy(PathOf, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    internal static void AssertEqual(TestProject project, ImmutableArray<ExpectedDiagnostic> expected, ImmutableArray<Diagnostic> actual)
    {
        // Hidden diagnostics only carry a fix: they are compared where a test marks one of their id.
        actual = [.. actual.Where(d => d.Severity != DiagnosticSeverity.Hidden || expected.Any(e => e.Id == d.Id))];
        var wanted = expected.Select(diagnostic => Describe(project, diagnostic)).ToList();
        var got = actual
            .Select(diagnostic => Describe(project, new(diagnostic.Id, PathOf(diagnostic), diagnostic.Location.SourceSpan)))
            .ToList();
        var all = got.Zip(actual, (text, diagnostic) => $"{text}: {diagnostic.GetMessage()}");
        var missing = Subtract(wanted, got);
        var surplus = Subtract(got, wanted);
        Assert.True(
            missing.Count + surplus.Count == 0,
            $"expected but not reported:\n{Lines(missing)}reported but not expected:\n{Lines(surplus)}all reported:\n{Lines(all)}");
    }

    private static string PathOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path ?? "";

    private static string Describe(TestProject project, ExpectedDiagnostic diagnostic)
    {
        var text = project.AllFiles.FirstOrDefault(file => file.Path == diagnostic.Path).Text ?? "";
        if (diagnostic.Span.End > text.Length)
        {
            return $"{diagnostic.Id} {diagnostic.Path}{diagnostic.Span}";
        }

        var line = text[..diagnostic.Span.Start].Count(character => character == '\n') + 1;
        return $"{diagnostic.Id} {diagnostic.Path}({line}){diagnostic.Span} '{text.Substring(diagnostic.Span.Start, diagnostic.Span.Length)}'";
    }

    // Differences count repeats: one diagnostic reported twice is one too many.
    private static List<string> Subtract(IEnumerable<string> from, IEnumerable<string> what)
    {
        var rest = from.ToList();
        foreach (var item in what)
        {
            rest.Remove(item);
        }

        return rest;
    }

    private static string Lines(IEnumerable<string> items) => string.Concat(items.Select(item => $"  {item}\n"));
}
