using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Misuse;

/// <summary>What goes wrong is said clearly: which method, which type, which table, and what to do.</summary>
public sealed class MisuseTests
{
    private const string Table =
        "CREATE TABLE customers (id integer PRIMARY KEY, region text NOT NULL, name text NOT NULL, UNIQUE (region, name))";

    private static readonly Customer Row = new(1, "eu", "a");

    [Theory, EveryEngine]
    public async Task ANullRow(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Table);
        await using var connection = await db.OpenAsync();

        AssertNames(await Assert.ThrowsAsync<ArgumentNullException>(async () => await connection.UpsertAsync((Customer)null!)),
            "CustomerUpserts.Upsert", "row");
        AssertNames(Assert.Throws<ArgumentNullException>(() => connection.Upsert((Customer)null!)), "CustomerUpserts.Upsert", "row");
        AssertNames(await Assert.ThrowsAsync<ArgumentNullException>(async () => await connection.UpsertReturningAsync((Customer)null!)),
            "CustomerUpserts.Upsert");
        AssertNames(await Assert.ThrowsAsync<ArgumentNullException>(async () => await connection.GetOrAddAsync((Customer)null!)),
            "CustomerUpserts.GetOrAdd");
        await Assert.ThrowsAsync<ArgumentNullException>(() => connection.UpsertManyAsync((IEnumerable<Customer>)null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => connection.UpsertManyAsync([Row, null!]));
        Assert.Equal("", await db.DumpAsync("SELECT id FROM customers"));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Row));
    }

    [Theory, EveryEngine]
    public async Task AClosedConnection(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Table);
        await using var connection = await db.OpenAsync();
        await connection.CloseAsync();

        AssertNames(await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.UpsertAsync(Row)),
            "CustomerUpserts.Upsert", "Closed", "Open");
        AssertNames(Assert.Throws<InvalidOperationException>(() => connection.UpsertReturning(Row)), "CustomerUpserts.Upsert", "Closed");
        AssertNames(await Assert.ThrowsAsync<InvalidOperationException>(() => connection.UpsertManyAsync([Row])), "CustomerUpserts.Upsert",
            "Closed");
    }

    [Fact]
    public async Task NoConnection()
    {
        AssertNames(await Assert.ThrowsAsync<ArgumentNullException>(async () => await ((DbConnection)null!).UpsertAsync(Row)),
            "CustomerUpserts.Upsert", "connection");
        AssertNames(Assert.Throws<ArgumentNullException>(() => ((Npgsql.NpgsqlDataSource)null!).Upsert(Row)), "dataSource");
    }

    [Fact]
    public async Task AnUnknownProvider()
    {
        await using var connection = new ForeignConnection();

        AssertNames(
            await Assert.ThrowsAsync<NotSupportedException>(async () => await connection.UpsertAsync(Row)),
            "CustomerUpserts.Upsert", nameof(ForeignConnection), "SqliteConnection", "NpgsqlConnection");
        AssertNames(Assert.Throws<NotSupportedException>(() => connection.Upsert(Row)), nameof(ForeignConnection));
        AssertNames(await Assert.ThrowsAsync<NotSupportedException>(() => connection.UpsertManyAsync([Row])), nameof(ForeignConnection));
        AssertNames(await Assert.ThrowsAsync<NotSupportedException>(() => CustomerUpserts.CheckSchemaAsync(connection)),
            nameof(ForeignConnection));
    }

    [Theory, EveryEngine]
    public async Task AMissingTable(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var call in Calls(connection))
        {
            var error = await Assert.ThrowsAsync<UpsertException>(call);
            AssertNames(error, "Customer", "customers");
            Assert.IsAssignableFrom<DbException>(error.InnerException);
            if (db.IsPostgreSql)
                Assert.Equal("42P01", error.SqlState);
        }

        await db.ExecuteAsync(Table);
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Row));
    }

    [NeedsPromise(Promise.AnyKey)]
    [Theory, EveryEngine]
    public async Task AMissingUniqueIndex(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Table.Replace(", UNIQUE (region, name)", ""));
        await using var connection = await db.OpenAsync();
        foreach (var call in Calls(connection))
        {
            var error = await Assert.ThrowsAsync<UpsertException>(call);
            AssertNames(error, "Customer", "customers", "region", "name", "CREATE UNIQUE INDEX");
            Assert.IsAssignableFrom<DbException>(error.InnerException);
            if (db.IsPostgreSql)
                Assert.Equal("42P10", error.SqlState);
        }

        var message = (await Assert.ThrowsAsync<UpsertException>(async () => await connection.UpsertAsync(Row))).Message;
        var statement = message[message.IndexOf("CREATE UNIQUE INDEX", StringComparison.Ordinal)..];
        await db.ExecuteAsync(statement[..(statement.IndexOf(')') + 1)]);
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Row));
        Assert.Equal(UpsertAction.Skipped, await connection.UpsertAsync(Row));
    }

    [Theory, EveryEngine]
    public async Task AConflictOnAnotherKeyIsTheProvidersError(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Table);
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(Row);

        var error = await Assert.ThrowsAnyAsync<DbException>(async () => await connection.UpsertAsync(Row with { Name = "b" }));
        Assert.IsNotType<UpsertException>(error);
        Assert.Equal("1|eu|a", await db.DumpAsync("SELECT id, region, name FROM customers"));
    }

    private static IEnumerable<Func<Task>> Calls(DbConnection connection) =>
    [
        async () => await connection.UpsertAsync(Row),
        () => Task.FromResult(connection.Upsert(Row)),
        async () => await connection.UpsertReturningAsync(Row),
        async () => await connection.GetOrAddAsync(Row),
        () => connection.UpsertManyAsync([Row]),
        () => connection.UpsertManyAsync([Row, Row with { Id = 2, Name = "b" }], new() { BatchSize = 1 }),
        () => connection.UpsertManyReturningAsync([Row]),
        () => connection.GetOrAddManyAsync([Row]),
    ];

    private static void AssertNames(Exception error, params string[] words)
        => Assert.All(words, word => Assert.Contains(word, error.Message));

    /// <summary>A connection of a provider that nobody has heard of.</summary>
    private sealed class ForeignConnection : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Open;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close()
        {
        }

        public override void Open()
        {
        }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
    }
}
