using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using UpsertGen.Package.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Package.Tests;

/// <summary>
/// The quickstart on the oldest and the newest .NET, published trimmed and as native code: no warning of trimming or of native code, and it
/// runs. The oldest with UPSERTGEN_TEST_SCALE.
/// </summary>
[Collection(ConsumersCollection.Name)]
public sealed partial class PublishTests(ConsumersFixture consumers, ITestOutputHelper log)
{
    private const string Newest = "net10.0";

    [Theory]
    [InlineData(Newest)]
    [InlineData("net8.0")]
    public async Task TrimmedAndSelfContained(string framework)
    {
        if (IsLeftOut(framework))
            return;
        var run = await PublishAsync("trimmed", framework, "-p:PublishTrimmed=true", "-p:PublishSingleFile=true");
        AssertNoWarning(run);
        await AssertRunsAsync("trimmed", framework);
    }

    /// <summary>Where the native compiler cannot be had, the reason is established and printed; any other failure fails.</summary>
    [Theory]
    [InlineData(Newest)]
    [InlineData("net8.0")]
    public async Task NativeCode(string framework)
    {
        if (IsLeftOut(framework))
            return;
        var run = await PublishAsync("native", framework, "-p:PublishAot=true");
        if (run.ExitCode != 0 && WhyThereIsNoNativeCompiler(run.Output) is { } reason)
        {
            log.WriteLine($"Native code was not tried: {reason}");
            return;
        }

        AssertNoWarning(run);
        await AssertRunsAsync("native", framework);
    }

    [Theory]
    [InlineData("error NU1101: Unable to find package runtime.linux-x64.Microsoft.DotNet.ILCompiler. No packages exist", true)]
    [InlineData("error NU1102: Unable to find package Microsoft.DotNet.ILCompiler with version (= 10.0.12)", true)]
    [InlineData("error : Platform linker ('clang' or 'gcc') not found in PATH.", true)]
    [InlineData("error NU1101: Unable to find package UpsertGen.Sqlite. No packages exist", false)]
    [InlineData("error IL3050: Using member 'X' which has 'RequiresDynamicCodeAttribute'", false)]
    public void BadTwin_OnlyAMissingNativeCompilerIsAnExcuse(string output, bool isExcuse) =>
        Assert.Equal(isExcuse, WhyThereIsNoNativeCompiler(output) is not null);

    private static string? WhyThereIsNoNativeCompiler(string output)
        => MissingCompiler().Match(output) is { Success: true } match ? match.Value : null;

    private static void AssertNoWarning(ToolRun run)
    {
        run.AssertSuccess();
        Assert.Empty(BuildMessage.Parse(run.Output));
        Assert.DoesNotMatch("warning IL[0-9]{4}", run.Output);
    }

    private bool IsLeftOut(string framework)
    {
        if (framework == Newest || Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE") is not null)
            return false;
        log.WriteLine("Only with UPSERTGEN_TEST_SCALE.");
        return true;
    }

    private Task<ToolRun> PublishAsync(string target, string framework, params string[] properties)
    {
        consumers.AssertBuilt("Quickstart");
        // A copy, so that the restore for a runtime of its own does not disturb the built consumer.
        var copy = Path.Combine(consumers.Folder, $"{target}-{framework}");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(Path.Combine(consumers.Folder, "Quickstart")))
        {
            // A framework on the command line would not be the one that is restored.
            var text = File.ReadAllText(file).Replace($">{Newest}<", $">{framework}<", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(copy, Path.GetFileName(file)), text);
        }

        return Tool.DotnetAsync(
            copy, consumers.Feed.Environment,
            ["publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-m:1", "-v:m", "-nologo",
                "-warnaserror", "-o", Path.Combine(copy, "out"), .. properties]);
    }

    private async Task AssertRunsAsync(string target, string framework)
    {
        var program = Path.Combine(
            consumers.Folder, $"{target}-{framework}", "out", OperatingSystem.IsWindows() ? "Quickstart.exe" : "Quickstart");
        var run = await Tool.RunAsync(program, consumers.Folder, new Dictionary<string, string> { ["TMPDIR"] = consumers.Folder });
        Assert.Contains("1000 deliveries of 800 products in one call: 800 inserted, 200 updated, 0 skipped", run.AssertSuccess());
        log.WriteLine($"{target} {framework}: {new FileInfo(program).Length / 1_000_000.0:F1} MB");
    }

    [GeneratedRegex(@"error NU110[123]: [^\n]*Microsoft\.DotNet\.ILCompiler[^\n]*|error : Platform linker [^\n]* not found[^\n]*")]
    private static partial Regex MissingCompiler();
}
