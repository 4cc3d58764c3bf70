using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Harness;

public sealed class AnalyzerHarnessTests
{
    [Fact]
    public void MarkersBecomeIdsAndSpans()
    {
        var (text, expected) = Markup.Parse("a{|X1:b{|X2:c|}{|X3:|}|}d", "f");

        Assert.Equal("abcd", text);
        Assert.Equal<ExpectedDiagnostic>(
            [new("X2", "f", new TextSpan(2, 1)), new("X3", "f", new TextSpan(3, 0)), new("X1", "f", new TextSpan(1, 2))],
            [.. expected]);
    }

    [Theory]
    [InlineData("a{|X1:b")]
    [InlineData("a|}b")]
    [InlineData("a{|b")]
    public void BrokenMarkersAreRefused(string marked) => Assert.Throws<FormatException>(() => Markup.Parse(marked, "f"));

    [Fact]
    public async Task ExactlyTheMarkedDiagnosticsPass()
    {
        var project = new TestProject("class {|TINY1:one|}; class Two;", "class {|TINY1:three|};")
        {
            AdditionalFiles = [new("schema.sql", "a {|TINY2:bad|} word")],
        };

        var reported = await AnalyzerHarness.VerifyAsync(project, new TinyAnalyzer());

        Assert.Equal(
            ["'one' begins in lower case", "'three' begins in lower case", "A bad word"],
            reported.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Theory]
    [InlineData("class one;", "reported but not expected")]
    [InlineData("class {|TINY1:One|};", "expected but not reported")]
    [InlineData("{|TINY1:class one|};", "expected but not reported")]
    [InlineData("class {|TINY2:one|};", "expected but not reported")]
    [InlineData("class {|TINY1:{|TINY1:one|}|};", "expected but not reported")]
    public async Task EveryOtherMarkupFails(string marked, string message)
        => Assert.Matches(
            $@"{message}:\n  TINY\d",
            (await Assert.ThrowsAnyAsync<Exception>(() => AnalyzerHarness.VerifyAsync(marked, new TinyAnalyzer()))).Message);

    [Fact]
    public async Task SuppressedDiagnosticsDoNotCount()
        => Assert.Empty(await AnalyzerHarness.VerifyAsync("#pragma warning disable TINY1\nclass one;", new TinyAnalyzer()));

    [Fact]
    public async Task SourcesMayUseWhatTheGeneratorMakes()
    {
        const string source = "[System.Obsolete] public class One; static class {|TINY1:uses|} { static string Name => nameof(OneInfo); }";
        await AnalyzerHarness.VerifyAsync(source, new TinyAnalyzer(), new TinyGenerator());
    }

    [Fact]
    public async Task AnalyzerThatThrowsFailsTheTest()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AnalyzerHarness.RunAnalyzersAsync("class Crash;", [new TinyAnalyzer()]));

        Assert.Contains("broken on purpose", exception.Message);
    }
}
