using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;
using UpsertGen.Generator.Tests.OtherGenerators;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>Every diagnostic has a page, and what the page shows is what the compiler says.</summary>
public sealed class DiagnosticPageTests
{
    // No source provokes it; that is what it means.
    private static readonly string[] WithoutExamples = [DiagnosticIds.Internal];

    public static TheoryData<string> IdsWithExamples => [.. ReportedIds().Except(WithoutExamples)];

    [Fact]
    public void EveryDiagnosticHasAPageAndEveryPageADiagnostic()
        => Assert.Equal(ReportedIds().Concat(BuildIds()).Order(StringComparer.Ordinal), DiagnosticPage.Ids().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryDiagnosticHasADescriptorThatLeadsToItsPage()
    {
        Assert.Equal(Ids().Order(StringComparer.Ordinal),
            Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));
        Assert.All(Descriptors.All, descriptor => Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri));
    }

    [Fact]
    public void EveryPageHasTheShapeOfDotNetsOwn()
        => Assert.All(DiagnosticPage.Ids().Select(DiagnosticPage.Read), page =>
        {
            Assert.StartsWith($"# {page.Id}: ", page.Text);
            string[] headings = ["## Cause", "## Rule description", "## How to fix violations", "## When to suppress warnings",
                "## Example"];
            Assert.Equal(
                page.HasExamples ? headings : headings[..^1],
                page.Text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        });

    [Fact]
    public void EveryPageNamesTheCategoryAndSeverityOfItsDescriptor()
        => Assert.All(Descriptors.All.Where(descriptor => ReportedIds().Contains(descriptor.Id)), descriptor => Assert.Contains(
            $"| Rule ID | {descriptor.Id} |\n| Category | {descriptor.Category} |\n| Default severity | {descriptor.DefaultSeverity} |\n",
            DiagnosticPage.Read(descriptor.Id).Text));

    [Fact]
    public void PagesWithoutExamplesAreThoseThatNoSourceProvokes()
        => Assert.Equal(
            WithoutExamples.Concat(BuildIds()).Order(StringComparer.Ordinal),
            DiagnosticPage.Ids().Where(id => !DiagnosticPage.Read(id).HasExamples).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task TheBadExampleGivesTheDiagnosticAndNoOther(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = page.Example("bad");
        var reported = page.Other is { } other
            ? (await TwoGenerators.AnalyzeAsync(
                TwoGenerators.Compile(example, new OtherGenerator("#nullable enable\n" + other)), example)).Select(d => d.Id)
            : await ReportedAsync(page, example);
        Assert.Equal([id], reported.Distinct());
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task TheGoodExampleIsClean(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = page.Example("good");
        Assert.Empty(await ReportedAsync(page, example));
        // The violation's other generator is part of some fixed examples, and gone from others.
        if (page.Other is { } other && page.GoodNeedsOther)
        {
            var compilation = TwoGenerators.Compile(example, new OtherGenerator("#nullable enable\n" + other));
            Assert.Empty(await TwoGenerators.AnalyzeAsync(compilation, example));
            Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
            return;
        }

        var run = GeneratorHarness.Run(new UpsertGenerator(page.Catalog), example).AssertClean();
        Assert.NotEmpty(run.Files);
    }

    private static async Task<IEnumerable<string>> ReportedAsync(DiagnosticPage page, TestProject example)
        => (await AnalyzerHarness.RunAnalyzersAsync(
                example, [new UpsertAnalyzer(page.Catalog)], new UpsertGenerator(page.Catalog)))
            .Select(diagnostic => diagnostic.Id);

    private static IEnumerable<string> Ids() => Fields().Select(Id);

    /// <summary>The diagnostics that some code of the generator reports; the first report of another one asks for its page.</summary>
    private static IEnumerable<string> ReportedIds()
    {
        var source = string.Concat(SourceTree.Files("generator/UpsertGen.Generator").Select(file => file.Text));
        return Fields().Where(field => Regex.IsMatch(source, $@"\bDescriptors\.{field.Name}\b")).Select(Id);
    }

    private static IEnumerable<FieldInfo> Fields() => typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public);

    private static string Id(FieldInfo field) => (string)field.GetRawConstantValue()!;

    /// <summary>The errors that MSBuild reports, before there is a compiler.</summary>
    private static IEnumerable<string> BuildIds()
        => Regex.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "runtime/UpsertGen/build/UpsertGen.targets")),
            "Code=\"(UPG[0-9]+)\"").Select(match => match.Groups[1].Value);
}
