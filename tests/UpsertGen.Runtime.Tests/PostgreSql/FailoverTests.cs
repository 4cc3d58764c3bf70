using System.Net;
using System.Net.Sockets;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Behind one name stands another server: what is known of the first one is not asked of the second.</summary>
public class FailoverTests
{
    [Fact]
    public async Task AnotherMajorBehindTheSameName()
    {
        Assert.True(PostgresSource.Majors.Count > 0, "There is no PostgreSQL.");
        var servers = new List<PostgresServer>();
        foreach (var major in PostgresSource.Majors.OrderDescending())
            servers.Add(await PostgresServer.GetAsync(major));
        var schema = $"failover_{Guid.NewGuid():N}";
        foreach (var server in servers)
            await Run(
                server, $"CREATE SCHEMA {schema}; {Stock.Table.Replace("TABLE stock", $"TABLE {schema}.stock", StringComparison.Ordinal)}");
        try
        {
            await using var line = new Line();
            var name = new NpgsqlConnectionStringBuilder(
                servers[0].ConnectionString)
            { Host = "127.0.0.1", Port = line.Port, SearchPath = schema }.ConnectionString;
            await using var kept = new NpgsqlConnection(name);

            // From the newest to the oldest and back: what one understands, the other may not.
            foreach (var server in servers.Concat(servers.AsEnumerable().Reverse()))
            {
                line.To = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
                NpgsqlConnection.ClearPool(kept);
                await Run(server, $"DELETE FROM {schema}.stock");
                await kept.OpenAsync();
                Assert.StartsWith($"{server.Major}.", kept.PostgresParameters["server_version"], StringComparison.Ordinal);
                Assert.Equal(UpsertAction.Inserted, await kept.UpsertAsync(Stock.Of("a")));
                Assert.Equal(UpsertAction.Updated, await kept.UpsertAsync(Stock.Of("a")));
                Assert.Equal(new UpsertCounts(1, 1, 0), await kept.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
                Assert.Equal([4, 1], (await kept.UpsertManyReturningAsync([Stock.Of("a"), Stock.Of("c")])).Select(
                    static r => r.Row!.Amount));
                Assert.Equal(UpsertAction.Skipped, (await kept.GetOrAddAsync(Stock.Of("a"))).Action);
                await kept.CloseAsync();
            }
        }
        finally
        {
            foreach (var server in servers)
                await Run(server, $"DROP SCHEMA {schema} CASCADE");
        }
    }

    private static async Task Run(PostgresServer server, string sql)
    {
        await using var command = server.Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Hands each connection on to the server that it is set to.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _accepting;

        public Line()
        {
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _accepting = Accept();
        }

        public int Port { get; }

        public int To { get; set; }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _accepting;
        }

        private async Task Accept()
        {
            try
            {
                while (true)
                    _ = HandOn(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
            }
        }

        private async Task HandOn(TcpClient client)
        {
            using var server = new TcpClient();
            using (client)
            {
                await server.ConnectAsync(IPAddress.Loopback, To);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream()),
                    server.GetStream().CopyToAsync(client.GetStream()));
            }
        }
    }
}
