using Npgsql;
using SQLitePCL;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Tables;

/// <summary>A thousand tables through one connection: what is kept of them has a bound.</summary>
public sealed class BoundTests
{
    private const int Tables = 1100;

    [Fact]
    public async Task StatementsOfAnSqliteConnection()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, "", "", TestStorage.Memory);
        await db.ExecuteAsync(string.Join(
            ";", Enumerable.Range(0, Tables).Select(static i => $"CREATE TABLE t{i} (id INTEGER PRIMARY KEY, used INTEGER NOT NULL)")));
        await using var connection = await db.OpenSqliteAsync();
        connection.Handle!.enable_sqlite3_next_stmt(true);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < Tables; i++)
            {
                var table = connection.WithUpsertTable<Excluded>($"t{i}");
                Assert.Equal(round == 0 ? UpsertAction.Inserted : UpsertAction.Updated, table.Upsert(new Excluded(1, 1)));
                Assert.Equal(2 + (2 * round), table.UpsertReturning(new Excluded(1, 1)).Row!.Used);
            }
        }

        var statements = 0;
        for (var statement = raw.sqlite3_next_stmt(connection.Handle, null); statement is not null; statement = raw.sqlite3_next_stmt(
            connection.Handle, statement))
            statements++;
        Assert.InRange(statements, 100, 220);
    }

    [Theory, EveryPostgres]
    public async Task PreparedStatementsOfAServerProcess(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", string.Join(
            ";", Enumerable.Range(0, Tables).Select(static i => $"CREATE TABLE t{i} (id integer PRIMARY KEY, used integer NOT NULL)")));
        await using var source =
            new NpgsqlDataSourceBuilder(
                new NpgsqlConnectionStringBuilder(db.ConnectionString) { MaxPoolSize = 1, Pooling = true }.ConnectionString).Build();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < Tables; i++)
            {
                var table = source.WithUpsertTable<Excluded>($"t{i}");
                Assert.Equal(round == 0 ? UpsertAction.Inserted : UpsertAction.Updated, await table.UpsertAsync(new Excluded(1, 1)));
            }
        }

        await using var connection = await source.OpenConnectionAsync();
        for (var i = 0; i < Tables; i++)
            Assert.Equal(3, (await connection.WithUpsertTable<Excluded>($"t{i}").UpsertReturningAsync(new Excluded(1, 1))).Row!.Used);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'", connection);
        Assert.Equal(100L, await command.ExecuteScalarAsync());
    }
}
