using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Inventory;

/// <summary>PostgreSQL when the configuration names one, otherwise a SQLite file; the rest of the app does not know which.</summary>
internal sealed class Database(IConfiguration configuration)
{
    private readonly string? _postgres = configuration.GetConnectionString("Postgres");

    public string Name => _postgres is null ? "SQLite" : "PostgreSQL";

    /// <summary>Hands out open connections; both drivers pool them.</summary>
    public DbDataSource Open() => _postgres is null
        ? SqliteFactory.Instance.CreateDataSource(configuration.GetConnectionString("Sqlite") ?? "Data Source=inventory.db")
        : NpgsqlDataSource.Create(_postgres);

    /// <summary>Creates the table when it is missing, and refuses to start on one that does not fit the model.</summary>
    public async Task PrepareAsync(DbDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = _postgres is null
            ? "PRAGMA journal_mode = WAL;" + Resource("sqlite.sql")
            : Resource("postgresql.sql");
        await command.ExecuteNonQueryAsync();
        await ProductUpserts.CheckSchemaAsync(connection);
    }

    public static async Task<IReadOnlyList<Product>> ReadAsync(DbDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT sku, name, stock, last_movement FROM products ORDER BY sku";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var products = new List<Product>();
        while (await reader.ReadAsync(cancellationToken))
            products.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)));
        return products;
    }

    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
