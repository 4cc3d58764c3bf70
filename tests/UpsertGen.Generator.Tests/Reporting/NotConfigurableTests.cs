using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Docs;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>
/// A generated method that throws is in no build without an error: nothing silences it, and without analyzers the generator reports it.
/// </summary>
public sealed class NotConfigurableTests
{
    private const string Throws = "UpsertGuard.Refused(";

    /// <summary>
    /// Errors after which there is no method that could throw, or one that runs: the database refuses, or a member is left out.
    /// </summary>
    private static readonly string[] WithoutRefusal =
    [
        DiagnosticIds.BadOperationName, DiagnosticIds.UnsupportedType, DiagnosticIds.UnsupportedClass, DiagnosticIds.NoRuntimePackage,
        DiagnosticIds.LanguageVersion,
        DiagnosticIds.NameCollision, DiagnosticIds.UnseenMember, DiagnosticIds.PartialIndex, DiagnosticIds.TargetRefused,
        DiagnosticIds.DistributionColumn, DiagnosticIds.MissingTable,
        DiagnosticIds.MissingColumn, DiagnosticIds.UnwrittenColumn, DiagnosticIds.WrittenGeneratedColumn,
    ];

    public static TheoryData<string> Errors =>
        [.. Descriptors.All.Where(d => d.DefaultSeverity == DiagnosticSeverity.Error && d.Id != DiagnosticIds.UnseenRefusal)
            .Select(d => d.Id)];

    /// <summary>The page's bad example provokes the error; the generated text says whether methods throw.</summary>
    [Theory]
    [MemberData(nameof(Errors))]
    public void AnErrorRefusesExactlyIfMethodsThrow(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = page.Example("bad");
        var run = GeneratorHarness.Run(new UpsertGenerator(page.Catalog), example);
        var throws = run.Files.Any(file => file.Text.Contains(Throws) || file.Text.Contains("Refused = ["));
        Assert.Equal(throws, Descriptors.Refuses(Descriptors.All.Single(d => d.Id == id)));
        Assert.Equal(throws, !WithoutRefusal.Contains(id));
    }

