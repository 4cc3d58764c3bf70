using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Runtime.Tests.Infrastructure;

internal sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string? folder;
    private readonly SqliteConnection keeper;

    private SqliteTestDatabase(Engine engine, string connectionString, string? folder)
        : base(engine, connectionString)
    {
        this.folder = folder;
        keeper = new SqliteConnection(connectionString);
    }

    public override string FilePath => folder is null ? base.FilePath : PathIn(folder);

    public static async Task<TestDatabase> CreateAsync(Engine engine, TestStorage storage)
    {
        var inMemory = storage == TestStorage.Memory;
        var folder = inMemory ? null : Directory.CreateTempSubdirectory("upsertgen-sqlite-").FullName;
        var source = inMemory
            ? new SqliteConnectionStringBuilder($"Data Source=test-{Guid.NewGuid():N};Mode=Memory;Cache=Shared")
            : new SqliteConnectionStringBuilder { DataSource = PathIn(folder!) };
        var database = new SqliteTestDatabase(engine, source.ToString(), folder);

        // A database in memory lives as long as a connection to it does.
        await database.keeper.OpenAsync();
        if (!inMemory)
        {
            await Pragma(database.keeper, "journal_mode=WAL").ExecuteNonQueryAsync();
        }

        return database;
    }

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var pragma = Pragma(connection, "synchronous=OFF");
        pragma.ExecuteNonQuery();
        return connection;
    }

    public override Task<DbConnection> OpenAsync() => Task.FromResult(Open());

    public override async ValueTask DisposeAsync()
    {
        await keeper.DisposeAsync();
        SqliteConnection.ClearPool(keeper);
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "test.db");

    private static SqliteCommand Pragma(SqliteConnection connection, string setting)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {setting}";
        return command;
    }
}
