using Quickstart;
using UpsertGen;

var postgres = args is ["--postgres", var connectionString] ? connectionString : null;
await using var connection = await Database.OpenAsync(postgres);

Console.WriteLine("\nThe statement behind ProductUpserts.UpsertAsync:\n");
Console.WriteLine(postgres is null ? ProductUpserts.Sql.Sqlite.Upsert : ProductUpserts.Sql.PostgreSql.Upsert);

Console.WriteLine($"\n{"what",-34} {"outcome",-9} row");
var now = DateTime.UtcNow;

foreach (var delivery in new[] { new Product(0, "IPHONE15", "iPhone 15", 100, now),
    new Product(0, "IPHONE15", "iPhone 15 (black)", 50, now), new Product(0, "PIXEL9", "Pixel 9", 10, now) })
{
    var (action, row) = await connection.UpsertReturningAsync(delivery);
    Report($"accumulate: {delivery.Stock} x {delivery.Sku}", action, $"{row!.Name}: stock {row.Stock}, id {row.Id}");
}

foreach (var name in new[] { "Ada", null, "Ada L." })
{
    var (action, row) = await connection.RecordLoginReturningAsync(new User { Email = "ada@example.com", Name = name });
    Report($"count a login: name {name ?? "unknown"}", action, $"{row!.Name}: {row.LoginCount} logins");
}

Report("ignore: register ada@example.com", await connection.RegisterAsync(new User { Email = "ada@example.com", Name = "Someone else" }),
    "left as it was");
Report("ignore: register bob@example.com", await connection.RegisterAsync(new User { Email = "bob@example.com", Name = "Bob" }), "new");

var counts = await connection.UpsertManyAsync(
    Enumerable.Range(0, 1000).Select(i => new Product(0, $"SKU{i % 800}", $"Product {i % 800}", 1, now)));
Console.WriteLine(
    $"\n1000 deliveries of 800 products in one call: {counts.Inserted} inserted, {counts.Updated} updated, {counts.Skipped} skipped");

static void Report(string what, UpsertAction action, string row) => Console.WriteLine($"{what,-34} {action,-9} {row}");
