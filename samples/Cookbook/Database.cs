using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cookbook;

/// <summary>An open connection with the guide's tables, empty.</summary>
internal static class Database
{
    private const string Tables = """
        CREATE {TEMP} TABLE users (id {ID}, email text NOT NULL UNIQUE, name text, age integer, login_count integer NOT NULL, last_login {TIME},
            created_at {TIME} NOT NULL, updated_at {TIME});
        CREATE {TEMP} TABLE products (id {ID}, sku text NOT NULL UNIQUE, name text, stock integer NOT NULL, price integer NOT NULL,
            created_at {TIME} NOT NULL, updated_at {TIME});
        CREATE {TEMP} TABLE user_points (user_id integer PRIMARY KEY, points integer NOT NULL, created_at {TIME} NOT NULL, updated_at {TIME});
        CREATE {TEMP} TABLE offers (tenant_id integer NOT NULL, sku text NOT NULL, price integer NOT NULL, source text NOT NULL, PRIMARY KEY (tenant_id, sku));
        CREATE {TEMP} TABLE documents (id integer PRIMARY KEY, title text NOT NULL, body text, state text NOT NULL DEFAULT 'draft', revision integer NOT NULL DEFAULT 1);
        CREATE {TEMP} TABLE todos (id integer PRIMARY KEY, list text NOT NULL, title text NOT NULL, color text NOT NULL, position integer NOT NULL);
        CREATE {TEMP} TABLE tags (name text PRIMARY KEY NOT NULL, created_at {TIME} NOT NULL, count integer NOT NULL, updated_at {TIME});
        CREATE {TEMP} TABLE "tags 2026-01" (name text PRIMARY KEY NOT NULL, created_at {TIME} NOT NULL, count integer NOT NULL, updated_at {TIME});
        """;

    public static Task<DbConnection> OpenAsync(string? postgres) => postgres is null
        ? OpenAsync(new SqliteConnection("Data Source=:memory:"), "", "INTEGER PRIMARY KEY", "text")
        : OpenAsync(new NpgsqlConnection(postgres), "TEMP", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "timestamptz");

    private static async Task<DbConnection> OpenAsync(DbConnection connection, string temporary, string id, string time)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Tables.Replace("{TEMP}", temporary).Replace("{ID}", id).Replace("{TIME}", time);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
