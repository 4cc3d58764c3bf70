using System.Diagnostics;
using System.Text;

namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>What a program wrote, on both streams in one, and how it ended.</summary>
internal sealed record ToolRun(string Command, int ExitCode, string Output)
{
    public string AssertSuccess()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return Output;
    }
}

/// <summary>Runs programs in an environment like a user's: nothing that the test run itself set reaches them.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public static Task<ToolRun> DotnetAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => RunAsync("dotnet", folder, environment, arguments);

    public static async Task<ToolRun> RunAsync(
        string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            program, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment.Concat(Quiet))
            start.Environment[name] = value;

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        var command = $"{program} {string.Join(' ', arguments)}";
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} took longer than {Limit}:\n{output}");
        }

        lock (output)
        {
            return new ToolRun(command, process.ExitCode, output.ToString());
        }

        void Append(string? line)
        {
            lock (output)
            {
                if (line is not null)
                    output.Append(line).Append('\n');
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Quiet =>
    [
        new("DOTNET_NOLOGO", "1"),
        new("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        new("DOTNET_CLI_UI_LANGUAGE", "en"),
        new("MSBUILDDISABLENODEREUSE", "1"),
    ];

    private static bool IsOfTheTestRun(string name)
        => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
            || name is "DOTNET_HOST_PATH" or "DOTNET_CLI_HOME" or "TESTINGPLATFORM_TELEMETRY_OPTOUT" or "CI";
}
