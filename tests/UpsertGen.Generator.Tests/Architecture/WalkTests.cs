using System.Text.RegularExpressions;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>How much of the product somebody has to know who follows one word from the attribute to the database.</summary>
public sealed partial class WalkTests
{
    private const int MostFiles = 30;

    private const string Start = "<!-- files of the walk -->\n";
    private const string End = "<!-- end of the files -->\n";

    /// <summary>
    /// The files that a build and a call run for <c>Accumulate = "Stock"</c> are few, and docs/architecture.md has all of them.
    /// </summary>
    [Fact]
    public async Task AccumulateRunsFewFilesAndThePageListsThem()
    {
        var files = await Files();

        Assert.Contains("generator/UpsertGen.Generator/Binding/Lists/AccumulateList.cs", files);
        Assert.InRange(files.Count, 1, MostFiles);

        var path = Path.Combine(SourceTree.Root, "docs", "architecture.md");
        var page = (await File.ReadAllTextAsync(path)).Split(Start);
        var (before, behind) = (page[0], page[1].Split(End)[1]);
        var written = before + Start + Listed(files) + End + behind;
        if (Environment.GetEnvironmentVariable("UPSERTGEN_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            await File.WriteAllTextAsync(path, written);
        Assert.True(written == await File.ReadAllTextAsync(path),
            "docs/architecture.md is behind; UPSERTGEN_ACCEPT=1 writes it:\n" + written);
    }

    private static string Listed(IEnumerable<string> files) =>
        string.Concat(files.GroupBy(static f => Path.GetDirectoryName(f)!).Select(static folder =>
            $"- `{folder.Key}`: {string.Join(", ", folder.Select(static f => $"`{Path.GetFileName(f)}`"))}\n"));

    private static async Task<List<string>> Files()
    {
        // The root that symbols name depends on the build.
        return (await TestProgram.RunAsync("UpsertGen.Walk")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static f => ProductFile().Match(f.Trim().Replace('\\', '/')).Value).Order(StringComparer.Ordinal).ToList();
    }

    [GeneratedRegex("(generator|runtime)/UpsertGen.*$")]
    private static partial Regex ProductFile();
}
