using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace UpsertGen.Samples.Tests;

/// <summary>The Inventory app as its users meet it: a process on a port, spoken to over HTTP, and its page in a browser.</summary>
public sealed class InventoryTests
{
    private const string Table =
        "[...document.querySelectorAll('#products tr')].map(row => [...row.cells].slice(0, 3).map(cell => cell.innerText).join('|')).join(' ')";

    [Fact]
    public Task CountsMovementsOnSqlite() => WebSample.OnSqliteAsync("Inventory", "stock", CheckCountsAsync);

    [Fact]
    public Task CountsMovementsOnPostgreSql() => WebSample.OnPostgreSqlAsync("Inventory", "stock", CheckCountsAsync);

    [Fact]
    public Task ThePageShowsThemOnSqlite() => WebSample.OnSqliteAsync("Inventory", "stock", CheckPageAsync);

    [Fact]
    public Task ThePageShowsThemOnPostgreSql() => WebSample.OnPostgreSqlAsync("Inventory", "stock", CheckPageAsync);

    private static async Task CheckCountsAsync(HttpClient client, Process app, string database)
    {
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
            stock.GetProperty("products").EnumerateArray()
                .Select(p => (p.GetProperty("sku").GetString()!, p.GetProperty("stock").GetInt32())));

        using var live = new StreamReader(await client.GetStreamAsync("live"));
        Assert.Contains("\"inserted\":2", await live.ReadLineAsync());
    }

    private static async Task CheckPageAsync(HttpClient client, Process app, string database)
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(client.BaseAddress!.AbsoluteUri);
        await browser.WaitAsync($"{Text("state")} === 'live on {database}'");
        Assert.Equal("Nothing here yet: record a movement.", await browser.TextAsync("products"));

        await RecordAsync(browser, "A", 5);
        await browser.WaitAsync($"{Text("note")} === 'Inserted: 5 of A came in, stock is now 5.'");
        await RecordAsync(browser, "A", -2);
        await browser.WaitAsync($"{Text("note")} === 'Updated: 2 of A went, stock is now 3.'");
        await browser.WaitAsync($"{Table} === 'A|Product A|3'");

        // What others do shows without a reload: one product more, its stock added up, the repeated movement skipped.
        using var bulk = await client.PostAsJsonAsync(
            "movements/bulk", new[] { Movement("B", 4, 1), Movement("B", 1006, 2), Movement("B", 1006, 2) });
        await browser.WaitAsync($"{Text("inserted")} === '2' && {Text("updated")} === '2' && {Text("skipped")} === '1'");
        await browser.WaitAsync($"{Table} === 'A|Product A|3 B|Product B|1,010'");
        Assert.Equal("100%", (await browser.EvaluateAsync("document.querySelectorAll('i')[1].style.width")).GetString());

        await browser.EvaluateAsync("document.getElementById('one').click()");
        await browser.WaitAsync($"{Text("note")}.startsWith('Inserted: ')");
        await browser.EvaluateAsync("document.getElementById('burst').click()");
        await browser.WaitAsync($"Number({Text("rate")}.replaceAll(',', '')) > 10");
        await browser.WaitAsync($"{Text("note")}.startsWith('Burst: 23 inserted, 9,477 updated, 500 skipped in ')");
        await browser.WaitAsync($"{Text("inserted")} === '26' && {Text("updated")} === '9,479' && {Text("skipped")} === '501'");
        Assert.Equal(26, (await browser.EvaluateAsync("document.querySelectorAll('#products tr').length")).GetInt32());
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"inventory-{database}.png"), await browser.PictureAsync());

        app.Kill();
        await browser.WaitAsync($"{Text("state")} === 'not connected, trying again'");
    }

    private static string Text(string id) => $"document.getElementById('{id}').innerText";

    private static async Task RecordAsync(Browser browser, string sku, int quantity)
    {
        await browser.EvaluateAsync($$"""
            (() => {
                const form = document.getElementById("record");
                Object.entries({ sku: "{{sku}}", name: "Product {{sku}}", quantity: {{quantity}} }).forEach(([name, value]) => form.elements[name].value = value);
                form.querySelector("button").click();
            })()
            """);
    }

    private static object Movement(string sku, int quantity, int number) => new { sku, name = "Product " + sku, quantity, number };

    private static async Task<(string? Action, int? Stock)> PostAsync(HttpClient client, string sku, int quantity, int number)
    {
        using var reply = await client.PostAsJsonAsync("movements", Movement(sku, quantity, number));
        var receipt = await reply.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var product = receipt.GetProperty("product");
        return (receipt.GetProperty("action").GetString(),
            product.ValueKind == JsonValueKind.Null ? null : product.GetProperty("stock").GetInt32());
    }

    private static void AssertCounts(JsonElement counts, int inserted, int updated, int skipped) => Assert.Equal(
        (inserted, updated, skipped),
        (counts.GetProperty("inserted").GetInt32(), counts.GetProperty("updated").GetInt32(), counts.GetProperty("skipped").GetInt32()));
}
