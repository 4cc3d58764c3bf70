using System.Diagnostics;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// A small shell process that stops a server and deletes its folder as soon as this process closes its end of a pipe, which the
/// operating system does for it even when the process is killed. No server and no folder outlives a test run.
/// </summary>
internal sealed class Janitor : IAsyncDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        read -r _
        if [ -f "$1/data/postmaster.pid" ]; then
            pid=$(head -n 1 "$1/data/postmaster.pid")
            kill -QUIT "$pid" && for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                kill -0 "$pid" || break
                sleep 0.1
            done
        fi
        rm -rf "$1"
        """;

    private readonly Process shell;

    private Janitor(Process shell) => this.shell = shell;

    public static Janitor Watch(string folder)
    {
        // Its output goes nowhere: a shell that outlives this process must not keep its standard output open.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        foreach (var argument in new[] { "-c", $"exec >/dev/null 2>&1\n{Script}", "janitor", folder })
        {
            start.ArgumentList.Add(argument);
        }

        return new Janitor(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
