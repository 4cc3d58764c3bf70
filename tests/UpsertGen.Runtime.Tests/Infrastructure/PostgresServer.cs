using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// A PostgreSQL server of the tests. <see cref="GetAsync"/> gives the one that all tests share; <see cref="StartPrivateAsync"/>
/// starts an extra one that a test may stop, kill and start again.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<PostgresServer>>> Shared = new();
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string folder;
    private readonly string bin;
    private readonly string[] settings;
    private readonly Janitor? janitor;
    private readonly ConcurrentQueue<string> log = new();
    private Process? process;

    private PostgresServer(string connectionString, string folder, string bin, string[] settings)
    {
        (ConnectionString, this.folder, this.bin, this.settings) = (connectionString, folder, bin, settings);
        janitor = folder.Length == 0 ? null : Janitor.Watch(folder);
        Admin = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>The major version, as the server itself reports it.</summary>
    public int Major { get; private set; }

    /// <summary>Leads to the server's maintenance database as a superuser (on a given server: as the user that was given).</summary>
    public string ConnectionString { get; }

    /// <summary>A pool on <see cref="ConnectionString"/>.</summary>
    public NpgsqlDataSource Admin { get; private set; }

    /// <summary>True when the user gave this server: what a test leaves there stays there.</summary>
    public bool IsGiven => janitor is null;

    /// <summary>The process id of a started server.</summary>
    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The server is not running, or was not started here.");

    /// <summary>The server of this major version that all tests of the run share; started on first use, it ends with the run.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL; the message says what to install or set.</exception>
    public static Task<PostgresServer> GetAsync(int major)
        => Shared.GetOrAdd(major, static major => new(() => PostgresSource.Given is { } given
            ? UseAsync(given)
            : StartPrivateAsync(major, "synchronous_commit=off"))).Value;

    /// <summary>
    /// Starts a server of its own, with further settings such as <c>"max_connections=20"</c>; disposing stops and deletes it.
    /// A commit survives <see cref="KillAsync"/>, as on a server in production.
    /// </summary>
    public static async Task<PostgresServer> StartPrivateAsync(int major, params string[] settings)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new InvalidOperationException("On Windows set UPSERTGEN_TEST_POSTGRES to the connection string of a server.");
        }

        var bin = PostgresSource.BinFolder(major);
        var folder = Directory.CreateTempSubdirectory("upsertgen-postgres-").FullName;
        var port = FreePort();
        var server = new PostgresServer(
            $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true;Timeout=30",
            folder,
            bin,
            [$"port={port}", .. settings]);
        try
        {
            await server.CreateClusterAsync();
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port and data.</summary>
    public async Task StartAsync()
    {
        string[] allSettings = ["full_page_writes=off", "max_connections=300", "timezone=UTC", .. settings];
        string[] arguments =
        [
            "-D", DataFolder, "-h", "127.0.0.1", "-k", "", "-F",
            .. allSettings.SelectMany(setting => (string[])["-c", setting]),
        ];
        var clock = Stopwatch.StartNew();
        Launch(arguments);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand("SHOW data_directory", connection);
                if ((string?)await command.ExecuteScalarAsync() != DataFolder)
                {
                    throw new InvalidOperationException($"Another server took the port of {ConnectionString}.");
                }

                Major = connection.PostgreSqlVersion.Major;
                return;
            }
            catch (NpgsqlException) when (clock.Elapsed < StartLimit)
            {
                // After a kill the old server's children hold its memory for a moment; a start in that moment is refused.
                if (process!.HasExited)
                {
                    await Task.Delay(200);
                    Launch(arguments);
                }

                await Task.Delay(25);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL did not start:\n{string.Join('\n', log)}", exception);
            }
        }
    }

    /// <summary>Shuts the server down at once but in order; open connections are cut.</summary>
    public async Task StopAsync()
    {
        await RunAsync("kill", "-INT", ProcessId.ToString(CultureInfo.InvariantCulture));
        await EndAsync();
    }

    /// <summary>Kills the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        Process.GetProcessById(ProcessId).Kill();
        await EndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Admin.DisposeAsync();
        if (janitor is not null)
        {
            await janitor.DisposeAsync();
        }

        process?.Dispose();
        process = null;
    }

    private string DataFolder => Path.Combine(folder, "data");

    private static async Task<PostgresServer> UseAsync(string given)
    {
        var server = new PostgresServer(given, folder: "", bin: "", settings: []);
        await using var connection = await server.Admin.OpenConnectionAsync();
        server.Major = connection.PostgreSqlVersion.Major;
        return server;
    }

    private async Task CreateClusterAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "65534:65534", folder);
        }

        await RunAsync(
            [.. Unprivileged("initdb"), "-D", DataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
    }

    private void Launch(string[] arguments)
    {
        process?.Dispose();
        process = Start([.. Unprivileged("postgres"), .. arguments]);
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Remember(string? line)
    {
        if (line is null)
        {
            return;
        }

        log.Enqueue(line);
        while (log.Count > 50)
        {
            log.TryDequeue(out _);
        }
    }

    private async Task EndAsync()
    {
        await process!.WaitForExitAsync();
        process.Dispose();
        process = null;
        // Connections to the server that ended are of no use; the oldest Npgsql cannot clear a data source.
        await Admin.DisposeAsync();
        Admin = NpgsqlDataSource.Create(ConnectionString);
    }

    // PostgreSQL refuses to run as root; any other user will do, one without a login too.
    private string[] Unprivileged(string program)
        => Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Path.Combine(bin, program)]
            : [Path.Combine(bin, program)];

    private async Task RunAsync(params string[] command)
    {
        using var run = Start(command);
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {run.ExitCode}:\n{await output}{await errors}");
        }
    }

    private Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
