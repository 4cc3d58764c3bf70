using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Samples.Tests;

/// <summary>Runs a web app of the samples: a process on a port.</summary>
/// <remarks>An address of the app answers when it is ready.</remarks>
internal static class WebSample
{
    public static async Task OnSqliteAsync(string sample, string ready, Func<HttpClient, Process, string, Task> check)
    {
        var folder = Directory.CreateTempSubdirectory("upsertgen-sample-");
        try
        {
            await RunAsync(sample, ready, "--sqlite", $"Data Source={Path.Combine(folder.FullName, "sample.db")}",
                (client, app) => check(client, app, "SQLite"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task OnPostgreSqlAsync(string sample, string ready, Func<HttpClient, Process, string, Task> check)
    {
        Assert.NotEmpty(PostgresSource.Majors);
        foreach (var major in PostgresSource.Majors)
        {
            var server = await PostgresServer.GetAsync(major);
            var name = $"sample_{Guid.NewGuid():N}";
            await using (var create = server.Admin.CreateCommand($"CREATE DATABASE {name}"))
                await create.ExecuteNonQueryAsync();
            try
            {
                var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
                await RunAsync(sample, ready, "--postgres", connection, (client, app) => check(client, app, "PostgreSQL"));
            }
            finally
            {
                await using var drop = server.Admin.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
                await drop.ExecuteNonQueryAsync();
            }
        }
    }

    private static async Task RunAsync(
        string sample, string ready, string option, string connectionString, Func<HttpClient, Process, Task> check)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        using var app = Process.Start(SampleProgram.Start(sample, option, connectionString, "--urls", url))!;
        try
        {
            var log = Task.WhenAll(app.StandardOutput.ReadToEndAsync(), app.StandardError.ReadToEndAsync());
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            await ReadyAsync(sample, ready, client, app, log);
            await check(client, app);
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
        }
    }

    private static async Task ReadyAsync(string sample, string ready, HttpClient client, Process app, Task<string[]> log)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await client.GetStringAsync(ready);
                return;
            }
            catch (HttpRequestException) when (!app.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
            catch (HttpRequestException) when (app.HasExited)
            {
                Assert.Fail($"{sample} ended with {app.ExitCode}\n{string.Join('\n', await log)}");
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
