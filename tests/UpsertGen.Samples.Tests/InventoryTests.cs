using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Samples.Tests;

/// <summary>The Inventory app as its users meet it: a process on a port, spoken to over HTTP.</summary>
public sealed class InventoryTests
{
    [Fact]
    public async Task CountsMovementsOnSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("upsertgen-inventory-");
        try
        {
            await CheckAsync("--sqlite", $"Data Source={Path.Combine(folder.FullName, "inventory.db")}", "SQLite");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task CountsMovementsOnPostgreSql()
    {
        Assert.NotEmpty(PostgresSource.Majors);
        foreach (var major in PostgresSource.Majors)
        {
            var server = await PostgresServer.GetAsync(major);
            var name = $"inventory_{Guid.NewGuid():N}";
            await using (var create = server.Admin.CreateCommand($"CREATE DATABASE {name}"))
                await create.ExecuteNonQueryAsync();
            try
            {
                var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
                await CheckAsync("--postgres", connection, "PostgreSQL");
            }
            finally
            {
                await using var drop = server.Admin.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
                await drop.ExecuteNonQueryAsync();
            }
        }
    }

    private static async Task CheckAsync(string option, string connectionString, string database)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        using var app = Process.Start(SampleProgram.Start("Inventory", option, connectionString, "--urls", url))!;
        try
        {
            var log = Task.WhenAll(app.StandardOutput.ReadToEndAsync(), app.StandardError.ReadToEndAsync());
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            await ReadyAsync(client, app, log);

            Assert.Equal(("Inserted", 5), await PostAsync(client, "A", 5, 1));
            Assert.Equal(("Updated", 12), await PostAsync(client, "A", 7, 2));
            Assert.Equal(("Skipped", null), await PostAsync(client, "A", 7, 2));

            object[] movements = [Movement("A", 1, 3), Movement("B", 4, 1), Movement("B", 6, 2), Movement("B", 6, 2)];
            using var bulk = await client.PostAsJsonAsync("movements/bulk", movements);
            AssertCounts(await bulk.Content.ReadFromJsonAsync<JsonElement>(), 1, 2, 1);
            using var bad = await client.PostAsJsonAsync("movements/bulk", new[] { Movement("", 1, 1) });
            Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);

            var stock = await client.GetFromJsonAsync<JsonElement>("stock");
            Assert.Equal(database, stock.GetProperty("database").GetString());
            AssertCounts(stock.GetProperty("counts"), 2, 3, 2);
            Assert.Equal(
                [("A", 13), ("B", 10)],
                stock.GetProperty("products").EnumerateArray().Select(p => (p.GetProperty("sku").GetString()!, p.GetProperty("stock").GetInt32())));

            Assert.Contains("new EventSource(\"live\")", await client.GetStringAsync("/"));
            using var live = new StreamReader(await client.GetStreamAsync("live"));
            Assert.Contains("\"inserted\":2", await live.ReadLineAsync());
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
        }
    }

    private static object Movement(string sku, int quantity, int number) => new { sku, name = "Product " + sku, quantity, number };

    private static async Task<(string? Action, int? Stock)> PostAsync(HttpClient client, string sku, int quantity, int number)
    {
        using var reply = await client.PostAsJsonAsync("movements", Movement(sku, quantity, number));
        var receipt = await reply.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var product = receipt.GetProperty("product");
        return (receipt.GetProperty("action").GetString(), product.ValueKind == JsonValueKind.Null ? null : product.GetProperty("stock").GetInt32());
    }

    private static void AssertCounts(JsonElement counts, int inserted, int updated, int skipped) => Assert.Equal(
        (inserted, updated, skipped),
        (counts.GetProperty("inserted").GetInt32(), counts.GetProperty("updated").GetInt32(), counts.GetProperty("skipped").GetInt32()));

    private static async Task ReadyAsync(HttpClient client, Process app, Task<string[]> log)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await client.GetStringAsync("stock");
                return;
            }
            catch (HttpRequestException) when (!app.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
            catch (HttpRequestException) when (app.HasExited)
            {
                Assert.Fail($"Inventory ended with {app.ExitCode}\n{string.Join('\n', await log)}");
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
