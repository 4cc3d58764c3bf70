using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>What kind of database a test gets.</summary>
public enum TestStorage
{
    /// <summary>SQLite: a file in WAL mode. PostgreSQL: a schema of its own, first on the search path.</summary>
    Default,

    /// <summary>SQLite: in memory, shared by the connections of the test. PostgreSQL: as <see cref="Default"/>.</summary>
    Memory,

    /// <summary>PostgreSQL: a database of its own (for extensions, settings, other schemas). SQLite: as <see cref="Default"/>.</summary>
    OwnDatabase,
}

/// <summary>
/// A fresh, empty database that one test has for itself, the same way on every engine:
/// <c>await using var db = await TestDatabase.CreateAsync(engine, sqliteDdl, postgresDdl);</c>
/// </summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private protected TestDatabase(Engine engine, string connectionString) => (Engine, ConnectionString) = (engine, connectionString);

    /// <summary>The engine that the test asked for.</summary>
    public Engine Engine { get; }

    /// <summary>True on SQLite.</summary>
    public bool IsSqlite => Engine.IsSqlite;

    /// <summary>True on PostgreSQL.</summary>
    public bool IsPostgreSql => Engine.IsPostgreSql;

    /// <summary>Opens this database with the engine's own ADO.NET provider.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool on this database.</summary>
    /// <exception cref="InvalidOperationException">On SQLite.</exception>
    public virtual NpgsqlDataSource DataSource => throw Wrong("an NpgsqlDataSource");

    /// <summary>The server that holds this database.</summary>
    /// <exception cref="InvalidOperationException">On SQLite.</exception>
    public virtual PostgresServer Server => throw Wrong("a server");

    /// <summary>The file that holds this database.</summary>
    /// <exception cref="InvalidOperationException">On PostgreSQL, and in memory.</exception>
    public virtual string FilePath => throw Wrong("a file");

    /// <summary>Creates a database with the same DDL on both engines.</summary>
    public static Task<TestDatabase> CreateAsync(Engine engine, string ddl = "", TestStorage storage = TestStorage.Default)
        => CreateAsync(engine, ddl, ddl, storage);

    /// <summary>Creates a database and runs the engine's DDL in it.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL to test on.</exception>
    public static async Task<TestDatabase> CreateAsync(
        Engine engine, string sqliteDdl, string postgresDdl, TestStorage storage = TestStorage.Default)
    {
        TestDatabase database = engine.IsSqlite
            ? await SqliteTestDatabase.CreateAsync(engine, storage)
            : await PostgresTestDatabase.CreateAsync(engine, storage);
        try
        {
            if (database.Pick(sqliteDdl, postgresDdl) is { Length: > 0 } ddl)
            {
                await database.ExecuteAsync(ddl);
            }

            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The argument of the engine at hand.</summary>
    public T Pick<T>(T sqlite, T postgres) => IsSqlite ? sqlite : postgres;

    /// <summary>A new, open connection each time; the caller disposes it.</summary>
    public abstract DbConnection Open();

    /// <inheritdoc cref="Open"/>
    public abstract Task<DbConnection> OpenAsync();

    /// <summary>As <see cref="OpenAsync"/>, typed.</summary>
    /// <exception cref="InvalidOperationException">On PostgreSQL.</exception>
    public async Task<SqliteConnection> OpenSqliteAsync()
        => IsSqlite ? (SqliteConnection)await OpenAsync() : throw Wrong("a SqliteConnection");

    /// <summary>As <see cref="OpenAsync"/>, typed.</summary>
    /// <exception cref="InvalidOperationException">On SQLite.</exception>
    public async Task<NpgsqlConnection> OpenNpgsqlAsync()
        => IsPostgreSql ? (NpgsqlConnection)await OpenAsync() : throw Wrong("an NpgsqlConnection");

    /// <summary>
    /// Runs one or several statements on a connection of its own; returns the rows affected, as the provider reports them.
    /// </summary>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        var rows = await command.ExecuteNonQueryAsync();
        if (IsPostgreSql)
            await Distribution.Spread(this, sql);
        return rows;
    }

    /// <summary>
    /// The rows of a query, with values that compare equal on both engines where they mean the same: every integer is a
    /// <see cref="long"/>, <see cref="float"/> is a <see cref="double"/>, NULL is null; all else is as the provider gives it.
    /// </summary>
    public async Task<IReadOnlyList<object?[]>> QueryAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(Array.ConvertAll(row, Comparable));
        }

        return rows;
    }

    /// <summary>The single row of a query; fails when there is not exactly one.</summary>
    public async Task<object?[]> SingleAsync(string sql, params (string Name, object? Value)[] parameters)
        => Assert.Single(await QueryAsync(sql, parameters));

    /// <summary>The first value of the single row of a query, as <see cref="QueryAsync"/> gives it.</summary>
    public async Task<object?> ScalarAsync(string sql, params (string Name, object? Value)[] parameters)
        => (await SingleAsync(sql, parameters))[0];

    /// <summary>
    /// The rows of a query as text, one line per row, values joined by <c>|</c>, in the invariant culture; booleans are 1 and 0.
    /// </summary>
    public async Task<string> DumpAsync(string sql, params (string Name, object? Value)[] parameters)
        => string.Join('\n', (await QueryAsync(sql, parameters)).Select(row => string.Join('|', row.Select(Text))));

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private InvalidOperationException Wrong(string what) => new($"A test database on {Engine} has not got {what}.");

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static object? Comparable(object? value) => value switch
    {
        DBNull => null,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        _ => value,
    };

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        bool flag => flag ? "1" : "0",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
