using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Dialects.Lowering;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>The C# of README.md and docs compiles as it stands there, and the SQL shown is the SQL generated.</summary>
public sealed class GuidePageTests
{
    public static TheoryData<string> Pages => [.. GuidePage.Names().Where(name => GuidePage.Read(name).Blocks.Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TheCodeCompilesWithoutAWarning(string page)
        => Assert.Equal("", await ProblemsAsync(GuidePage.Read(page)));

    [Fact]
    public void TheSqlShownIsTheSqlGenerated()
    {
        var printed = GuidePage.Names().Select(GuidePage.Read).SelectMany(page => page.Printed().Select(shown => (page, shown))).ToList();
        Assert.NotEmpty(printed);
        Assert.All(printed, pair =>
        {
            var (type, engine, operation, sql) = pair.shown;
            var compilation = pair.page.Project().Compile();
            var row = compilation.GetTypeByMetadataName(type[..^"Upserts".Length])!;
            var dialect = DialectCatalog.Default.All.Single(d => d.Id == engine);
            var model = new DialectModel(dialect, BoundModel.Of(compilation, row)).Model;
            Assert.Equal(new StatementWriter(dialect, model, model.Operations.Single(o => o.Name == operation)).Text(), sql);
        });
    }

    [Fact]
    public async Task TheMessagesShownAreTheMessagesGiven()
    {
        var (code, messages) = GuidePage.Read("README.md").Messages();
        var project = new TestProject(new SourceFile("Usings.cs", GuidePage.Usings), new SourceFile("User.cs", code));
        var reported = await AnalyzerHarness.RunAnalyzersAsync(project, [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Equal(
            messages.Split(' ', '\n').Where(word => word.Length > 0),
            reported.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString())
                .Order(StringComparer.Ordinal)
                .SelectMany(text => text.Split(" (https:")[0].Split(' ')));
    }

    [Fact]
    public void TheFilesNamedAreThere()
    {
        var files = Directory.GetFiles(SourceTree.Root, "*", SearchOption.AllDirectories)
            .Select(path => "/" + Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/") && !path.Contains("/artifacts/"))
            .ToList();
        var named = GuidePage.Names().Concat(GuidePage.OfContributors())
            .SelectMany(name => GuidePage.Read(name).Files.Select(file => (name, file))).ToList();
        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(
            pair => !files.Any(path =>
                path.EndsWith("/" + pair.file.Replace("../", "", StringComparison.Ordinal), StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("[Upsert] public sealed record A([property: Key] int Id);\nawait connection.UpsertAsync(new A(1));", "")]
    [InlineData("[Upsert(ConflictOn = \"Ed\")] public sealed record A([property: Key] int Id);", "UPG101")]
    [InlineData("await connection.UpsertAsync(new Unknown());", "CS0246")]
    public async Task BadTwin_AMistakeShows(string code, string id)
    {
        var problems = await ProblemsAsync(new GuidePage("", $"```csharp\n{code}\n```"));
        Assert.True(id.Length == 0 ? problems.Length == 0 : problems.Contains(id), problems);
    }

    private static async Task<string> ProblemsAsync(GuidePage page)
    {
        var project = page.Project();
        var run = GeneratorHarness.Run(new UpsertGenerator(), project);
        var reported = await AnalyzerHarness.RunAnalyzersAsync(project, [new UpsertAnalyzer()], new UpsertGenerator());
        return string.Join('\n',
            run.GeneratorDiagnostics.Concat(run.Diagnostics)
                .Concat(reported.Where(problem => problem.Severity >= DiagnosticSeverity.Warning))
            .Select(
                problem =>
                    $"{problem} at: {problem.Location.SourceTree?.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line]}"));
    }
}
