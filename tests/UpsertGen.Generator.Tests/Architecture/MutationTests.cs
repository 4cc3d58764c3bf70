using System.Globalization;
using System.Text.RegularExpressions;
using UpsertGen.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>Whether these tests notice what changes in lowering and in what prints expressions.</summary>
public sealed partial class MutationTests(ITestOutputHelper log)
{
    private const double LeastNoticed = 90;

    /// <summary>UPSERTGEN_TEST_MUTANTS says how many mutants are tried; UPSERTGEN_TEST_SEED which.</summary>
    [Fact]
    public async Task MutantsAreNoticed()
    {
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_MUTANTS") is not { Length: > 0 } count)
        {
            log.WriteLine("Only with UPSERTGEN_TEST_MUTANTS.");
            return;
        }

        var output = await TestProgram.RunAsync(
            "UpsertGen.Mutation", AppContext.BaseDirectory, count, Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SEED") ?? "1");

        log.WriteLine(output);
        var noticed = double.Parse(Share().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(noticed >= LeastNoticed, output);
    }

    [GeneratedRegex("noticed, ([0-9.]+) %")]
    private static partial Regex Share();
}
