using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace UpsertGen.Samples.Tests;

/// <summary>The Blog app as its users meet it: a process on a port, spoken to over HTTP, and its page in a browser.</summary>
public sealed class BlogTests
{
    [Fact]
    public Task ImportsPostsOnSqlite() => WebSample.OnSqliteAsync("Blog", "posts", CheckAsync);

    [Fact]
    public Task ImportsPostsOnPostgreSql() => WebSample.OnPostgreSqlAsync("Blog", "posts", CheckAsync);

    private static async Task CheckAsync(HttpClient client, Process app, string database)
    {
        using var bad = await client.PostAsJsonAsync("import", new[] { new { slug = "", title = "", revision = 1, views = 1 } });
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);

        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(client.BaseAddress!.AbsoluteUri);
        await browser.WaitAsync($"{Text("state")} === 'on {(database == "SQLite" ? "Sqlite" : "PostgreSQL")}'");
        Assert.Equal("0", await browser.TextAsync("count"));
        await browser.EvaluateAsync("document.getElementById('first').click()");
        await browser.WaitAsync($"{Text("note")} === 'Imported 5,000: 5,000 inserted, 0 updated, 0 skipped.'");
        await browser.WaitAsync($"{Text("count")} === '5,000'");
        await browser.EvaluateAsync("document.getElementById('next').click()");
        await browser.WaitAsync($"{Text("note")} === 'Imported 6,000: 1,000 inserted, 4,000 updated, 1,000 skipped.'");
        await browser.WaitAsync(
            $"{Text("count")} === '6,000' && {Text("inserted")} === '1,000' && {Text("updated")} === '4,000' && {Text("skipped")} === '1,000'");
        Assert.Equal(1, (await browser.EvaluateAsync("document.getElementById('bar').value")).GetInt32());

        // The views of both revisions, added up.
        await browser.WaitAsync(
            "[...document.querySelectorAll('#posts tr')[0].cells].map(cell => cell.innerText).join('|') === 'post-04999|Post 4999|2|9,998'");
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"blog-{database}.png"), await browser.PictureAsync());

        var progress = await client.GetFromJsonAsync<JsonElement>("progress");
        Assert.Equal((6000, 6000, false),
            (progress.GetProperty("total").GetInt32(), progress.GetProperty("done").GetInt32(),
                progress.GetProperty("isRunning").GetBoolean()));
    }

    private static string Text(string id) => $"document.getElementById('{id}').innerText";
}
