using Microsoft.Data.Sqlite;
using Models;

await using var connection = new SqliteConnection("Data Source=:memory:");
await connection.OpenAsync();
await using var create = new SqliteCommand(
    "CREATE TABLE reading (sensor TEXT PRIMARY KEY, value REAL NOT NULL, at TEXT NOT NULL)", connection);
await create.ExecuteNonQueryAsync();

var noon = new DateTime(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc);
Console.WriteLine(await connection.UpsertAsync(new Reading("t1", 20.5, noon)));
Console.WriteLine(await connection.UpsertAsync(new Reading("t1", 19.0, noon.AddHours(-1))));
Console.WriteLine(await connection.UpsertAsync(new Reading("t1", 21.0, noon.AddHours(1))));
