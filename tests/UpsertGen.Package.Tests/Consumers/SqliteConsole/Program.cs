using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.Data.Sqlite;
using UpsertGen;

await using var connection = new SqliteConnection("Data Source=:memory:");
await connection.OpenAsync();
foreach (var file in args)
{
    await using var command = new SqliteCommand(File.ReadAllText(file), connection);
    await command.ExecuteNonQueryAsync();
}

Console.WriteLine(await connection.UpsertAsync(new Product(0, "A", "Apple", 2)));
Console.WriteLine(connection.Upsert(new Product(0, "A", "Apples", 3)));
Console.WriteLine(await connection.UpsertReturningAsync(new Product(0, "B", "Pear", 1)));
Console.WriteLine(await connection.UpsertManyAsync([new(0, "A", "Apples", 10), new(0, "C", "Plum", 4)]));
await ProductUpserts.CheckSchemaAsync(connection);
await using var query = new SqliteCommand("SELECT group_concat(sku || name || stock, ';') FROM products", connection);
Console.WriteLine(await query.ExecuteScalarAsync());

[Table("products")]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock))]
internal sealed record Product(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id,
    [property: Unique] string Sku,
    string Name,
    int Stock);