    /// <summary>Whoever suppresses one of these says that the type is for the other database.</summary>
    [Fact]
    public void OnlyARefusalOfOneDatabaseCanBeSuppressed() => Assert.Equal(
        [DiagnosticIds.OneDatabaseOnly, DiagnosticIds.MissingForm, DiagnosticIds.DialectType],
        Descriptors.All.Where(d => Descriptors.Refuses(d) && !Descriptors.CannotBeSilenced(d)).Select(d => d.Id)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task NothingSilencesARefusal(string id)
    {
        if (!Descriptors.CannotBeSilenced(Descriptors.All.Single(d => d.Id == id)))
            return;
        var page = DiagnosticPage.Read(id);
        var example = page.Example("bad");
        example = example with
        {
            Sources = [.. example.Sources.Select(
                s => s with { Text = s.Path == "Example.cs" ? Below(s.Text, $"#pragma warning disable {id}\n") : s.Text })],
        };
        var run = GeneratorHarness.Run(new UpsertGenerator(page.Catalog), example);
        var options = run.Compilation.Options.WithSpecificDiagnosticOptions(
            ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(id, ReportDiagnostic.Suppress));
        var reported = await AnalyzerHarness.RunAnalyzersAsync(
            run.Compilation.WithOptions(options),
            [.. example.AdditionalFiles.Select(file => new TestAdditionalText(file.Path, file.Text))],
            example,
            [new UpsertAnalyzer(page.Catalog)]);
        Assert.Contains(reported, d => d.Id == id && d.Severity == DiagnosticSeverity.Error && !d.IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task WithoutAnalyzersTheGeneratorReportsTheSameRefusals(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = page.Example("bad");
        var analyzed = await AnalyzerHarness.RunAnalyzersAsync(
            example, [new UpsertAnalyzer(page.Catalog)], new UpsertGenerator(page.Catalog));
        var run = GeneratorHarness.Run(
            new UpsertGenerator(page.Catalog),
            example with { Options = example.Options.SetItem("build_property.RunAnalyzers", "false") });
        var expected = analyzed.Where(d => Descriptors.Refuses(d.Descriptor)).Select(d => d.ToString()).Order(StringComparer.Ordinal);
        Assert.Equal(expected, run.GeneratorDiagnostics.Select(d => d.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(!WithoutRefusal.Contains(id), run.GeneratorDiagnostics.Length > 0);
    }

    [Theory]
    [InlineData(true, "RunAnalyzers=false")]
    [InlineData(true, "RunAnalyzers=False", "RunAnalyzersDuringBuild=true")]
    [InlineData(true, "RunAnalyzersDuringBuild=false")]
    [InlineData(false, "RunAnalyzersDuringBuild=false", "RunAnalyzers=true")]
    [InlineData(false, "RunAnalyzers=", "RunAnalyzersDuringBuild=")]
    [InlineData(false)]
    [InlineData(true, "IsImplicitlyTriggeredBuild=true")]
    [InlineData(true, "IsImplicitlyTriggeredBuild=true", "TreatWarningsAsErrors=true", "OptimizeImplicitlyTriggeredBuild=true")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "TreatWarningsAsErrors=true")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "OptimizeImplicitlyTriggeredBuild=false")]
    [InlineData(false, "IsImplicitlyTriggeredBuild=true", "RunAnalyzers=true")]
    public void TheGeneratorReportsWhereTheCompilerRunsNoAnalyzers(bool reports, params string[] properties)
    {
        var project = new TestProject(Models.Row("[Upsert(ConflictOn = \"Nope\")]"))
        {
            Options = properties.Select(p => p.Split('=')).ToImmutableDictionary(p => "build_property." + p[0], p => p[1]),
        };
        var run = GeneratorHarness.Run(new UpsertGenerator(), project);
        Assert.Equal(reports ? ["UPG101"] : [], run.GeneratorDiagnostics.Select(d => d.Id));
    }

    /// <summary>A body that only another generator's output completes is refused as silently as one that does not compile at all.</summary>
    [Fact]
    public void WithoutAnalyzersABodyThatDoesNotCompileIsReported()
    {
        var project = new TestProject(
            Models.Row("[Upsert(When = nameof(Newer))]", "static bool Newer(Row current, Row incoming) => current.Nope < incoming.Nope;"))
        {
            Options = ImmutableDictionary<string, string>.Empty.Add("build_property.RunAnalyzers", "false"),
        };
        var reported = Assert.Single(GeneratorHarness.Run(new UpsertGenerator(), project).GeneratorDiagnostics);
        Assert.Equal("UPG121", reported.Id);
        Assert.Contains("'Upsert' of App.Row", reported.GetMessage());
    }

    /// <summary>
    /// Methods are generated for a type in a file that calls itself generated, so its errors are reported too; warnings are not.
    /// </summary>
    [Fact]
    public Task AFileThatCallsItselfGeneratedHasItsErrors() => AnalyzerHarness.VerifyAsync(
        "// <auto-generated/>\n" + Models.Row("[Upsert(ConflictOn = \"{|UPG101:Nope|}\"), Upsert(\"Second\", ConflictOn = \"Stock\")]"),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Fact]
    public void ThePipelineKeepsNoCompilerObjectOfARefusal()
    {
        var project = new TestProject(Models.Row("[Upsert(ConflictOn = \"Nope\")]"))
        {
            Options = ImmutableDictionary<string, string>.Empty.Add("build_property.RunAnalyzers", "false"),
        };
        var harness = new IncrementalHarness(new UpsertGenerator(), project);
        PipelineGuard.AssertNoCompilerObjects(harness, TrackingNames.Refusals);
        harness.AddSource("class Elsewhere;");
        Assert.Equal([IncrementalStepRunReason.Unchanged], harness.Reasons(TrackingNames.Refusals));
    }

    // Usings stay first.
    private static string Below(string text, string line)
    {
        var start = text.LastIndexOf("\nusing ", StringComparison.Ordinal) is var last and >= 0 ? text.IndexOf('\n', last + 1) + 1 : 0;
        return text.StartsWith("using ", StringComparison.Ordinal) && start == 0
            ? text.Insert(text.IndexOf('\n') + 1, line)
            : text.Insert(start, line);
    }
}
