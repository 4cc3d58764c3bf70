using System.Diagnostics;
using UpsertGen.Generator.Tests.Architecture;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Programs of the tests that need a process of their own.</summary>
internal static class TestProgram
{
    /// <summary>Runs a project's program and returns what it prints; an exit code other than zero fails.</summary>
    public static async Task<string> RunAsync(string project, params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(SourceTree.Root, "tests", project, "bin", own.Parent!.Name, own.Name, project + ".dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What is compiled first is compiled as it stands: no method is inlined into another.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
