using UpsertGen.CodeFixes;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>Fixes of refused merges, after which the merge is taken.</summary>
public sealed class MergeFixTests
{
    [Theory]
    [InlineData("Ok = {|UPG304:incoming.T.CompareTo(current.T)|} > 0", "Ok = string.CompareOrdinal(incoming.T, current.T) > 0")]
    [InlineData("Ok = {|UPG304:string.Compare(incoming.T, current.T)|} < 0", "Ok = string.CompareOrdinal(incoming.T, current.T) < 0")]
    public Task ComparisonsBecomeOrdinal(string before, string after) =>
        new CodeFixHarness(new UpsertAnalyzer(), new UseCompareOrdinalFix()).VerifyAsync(Source(before), Source(after), new FixChoice());

    [Theory]
    [InlineData("T = current.T + {|UPG305:incoming.I|}", "T = current.T + incoming.I.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("T = {|UPG305:incoming.I|}.ToString()", "T = incoming.I.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("T = $\"({{|UPG305:incoming.I|}})\"", "T = $\"({incoming.I.ToString(CultureInfo.InvariantCulture)})\"")]
    public Task NumbersBecomeInvariantText(string before, string after) =>
        new CodeFixHarness(new UpsertAnalyzer(), new UseInvariantTextFix()).VerifyAsync(Source(before), Source(after), new FixChoice());

    [Theory]
    [InlineData("I = current.I + {|UPG307:Counter|}", "I = current.I + counter", ", int counter")]
    [InlineData("G = {|UPG304:Guid.NewGuid()|}", "G = id", ", Guid id")]
    public Task StateBecomesAParameter(string before, string after, string parameter) =>
        new CodeFixHarness(new UpsertAnalyzer(), new PassAsParameterFix()).VerifyAsync(
            Source(before), Source(after, parameter), new FixChoice());

    private static string Source(string assignment, string parameter = "") => "using System.Globalization;\n" + Models.Usings + $$"""
        namespace App;
        [Upsert(Merge = nameof(Merged))]
        public record Row(int Id, string T, int I, bool Ok, Guid G)
        {
            internal static int Counter;
            internal static Row Merged(Row current, Row incoming{{parameter}}) => current with { {{assignment}} };
        }
        """;
}
