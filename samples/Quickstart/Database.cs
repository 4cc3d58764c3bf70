using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Quickstart;

/// <summary>Opens the database that the arguments name, with two fresh tables.</summary>
internal static class Database
{
    private const string SqliteTables = """
        CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            sku TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            stock INTEGER NOT NULL,
            created_at TEXT NOT NULL);
        CREATE TABLE users (
            id INTEGER PRIMARY KEY,
            email TEXT NOT NULL UNIQUE,
            name TEXT,
            login_count INTEGER NOT NULL,
            last_login TEXT NOT NULL);
        """;

    private const string PostgreSqlTables = """
        CREATE TEMP TABLE products (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            sku text NOT NULL UNIQUE,
            name text NOT NULL,
            stock integer NOT NULL,
            created_at timestamptz NOT NULL);
        CREATE TEMP TABLE users (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            email text NOT NULL UNIQUE,
            name text,
            login_count integer NOT NULL,
            last_login timestamptz NOT NULL);
        """;

    public static async Task<DbConnection> OpenAsync(string? postgres)
    {
        if (postgres is null)
        {
            var file = Path.Combine(Path.GetTempPath(), "upsertgen-quickstart.db");
            foreach (var suffix in new[] { "", "-wal", "-shm" })
                File.Delete(file + suffix);
            Console.WriteLine($"SQLite: {file}");
            return await OpenAsync(new SqliteConnection($"Data Source={file}"), SqliteTables);
        }

        Console.WriteLine("PostgreSQL: temporary tables, gone at the end");
        return await OpenAsync(new NpgsqlConnection(postgres), PostgreSqlTables);
    }

    private static async Task<DbConnection> OpenAsync(DbConnection connection, string tables)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = tables;
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
