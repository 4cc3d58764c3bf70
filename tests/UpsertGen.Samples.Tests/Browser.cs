using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace UpsertGen.Samples.Tests;

/// <summary>A page in a headless Chromium, driven over the DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _profile;
    private readonly Process _process;
    private readonly Task _log;
    private readonly ClientWebSocket _socket = new();
    private int _calls;

    private Browser(DirectoryInfo profile, Process process)
    {
        _profile = profile;
        _process = process;

        // A pipe that nobody reads would stop the browser when it is full.
        _log = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts the browser with an empty page and a profile of its own.</summary>
    public static async Task<Browser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("upsertgen-browser-");
        var start = new ProcessStartInfo(Path()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var option in (string[])
            ["headless", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "disable-quic", "no-first-run",
                "disable-background-networking",
                "disable-component-update", "disable-sync", "remote-debugging-port=0", "window-size=1100,1000",
                $"user-data-dir={profile.FullName}"])
            start.ArgumentList.Add("--" + option);
        start.ArgumentList.Add("about:blank");
        var browser = new Browser(profile, Process.Start(start)!);
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page.</summary>
    public async Task OpenAsync(string url)
    {
        await SendAsync("Page.navigate", new { url });
        await WaitAsync($"location.href.startsWith({JsonSerializer.Serialize(url)}) && document.readyState === 'complete'");
    }

    /// <summary>The value of a JavaScript expression in the page; a promise is waited for.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var reply = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true, userGesture = true });
        Assert.False(reply.TryGetProperty("exceptionDetails", out var details), $"{expression}\n{details}");
        return reply.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>The text that the element with that id shows.</summary>
    public async Task<string> TextAsync(string id) => (await EvaluateAsync($"document.getElementById('{id}').innerText")).GetString()!;

    /// <summary>Waits until a JavaScript expression is true in the page.</summary>
    public async Task WaitAsync(string condition)
    {
        var clock = Stopwatch.StartNew();
        while ((await EvaluateAsync($"Boolean({condition})")).ValueKind != JsonValueKind.True)
        {
            if (clock.Elapsed > Patience)
                Assert.Fail($"The page never came to: {condition}\n{await EvaluateAsync("document.body.innerText")}");
            await Task.Delay(50);
        }
    }

    /// <summary>A picture of the page as a PNG.</summary>
    public async Task<byte[]> PictureAsync() =>
        (await SendAsync("Page.captureScreenshot", new { format = "png" })).GetProperty("data").GetBytesFromBase64();

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    private static string Path()
    {
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_CHROMIUM") is { Length: > 0 } given)
            return given;
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        string[] apps = ["/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).Concat(apps)
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "There is no Chromium to test the page in: install it (./test.sh does so where apt or brew is), or name one in UPSERTGEN_TEST_CHROMIUM.");
    }

    private async Task ConnectAsync()
    {
        // The browser chooses a free port and writes it here.
        var file = System.IO.Path.Combine(_profile.FullName, "DevToolsActivePort");
        var clock = Stopwatch.StartNew();
        while (!File.Exists(file) || (await File.ReadAllLinesAsync(file)).Length < 2)
        {
            if (_process.HasExited || clock.Elapsed > Patience)
                Assert.Fail(
                    $"The browser {_process.StartInfo.FileName} did not start: {(_process.HasExited ? $"exit code {_process.ExitCode}" : "no port")}");
            await Task.Delay(50);
        }

        using var client = new HttpClient();
        var pages = await client.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{(await File.ReadAllLinesAsync(file))[0]}/json/list");
        var page = pages.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page");
        await _socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None);
    }

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        var id = ++_calls;
        using var time = new CancellationTokenSource(Patience);
        await _socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, true, time.Token);
        while (true)
        {
            // Events come in between; only the answer to this call is of interest.
            using var message = new MemoryStream();
            var buffer = new byte[16384];
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(), time.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            var reply = JsonSerializer.Deserialize<JsonElement>(message.ToArray());
            if (!reply.TryGetProperty("id", out var answered) || answered.GetInt32() != id)
                continue;
            Assert.False(reply.TryGetProperty("error", out var error), $"{method}: {error}");
            return reply.GetProperty("result");
        }
    }
}
