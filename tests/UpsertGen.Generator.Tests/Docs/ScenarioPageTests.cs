using System.Text.RegularExpressions;
using UpsertGen.Generator.Tests.Architecture;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>tests/scenarios.md says what the ids in the names of tests stand for.</summary>
public sealed class ScenarioPageTests
{
    [Fact]
    public void ItListsTheIdsThatTestsBear()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "scenarios.md"));
        var listed = Regex.Matches(page, @"^\| ([A-Z]\d\d) \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        var borne = SourceTree.Files("tests")
            .SelectMany(file => Regex.Matches(file.Text, @"\b(?:([A-Z]\d\d)_)+\w+\("))
            .SelectMany(match => match.Groups[1].Captures.Select(capture => capture.Value));
        Assert.Equal(borne.Distinct().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }
}
