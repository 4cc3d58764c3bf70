using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Tests.Acorn;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;
using UpsertGen.Generator.Tests.Reporting;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>
/// A page of docs/diagnostics. Its examples are fenced blocks below a mark: <c>&lt;!-- bad --&gt;</c>, <c>&lt;!-- good --&gt;</c>, with
/// options after a colon (<c>packages=Core; csharp=11; with=EfCore; database=Acorn</c>), and
/// <c>&lt;!-- schema: file=db/a.sql; dialect=Sqlite; for=bad --&gt;</c>
/// for DDL that the example sees (without <c>for</c>, both do). <c>&lt;!-- other --&gt;</c> is what another generator makes in the bad
/// example,
/// <c>&lt;!-- library --&gt;</c> a project that both refer to.
/// </summary>
internal sealed partial record DiagnosticPage(string Id, string Text)
{
    private const string Usings = """
        global using System;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using UpsertGen;
        """;

    public static string Folder { get; } = Path.Combine(SourceTree.Root, "docs", "diagnostics");

    /// <summary>The databases that generator and analyzer know.</summary>
    public DialectCatalog Catalog => Text.Contains("database=Acorn", StringComparison.Ordinal)
        ? AcornProject.Catalog
        : DialectCatalog.Default;

    public bool HasExamples => Mark().IsMatch(Text);

    public static IEnumerable<string> Ids()
        => Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "README");

    public static DiagnosticPage Read(string id) => new(id, File.ReadAllText(Path.Combine(Folder, id + ".md")));

    /// <summary>What another generator makes in the bad example; null when there is none.</summary>
    public string? Other => Mark().Matches(Text).FirstOrDefault(match => match.Groups[1].Value == "other")?.Groups[3].Value;

    /// <summary>True when the good example needs it as well: <c>other=kept</c>.</summary>
    public bool GoodNeedsOther => Mark().Matches(Text).Any(match =>
        match.Groups[1].Value == "good" && Options(match.Groups[2].Value).GetValueOrDefault("other") == "kept");

    /// <summary>The project that the page's bad or good example is.</summary>
    public TestProject Example(string kind)
    {
        var blocks = Mark().Matches(Text)
            .Select(match => (Kind: match.Groups[1].Value, Options: Options(match.Groups[2].Value), Code: match.Groups[3].Value)).ToList();
        var examples = blocks.Where(block => block.Kind == kind).ToList();
        Assert.True(examples.Count == 1, $"{Id}.md has {examples.Count} {kind} examples; it needs one.");
        var (_, options, code) = examples[0];
        var ef = options.GetValueOrDefault("with") == "EfCore" ? EfModelTests.Ef : "";
        var project = new TestProject(new SourceFile("Usings.cs", Usings), new SourceFile("Example.cs", code), new SourceFile("Ef.cs", ef))
        {
            Packages = Enum.Parse<Packages>(options.GetValueOrDefault("packages", "All")),
            LanguageVersion = (LanguageVersion)(100 * int.Parse(options.GetValueOrDefault("csharp", "12"), CultureInfo.InvariantCulture)),
            References = [.. blocks.Where(static block => block.Kind == "library")
                .Select(static block => Apart.Apart.Compiled(
                    new TestProject(new SourceFile("Usings.cs", Usings), new SourceFile("Library.cs", block.Code)), "Library"))],
            AdditionalFiles = [.. blocks.Where(block => block.Kind == "schema" && block.Options.GetValueOrDefault("for", kind) == kind)
                .Select(Schema)],
        };
        return options.GetValueOrDefault("database") == "Acorn" ? AcornProject.Of(project) : project;
    }

    private static AdditionalFile Schema((string Kind, Dictionary<string, string> Options, string Code) block)
    {
        var metadata = ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.UpsertGenSchema", "true");
        if (block.Options.TryGetValue("dialect", out var dialect))
            metadata = metadata.Add("build_metadata.AdditionalFiles.Dialect", dialect);
        return new AdditionalFile(block.Options.GetValueOrDefault("file", "schema.sql"), block.Code, metadata);
    }

    private static Dictionary<string, string> Options(string text)
        => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(option => option.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(option => option[0], option => option[1]);

    [GeneratedRegex(@"<!-- (bad|good|schema|other|library)(?:: ([^>]*?))? -->\n```(?:csharp|sql)\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
