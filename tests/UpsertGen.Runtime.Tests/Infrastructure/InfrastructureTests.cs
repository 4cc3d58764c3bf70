using System.Diagnostics;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>The other tests are worth as much as these: the engines are real, of the right version, and kept apart.</summary>
public sealed class InfrastructureTests
{
    private const string Notes = "CREATE TABLE notes (id integer PRIMARY KEY, body text)";

    [Fact]
    public void ThereIsAPostgreSqlToTestOn()
        => Assert.True(PostgresSource.Majors.Count > 0, PostgresSource.HowToGetOne);

    [Fact]
    public void EveryMajorThatWasAskedForIsTested()
    {
        if (PostgresSource.Given is null && Environment.GetEnvironmentVariable("UPSERTGEN_TEST_POSTGRES_MAJORS") is { Length: > 0 } asked)
        {
            Assert.Equal(asked.Split(',').Select(int.Parse).Order(), PostgresSource.Majors);
        }

        Assert.Equal(PostgresSource.Majors, EngineRows.PostgreSql.Select(engine => engine.Major));
    }

    [Theory, EveryPostgres]
    public async Task ServerHasTheMajorThatTheTestAskedFor(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);

        var number = Convert.ToInt32(await db.ScalarAsync("SELECT current_setting('server_version_num')"));

        Assert.Equal(engine.Major, number / 10000);
        Assert.Equal(engine.Major, db.Server.Major);
    }

    [Theory, EveryEngine(TestStorage.Default), EveryEngine(TestStorage.Memory), EveryEngine(TestStorage.OwnDatabase)]
    public async Task DatabasesDoNotSeeEachOther(Engine engine, TestStorage storage)
    {
        await using var first = await TestDatabase.CreateAsync(engine, Notes, storage);
        await using var second = await TestDatabase.CreateAsync(engine, Notes, storage);

        await first.ExecuteAsync("INSERT INTO notes VALUES (@id, @body)", ("id", 1), ("body", null));

        Assert.Equal("1|NULL", await first.DumpAsync("SELECT id, body FROM notes"));
        Assert.Equal(0L, await second.ScalarAsync("SELECT count(*) FROM notes"));
    }

    [Theory, EveryEngine(TestStorage.Default), EveryEngine(TestStorage.Memory)]
    public async Task EveryConnectionIsANewOneOnTheSameData(Engine engine, TestStorage storage)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Notes, storage);
        await using var writer = await db.OpenAsync();
        await using var reader = db.Open();

        Assert.NotSame(writer, reader);
        await db.ExecuteAsync("INSERT INTO notes VALUES (1, 'one')");

        foreach (var connection in new[] { writer, reader })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT body FROM notes";
            Assert.Equal("one", await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task SqliteFileIsInWalModeAndDeletedAfterwards()
    {
        string file;
        await using (var db = await TestDatabase.CreateAsync(Engine.Sqlite, Notes))
        {
            file = db.FilePath;
            Assert.Equal("wal", await db.ScalarAsync("PRAGMA journal_mode"));
            Assert.True(File.Exists(file));
        }

        Assert.False(File.Exists(file));
    }

    [Theory, EveryPostgres]
    public async Task OwnDatabaseIsGoneAfterwards(Engine engine)
    {
        var server = await PostgresServer.GetAsync(engine.Major);
        string name;
        await using (var db = await TestDatabase.CreateAsync(engine, Notes, TestStorage.OwnDatabase))
        {
            name = (string)(await db.ScalarAsync("SELECT current_database()"))!;
            Assert.Equal(1L, await CountAsync());
        }

        Assert.Equal(0L, await CountAsync());

        async Task<object?> CountAsync()
        {
            await using var count = server.Admin.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
            count.Parameters.Add(new() { Value = name });
            return await count.ExecuteScalarAsync();
        }
    }

    [Theory, EveryPostgres]
    public async Task PrivateServerSurvivesAKill(Engine engine)
    {
        await using var server = await PostgresServer.StartPrivateAsync(engine.Major, "max_connections=11");
        await using (var create = server.Admin.CreateCommand("CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)"))
        {
            await create.ExecuteNonQueryAsync();
        }

        await server.KillAsync();
        await using (var refused = new NpgsqlConnection(server.ConnectionString))
        {
            await Assert.ThrowsAsync<NpgsqlException>(() => refused.OpenAsync());
        }

        await server.StartAsync();
        await using var query = server.Admin.CreateCommand("SELECT id || '/' || current_setting('max_connections') FROM kept");
        Assert.Equal("7/11", await query.ExecuteScalarAsync());
    }

    [Theory, EveryPostgres]
    public async Task PrivateServerLeavesNothingBehind(Engine engine)
    {
        int processId;
        string data;
        await using (var server = await PostgresServer.StartPrivateAsync(engine.Major))
        {
            processId = server.ProcessId;
            await using var query = server.Admin.CreateCommand("SHOW data_directory");
            data = (string)(await query.ExecuteScalarAsync())!;
            Assert.True(Directory.Exists(Path.GetDirectoryName(data)));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(data)));
        Assert.DoesNotContain(Process.GetProcesses(), process => process.Id == processId && process.ProcessName == "postgres");
    }

    [Fact]
    public async Task AnEngineAskedForWhatItHasNotGotSaysSo()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, storage: TestStorage.Memory);

        Assert.Throws<InvalidOperationException>(() => db.DataSource);
        Assert.Throws<InvalidOperationException>(() => db.FilePath);
        await Assert.ThrowsAsync<InvalidOperationException>(db.OpenNpgsqlAsync);
    }
}
