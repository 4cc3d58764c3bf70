using System.Diagnostics;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>A PgBouncer in transaction mode before the server of a test: each transaction may run on another server connection.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly string[] Places = [
        "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer", "/usr/local/bin/pgbouncer"];

    private static readonly string? Program =
        Environment.GetEnvironmentVariable("UPSERTGEN_TEST_PGBOUNCER") is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);

    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString) =>
        (_process, _folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>Leads to the database through the pooler.</summary>
    public string ConnectionString { get; }

    /// <summary>What is installed; 0.0 when nothing is.</summary>
    public static Version Version()
    {
        if (Program is null)
            return new(0, 0);
        using var process = Process.Start(new ProcessStartInfo(Program, "--version") { RedirectStandardOutput = true })!;
        var words = process.StandardOutput.ReadToEnd().Split((char[])[' ', '\n']);
        process.WaitForExit();
        return System.Version.Parse(words[1]);
    }

    /// <summary>Starts one with few server connections, so that its callers share them.</summary>
    /// <param name="database">The connection string of the database behind it.</param>
    /// <param name="preparedStatements">
    /// How many prepared statements it keeps on each server connection; 0 for none, as before 1.21.
    /// </param>
    /// <exception cref="InvalidOperationException">PgBouncer is not installed, or did not start.</exception>
    public static async Task<PgBouncer> StartAsync(string database, int preparedStatements = 0)
    {
        var program = Program ?? throw new InvalidOperationException(
            "There is no PgBouncer: run ./test.sh, or install pgbouncer, or name one with UPSERTGEN_TEST_PGBOUNCER.");
        var to = new NpgsqlConnectionStringBuilder(database);
        var folder = Directory.CreateTempSubdirectory("upsertgen-pgbouncer-").FullName;
        var port = PostgresServer.FreePort();
        var password = string.IsNullOrEmpty(to.Password) ? "" : $" password='{to.Password}'";
        await File.WriteAllTextAsync(Path.Combine(folder, "pgbouncer.ini"), $"""
            [databases]
            {to.Database} = host={to.Host} port={to.Port} user={to.Username}{password} dbname={to.Database}

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            auth_type = any
            pool_mode = transaction
            default_pool_size = 3
            max_client_conn = 100
            ignore_startup_parameters = extra_float_digits
            unix_socket_dir =
            {(Version() < new Version(1, 21) ? "" : $"max_prepared_statements = {preparedStatements}")}
            """);

        // It refuses to run as root.
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, "-q", Path.Combine(folder, "pgbouncer.ini")]
            : [program, "-q", Path.Combine(folder, "pgbouncer.ini")];
        if (Environment.IsPrivilegedProcess)
            Process.Start("chmod", ["-R", "a+rX", folder]).WaitForExit();
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder };
        var bouncer = new PgBouncer(
            Process.Start(start)!, folder, $"Host=127.0.0.1;Port={port};Username={to.Username};Database={to.Database};Timeout=30");
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(25))
        {
            try
            {
                await using var connection = new NpgsqlConnection(bouncer.ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                return bouncer;
            }
            catch (NpgsqlException) when (clock.Elapsed < TimeSpan.FromSeconds(30) && !bouncer._process.HasExited)
            {
            }
            catch
            {
                await bouncer.DisposeAsync();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
