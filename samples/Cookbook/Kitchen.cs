using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Cookbook;

/// <summary>The connection of the run, and how recipes print what they do.</summary>
internal sealed class Kitchen(DbConnection connection)
{
    private int _number;

    public DbConnection Connection { get; } = connection;

    public static DateTime Now { get; } = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    /// <summary>A headline with its number.</summary>
    public void Recipe(string title) => Console.WriteLine($"\n{++_number}. {title}");

    /// <summary>Where the guide is mistaken.</summary>
    public static void Note(string text) => Console.WriteLine("   note: " + text);

    /// <summary>The statement of the database in use.</summary>
    public void Sql(string sqlite, string postgreSql) =>
        Console.WriteLine("   " + (Connection is SqliteConnection ? sqlite : postgreSql).Replace("\n", "\n   "));

    /// <summary>A value that a query gives.</summary>
    public async Task<object?> ReadAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public static void Result(object result) => Console.WriteLine("   => " + result);
}
