using System.Net;
using System.Net.Sockets;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>A line that takes no more bytes: the token ends the call all the same, though not the connection's life.</summary>
public class StalledLineTests
{
    [NeedsPromise(Promise.Stage)]
    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task ATokenEndsAStreamThatTheLineDoesNotTake(Engine engine, bool async)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        using var line = new Line(new NpgsqlConnectionStringBuilder(db.ConnectionString));
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(
                db.ConnectionString)
            { Port = line.Port, Pooling = false, CommandTimeout = 0, CancellationTimeout = 500 }.ToString());
        await connection.OpenAsync();
        using var stop = new CancellationTokenSource();
        var name = new string('n', 100_000);
        var last = 0L;
        async Task CancelWhenNothingMoves()
        {
            while (Environment.TickCount64 - Volatile.Read(ref last) < 1_000)
                await Task.Delay(50);
            stop.Cancel();
        }

        IEnumerable<Stock> Rows()
        {
            for (var i = 0; ; i++)
            {
                // By then the rows of earlier batches are being copied.
                if (i == 400)
                {
                    line.Stall();
                    _ = CancelWhenNothingMoves();
                }

                Volatile.Write(ref last, Environment.TickCount64);
                yield return Stock.Of($"k{i}", name: name);
            }
        }

        var options = new UpsertOptions { BatchSize = 1_000 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => async
            ? connection.UpsertManyAsync(Rows(), options, stop.Token)
            : Task.Run(() => connection.UpsertMany(Rows(), options, stop.Token)));
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    // Between the driver and the server. The server must see the end of the line: while it waits for rows of a COPY, databases of other
    // tests can be neither created nor dropped.
    private sealed class Line : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _host;
        private readonly int _port;
        private readonly CancellationTokenSource _end = new();
        private volatile bool _isStalled;

        public Line(NpgsqlConnectionStringBuilder server)
        {
            (_host, _port) = (server.Host!, server.Port);
            _listener.Start();
            _ = Accept();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Stall() => _isStalled = true;

        public void Dispose()
        {
            _listener.Dispose();
            _end.Cancel();
        }

        private async Task Accept()
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(_host, _port);
                _ = Pump(client.GetStream(), server.GetStream(), stalls: true);
                _ = Pump(server.GetStream(), client.GetStream(), stalls: false);
            }
        }

        private async Task Pump(NetworkStream from, NetworkStream to, bool stalls)
        {
            var buffer = new byte[8_192];
            try
            {
                while (await from.ReadAsync(buffer, _end.Token) is var count && count > 0)
                {
                    if (stalls && _isStalled)
                        await Task.Delay(Timeout.Infinite, _end.Token);
                    await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The line ends with its first end.
            }

            to.Close();
        }
    }
}
