using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Stands between a client and a server, and cuts connections.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CancellationToken, Task<Stream>> _connect;
    private readonly Task _accepting;
    private int _cuts;

    /// <param name="connect">Opens a connection to the server.</param>
    public CuttingProxy(Func<CancellationToken, Task<Stream>> connect)
    {
        _connect = connect;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => _cuts;

    /// <summary>How many bytes, in both directions, the next connection lasts; null for any number.</summary>
    public Func<long?> Budget { get; set; } = static () => null;

    /// <summary>Cuts the connection that sends this text when the server has answered it; then no more.</summary>
    public string? CutAfter { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => Serve(client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using (client)
        {
            try
            {
                await using var server = await _connect(end.Token);
                await using var stream = client.GetStream();
                var link = new Link { Left = Budget() };
                await Task.WhenAny(Copy(stream, server, link, fromClient: true, end.Token),
                    Copy(server, stream, link, fromClient: false, end.Token));
                if (link.IsCut)
                {
                    Interlocked.Increment(ref _cuts);
                    client.Client.LingerState = new LingerOption(true, 0);
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side went away.
            }
            finally
            {
                await end.CancelAsync();
            }
        }
    }

    private async Task Copy(Stream from, Stream to, Link link, bool fromClient, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                if (!fromClient && link.IsMarked)
                {
                    link.IsCut = true;
                    return;
                }

                if (fromClient && CutAfter is { } text
                    && Encoding.ASCII.GetString(buffer, 0, count).Contains(text, StringComparison.Ordinal))
                    (link.IsMarked, CutAfter) = (true, null);
                var left = link.Take(count);
                await to.WriteAsync(buffer.AsMemory(0, left), cancellationToken);
                if (left == count)
                    continue;
                link.IsCut = true;
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException
            or ObjectDisposedException)
        {
            // One side went away.
        }
    }

    private sealed class Link
    {
        private readonly Lock _lock = new();

        public long? Left { get; set; }

        public volatile bool IsMarked;

        public volatile bool IsCut;

        public int Take(int count)
        {
            lock (_lock)
            {
                if (Left is not { } left)
                    return count;
                var taken = (int)Math.Min(left, count);
                Left = left - taken;
                return taken;
            }
        }
    }
}
