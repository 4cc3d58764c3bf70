using Microsoft.CodeAnalysis.CodeFixes;

namespace UpsertGen.Generator.Tests.Harness;

public sealed class CodeFixHarnessTests
{
    private static readonly CodeFixHarness Fix = new(new TinyAnalyzer(), new TinyFix());

    [Fact]
    public Task OneFixLeavesTheOtherDiagnostics()
        => Fix.VerifyAsync("class {|TINY1:one|}; class {|TINY1:two|};", "class One; class {|TINY1:two|};");

    [Fact]
    public Task FixAllFixesEveryFile()
        => Fix.VerifyAsync(
            new TestProject("class {|TINY1:one|}; class {|TINY1:two|};", "class {|TINY1:three|};"),
            new TestProject("class One; class Two;", "class Three;"),
            new FixChoice { FixAll = FixAllScope.Project });

    [Fact]
    public Task FixMayChangeAnAdditionalFile()
        => Fix.VerifyAsync(
            new TestProject("class {|TINY1:one|};") { AdditionalFiles = [new("notes.txt", "")] },
            new TestProject("class One;") { AdditionalFiles = [new("notes.txt", "noted")] },
            new FixChoice { Title = "Capitalise and note" });

    [Fact]
    public async Task OfferedTitlesAreListed()
    {
        Assert.Equal(["Capitalise"], await Fix.OfferedTitlesAsync("class {|TINY1:one|};"));
        Assert.Equal(
            ["Capitalise", "Capitalise and note"],
            await Fix.OfferedTitlesAsync(new TestProject("class {|TINY1:one|};") { AdditionalFiles = [new("notes.txt", "")] }));
    }

    [Theory]
    [InlineData("class {|TINY1:one|};", "class {|TINY1:one|};")]
    [InlineData("class {|TINY1:one|};", "class Uno;")]
    [InlineData("class {|TINY1:one|}; class {|TINY1:two|};", "class One; class two;")]
    [InlineData("class one;", "class One;")]
    [InlineData("class One;", "class One;")]
    public Task AnyOtherResultFails(string marked, string expected) =>
        Assert.ThrowsAnyAsync<Exception>(() => Fix.VerifyAsync(marked, expected));

    [Fact]
    public async Task FixThatBreaksTheCodeFails()
    {
        var fix = new CodeFixHarness(new TinyAnalyzer(), new TinyFix(broken: true));

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => fix.VerifyAsync("class {|TINY1:one|};", "class 1one;"));

        Assert.Contains("does not compile", exception.Message);
    }
}
