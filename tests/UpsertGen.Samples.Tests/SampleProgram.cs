using System.Diagnostics;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Samples.Tests;

/// <summary>Runs a sample as its user would, from its build output.</summary>
internal static class SampleProgram
{
    /// <summary>How to start the sample with arguments, its output redirected.</summary>
    public static ProcessStartInfo Start(string sample, params string[] arguments)
    {
        var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var framework = Path.GetFileName(output);
        var configuration = Path.GetFileName(Path.GetDirectoryName(output))!;
        var root = new DirectoryInfo(output);
        while (!File.Exists(Path.Combine(root.FullName, "UpsertGen.sln")))
            root = root.Parent!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(root.FullName, "samples", sample, "bin", configuration, framework, sample + ".dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>The output of the sample on SQLite, or on the PostgreSQL of that major.</summary>
    public static async Task<string> RunAsync(string sample, int? major)
    {
        var start = Start(sample);
        if (major is { } wanted)
        {
            start.ArgumentList.Add("--postgres");
            start.ArgumentList.Add((await PostgresServer.GetAsync(wanted)).ConnectionString);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{sample} exited with {process.ExitCode}\n{text}\n{await error}");
        return text.ReplaceLineEndings("\n");
    }
}
