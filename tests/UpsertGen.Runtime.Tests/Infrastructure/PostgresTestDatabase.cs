using System.Data.Common;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

internal sealed class PostgresTestDatabase : TestDatabase
{
    private readonly string name;
    private readonly bool ownDatabase;

    private PostgresTestDatabase(Engine engine, PostgresServer server, string connectionString, string name, bool ownDatabase)
        : base(engine, connectionString)
    {
        (this.name, this.ownDatabase) = (name, ownDatabase);
        Server = server;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    public override NpgsqlDataSource DataSource { get; }

    public override PostgresServer Server { get; }

    public static async Task<TestDatabase> CreateAsync(Engine engine, TestStorage storage)
    {
        var server = await PostgresServer.GetAsync(engine.Major);
        var name = $"test_{Guid.NewGuid():N}";
        var ownDatabase = storage == TestStorage.OwnDatabase;
        var target = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        if (ownDatabase)
        {
            target.Database = name;
        }
        else
        {
            target.SearchPath = $"{name},public";
        }

        await using var create = server.Admin.CreateCommand(
            ownDatabase ? $"CREATE DATABASE {name} TEMPLATE template0" : $"CREATE SCHEMA {name}");
        await create.ExecuteNonQueryAsync();
        var database = new PostgresTestDatabase(engine, server, target.ToString(), name, ownDatabase);
        string?[] scripts = [ForcedTraits.OfRun == "citus" ? ForcedTraits.CitusCatalog : null, Distribution.Preparation(ownDatabase)];
        foreach (var script in scripts.OfType<string>())
        {
            await using var prepare = database.DataSource.CreateCommand(script);
            await prepare.ExecuteNonQueryAsync();
        }

        return database;
    }

    public override DbConnection Open() => DataSource.OpenConnection();

    public override async Task<DbConnection> OpenAsync() => await DataSource.OpenConnectionAsync();

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await DistributedLint.Check(this, name);
        }
        finally
        {
            await DataSource.DisposeAsync();
        }

        // A server that was started for this run is thrown away as a whole: its schemas need no dropping, its databases take room.
        if (ownDatabase || Server.IsGiven)
        {
            await using var drop = Server.Admin.CreateCommand(
                ownDatabase ? $"DROP DATABASE {name} WITH (FORCE)" : $"DROP SCHEMA {name} CASCADE");
            await drop.ExecuteNonQueryAsync();
        }
    }
}
