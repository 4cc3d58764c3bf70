using System.Diagnostics;
using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>What a busy database does to a call.</summary>
public sealed class BusyTests
{
    private static readonly string[] Names = ["Upsert", "UpsertReturning", "GetOrAdd", "UpsertMany", "UpsertManyReturning"];

    public static TheoryData<string> Calls => [.. Names];

    /// <summary>Databases in memory that connections share lock tables instead of the file, already when a statement is prepared.</summary>
    public static TheoryData<string, TestStorage> CallsOnEveryStorage
    {
        get
        {
            var data = new TheoryData<string, TestStorage>();
            foreach (var call in Names)
            {
                data.Add(call, TestStorage.Default);
                data.Add(call, TestStorage.Memory);
            }

            return data;
        }
    }

    /// <summary>With a rollback journal a reader lets the statement run and refuses its commit, which undoes it.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public async Task ACommitThatAReaderBlocksIsTriedAgain(string call)
    {
        var folder = Directory.CreateTempSubdirectory("upsertgen-busy-").FullName;
        var source = $"Data Source={Path.Combine(folder, "test.db")};Pooling=False";
        try
        {
            using var connection = new SqliteConnection(source);
            connection.Open();
            Execute(connection, Stock.RowId + "; INSERT INTO stock VALUES ('x', 1), ('y', 2)");
            using var other = new SqliteConnection(source);
            other.Open();
            using (var command = other.CreateCommand())
            {
                command.CommandText = "SELECT sku FROM stock";
                var reader = command.ExecuteReader();
                Assert.True(reader.Read());
                var waiting = Task.Run(() => Run(connection, call));
                await Task.Delay(150);
                Assert.False(waiting.IsCompleted);
                reader.Dispose();
                Assert.Equal(UpsertAction.Inserted, await waiting);
            }

            using var count = other.CreateCommand();
            count.CommandText = "SELECT amount FROM stock WHERE sku = 'a'";
            Assert.Equal(1L, count.ExecuteScalar());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(CallsOnEveryStorage))]
    public async Task TheTimeoutOfTheConnectionHolds(string call, TestStorage storage)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId, storage);
        using var writer = await db.OpenSqliteAsync();
        using var connection = await db.OpenSqliteAsync();
        connection.DefaultTimeout = 1;
        using (writer.BeginTransaction())
        {
            Execute(writer, "CREATE TABLE other (id)");
            var clock = Stopwatch.StartNew();
            var error = Assert.Throws<SqliteException>(() => Run(connection, call));
            Assert.Equal(storage == TestStorage.Memory ? 6 : 5, error.SqliteErrorCode);
            Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 20);
        }

        Assert.Equal(UpsertAction.Inserted, Run(connection, call));
    }

    [Theory]
    [MemberData(nameof(CallsOnEveryStorage))]
    public async Task TheTokenEndsTheWait(string call, TestStorage storage)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId, storage);
        using var writer = await db.OpenSqliteAsync();
        using var connection = await db.OpenSqliteAsync();
        connection.DefaultTimeout = 0;
        using var source = new CancellationTokenSource();
        using (writer.BeginTransaction())
        {
            Execute(writer, "CREATE TABLE other (id)");
            var waiting = Task.Run(() => Run(connection, call, source.Token));
            await Task.Delay(100);
            Assert.False(waiting.IsCompleted);
            source.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        Assert.Equal(UpsertAction.Inserted, Run(connection, call));
    }

    /// <summary>The commit is the driver's, which waits without a token.</summary>
    [Fact]
    public async Task TheTokenEndsTheWaitForTheCommit()
    {
        var folder = Directory.CreateTempSubdirectory("upsertgen-busy-").FullName;
        var source = $"Data Source={Path.Combine(folder, "test.db")};Pooling=False;Default Timeout=0";
        try
        {
            using var connection = new SqliteConnection(source);
            connection.Open();
            Execute(connection, Stock.RowId + "; INSERT INTO stock VALUES ('x', 1), ('y', 2)");
            using var other = new SqliteConnection(source);
            other.Open();
            using var cancellation = new CancellationTokenSource();
            using (var command = other.CreateCommand())
            {
                command.CommandText = "SELECT sku FROM stock";
                using var reader = command.ExecuteReader();
                Assert.True(reader.Read());
                var waiting = Task.Run(() => Run(connection, "UpsertMany", cancellation.Token));
                await Task.Delay(100);
                Assert.False(waiting.IsCompleted);
                cancellation.Cancel();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            }

            Assert.Equal(0, connection.DefaultTimeout);
            Assert.Equal(UpsertAction.Inserted, Run(connection, "Upsert"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whoever disposes the source of a token cancels nobody.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public async Task ATokenWhoseSourceIsDisposedIsNoError(string call)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var writer = await db.OpenSqliteAsync();
        using var connection = await db.OpenSqliteAsync();
        using var source = new CancellationTokenSource();
        var token = source.Token;
        source.Dispose();
        var transaction = writer.BeginTransaction();
        var waiting = Task.Run(() => Run(connection, call, token));
        await Task.Delay(100);
        Assert.False(waiting.IsCompleted);
        transaction.Commit();
        Assert.Equal(UpsertAction.Inserted, await waiting);
    }

    [Fact]
    public async Task AnOutdatedSnapshotIsNotWaitedFor()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Stock.RowId);
        using var writer = await db.OpenSqliteAsync();
        using var connection = await db.OpenSqliteAsync();
        using var transaction = connection.BeginTransaction(deferred: true);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT count(*) FROM stock";
            command.ExecuteScalar();
        }

        writer.Upsert(new Stock("b", 1));
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<SqliteException>(() => connection.Upsert(new Stock("a", 1)));
        Assert.Equal((5, 517), (error.SqliteErrorCode, error.SqliteExtendedErrorCode));
        Assert.True(clock.Elapsed.TotalSeconds < 10);
        transaction.Rollback();
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Stock("a", 1)));
    }

    private static UpsertAction Run(SqliteConnection connection, string call, CancellationToken cancellationToken = default)
    {
        var row = new Stock("a", 1);
        return call switch
        {
            "Upsert" => connection.Upsert(row, cancellationToken),
            "UpsertReturning" => connection.UpsertReturning(row, cancellationToken).Action,
            "GetOrAdd" => connection.GetOrAdd(row, cancellationToken).Action,
            "UpsertMany" => connection.UpsertMany([row], cancellationToken: cancellationToken).Inserted == 1
                ? UpsertAction.Inserted
                : UpsertAction.Updated,
            _ => connection.UpsertManyReturning([row], cancellationToken: cancellationToken)[0].Action,
        };
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
