using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Telemetry;

/// <summary>Every call is one span, one duration and its rows by outcome, for those who listen; and nothing for those who do not.</summary>
public sealed class TelemetryTests
{
    private const string Ddl = "CREATE TABLE watched (sku varchar(20) PRIMARY KEY, stock integer NOT NULL)";

    private static readonly Watched Row = new("a", 1);
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Theory, EveryEngine]
    public async Task ACallIsASpan(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        using var listening = new Listening();

        await connection.UpsertAsync(Row);

        var span = Assert.Single(listening.Spans);
        Assert.Equal("Upsert watched", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(listening.Root.SpanId, span.ParentSpanId);
        Assert.Same(listening.Root, Activity.Current);
        Assert.Equal(db.Pick("sqlite", "postgresql"), span.GetTagItem("db.system.name"));
        Assert.Equal("Upsert", span.GetTagItem("db.operation.name"));
        Assert.Equal("watched", span.GetTagItem("db.collection.name"));
        Assert.Contains("ON CONFLICT (\"sku\") DO UPDATE", (string)span.GetTagItem("db.query.text")!);
        if (connection is NpgsqlConnection server)
        {
            Assert.StartsWith(WatchedUpserts.Sql.PostgreSql.Upsert + " RETURNING ", (string)span.GetTagItem("db.query.text")!,
                StringComparison.Ordinal);
            Assert.Equal(server.Database, span.GetTagItem("db.namespace"));
            Assert.Equal(server.Host, span.GetTagItem("server.address"));
            Assert.Equal(server.Port, span.GetTagItem("server.port"));
        }

        var duration = Assert.Single(listening.Measurements, m => m.Instrument.Name == "db.client.operation.duration");
        Assert.Equal("s", duration.Instrument.Unit);
        Assert.InRange(duration.Value, double.Epsilon, double.MaxValue);
        Assert.Equal("Upsert", duration.Tags["db.operation.name"]);
        Assert.Equal("watched", duration.Tags["db.collection.name"]);
        Assert.Equal(db.Pick("sqlite", "postgresql"), duration.Tags["db.system.name"]);
    }

    [Theory, EveryEngine]
    public async Task EveryMethodIsOneCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        foreach (var (name, returned, call) in Calls(db, connection))
        {
            using var listening = new Listening();

            await call(default);

            var span = Assert.Single(listening.Spans);
            Assert.Equal(name, span.DisplayName);
            Assert.Equal(returned, span.GetTagItem("db.response.returned_rows"));
            Assert.Equal(name.StartsWith("BATCH ", StringComparison.Ordinal) ? 3L : null, span.GetTagItem("db.operation.batch.size"));
            Assert.Equal(ActivityStatusCode.Unset, span.Status);
            Assert.DoesNotContain("error.type", Assert.Single(listening.Durations).Keys);
            Assert.Same(listening.Root, Activity.Current);
        }
    }

    /// <summary>
    /// What a span says was sent is what the engine got: of SQLite the handle tells, of PostgreSQL the driver's own spans.
    /// </summary>
    [Theory, EveryEngine]
    public async Task TheTextIsWhatTheEngineGot(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        (connection as Microsoft.Data.Sqlite.SqliteConnection)?.Handle!.enable_sqlite3_next_stmt(true);
        var driver = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => driver.Add((string?)(span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) ?? ""),
        };
        ActivitySource.AddActivityListener(spans);
        foreach (var (name, _, call) in Calls(db, connection, pooled: false))
        {
            using var listening = new Listening();
            driver.Clear();

            await call(default);

            var text = (string)Assert.Single(listening.Spans).GetTagItem("db.query.text")!;
            var got = connection is Microsoft.Data.Sqlite.SqliteConnection sqlite ? Prepared(sqlite) : [.. driver];
            Assert.True(got.Any(sql => sql.Contains(text, StringComparison.Ordinal)), $"{name}: {text}\n{string.Join('\n', got)}");
        }
    }

    private static List<string> Prepared(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        var texts = new List<string>();
        for (var statement = SQLitePCL.raw.sqlite3_next_stmt(connection.Handle, null); statement is not null; statement =
            SQLitePCL.raw.sqlite3_next_stmt(connection.Handle, statement))
            texts.Add(SQLitePCL.raw.sqlite3_sql(statement).utf8_to_string());
        return texts;
    }

    [Theory, EveryEngine]
    public async Task RowsAreCountedByOutcome(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        using var listening = new Listening(traces: false);

        await connection.UpsertManyAsync([Row, Row, new("b", 1)]);
        await connection.IgnoreAsync(Row);
        await connection.GetOrAddManyAsync([Row, new("c", 1), new("d", 1)]);
        await connection.UpsertManyReturningAsync([Row, new("e", 1)]);
        connection.Upsert(Row);

        Assert.Equal("inserted=5 skipped=2 updated=3", listening.Rows);
        Assert.Equal(5, listening.Durations.Count());
        Assert.Empty(listening.Spans);
    }

    [Theory, EveryEngine]
    public async Task AFailureIsAnError(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var code = db.Pick("1", "42P01");
        foreach (var (name, _, call) in Calls(db, connection))
        {
            using var listening = new Listening();

            var error = await Assert.ThrowsAsync<UpsertException>(() => call(default));

            var span = Assert.Single(listening.Spans);
            Assert.Equal(name, span.DisplayName);
            Assert.Equal(ActivityStatusCode.Error, span.Status);
            Assert.Equal(error.Message, span.StatusDescription);
            Assert.Equal(code, span.GetTagItem("error.type"));
            Assert.Equal(code, span.GetTagItem("db.response.status_code"));
            Assert.Equal(code, Assert.Single(listening.Durations)["error.type"]);
            Assert.Equal("", listening.Rows);
            Assert.Same(listening.Root, Activity.Current);
        }
    }

    [Theory, EveryEngine]
    public async Task ACancelledCallIsAnError(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(Row);
        foreach (var (name, _, call) in Calls(db, connection, pooled: false))
        {
            using var listening = new Listening();

            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call(Cancelled));

            var span = Assert.Single(listening.Spans);
            Assert.Equal(name, span.DisplayName);
            Assert.Equal(ActivityStatusCode.Error, span.Status);
            Assert.EndsWith("CanceledException", (string)span.GetTagItem("error.type")!);
            Assert.Equal(span.GetTagItem("error.type"), Assert.Single(listening.Durations)["error.type"]);
            Assert.Equal("", listening.Rows);
        }
    }

    [Theory, EveryEngine]
    public async Task ASpanThatNobodyWantsIsNotMade(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == UpsertTelemetry.Name };
        ActivitySource.AddActivityListener(listener);

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Row));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([Row, new("b", 1)]));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await ((DbConnection)null!).UpsertAsync(Row));
    }

    [Fact]
    public async Task NobodyListensAndNothingIsAllocated()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Ddl);
        await using var connection = await db.OpenSqliteAsync();
        Assert.Equal(0, Allocated(() => connection.Upsert(Row)));
        Assert.Equal(0, Allocated(() => connection.UpsertAsync(Row).GetAwaiter().GetResult()));
        using (new Listening())
            Assert.NotEqual(0, Allocated(() => connection.Upsert(Row)));
        Assert.Equal(0, Allocated(() => connection.Upsert(Row)));
    }

    private static long Allocated(Action call)
    {
        // The first calls prepare the statement and compile the code.
        for (var i = 0; i < 100; i++)
            call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<(string Name, object? Returned, Func<CancellationToken, Task> Call)> Calls(
        TestDatabase db, DbConnection connection, bool pooled = true)
    {
        Watched[] rows = [Row, new("b", 1), new("c", 1)];
        yield return ("Upsert watched", null, async token => await connection.UpsertAsync(Row, token));
        yield return ("Upsert watched", null, token => Task.Run(() => connection.Upsert(Row, token), CancellationToken.None));
        yield return ("Upsert watched", 1L, async token => await connection.UpsertReturningAsync(Row, token));
        yield return ("Upsert watched", 1L, token => Task.Run(() => connection.UpsertReturning(Row, token), CancellationToken.None));
        yield return ("Ignore watched", 0L, async token => await connection.IgnoreReturningAsync(Row, token));
        yield return ("GetOrAdd watched", 1L, async token => await connection.GetOrAddAsync(Row, token));
        yield return ("GetOrAdd watched", 1L, token => Task.Run(() => connection.GetOrAdd(Row, token), CancellationToken.None));
        yield return ("BATCH Upsert watched", null, token => connection.UpsertManyAsync(rows, cancellationToken: token));
        yield return ("BATCH Upsert watched", null, token => connection.UpsertManyAsync(rows, new() { BatchSize = 1 }, token));
        yield return ("BATCH Upsert watched", null, token => connection.UpsertManyAsync(Stream(rows), cancellationToken: token));
        yield return ("BATCH Upsert watched", null,
            token => Task.Run(() => connection.UpsertMany(rows, cancellationToken: token), CancellationToken.None));
        yield return ("BATCH Upsert watched", 3L, token => connection.UpsertManyReturningAsync(rows, cancellationToken: token));
        yield return ("BATCH Upsert watched", 3L, token => connection.UpsertManyReturningAsync(Stream(rows), cancellationToken: token));
        yield return ("BATCH Upsert watched", 3L,
            token => Task.Run(() => connection.UpsertManyReturning(rows, cancellationToken: token), CancellationToken.None));
        yield return ("BATCH GetOrAdd watched", 3L, token => connection.GetOrAddManyAsync(rows, cancellationToken: token));
        yield return ("BATCH GetOrAdd watched", 3L, token => connection.GetOrAddManyAsync(Stream(rows), cancellationToken: token));
        yield return ("BATCH GetOrAdd watched", 3L,
            token => Task.Run(() => connection.GetOrAddMany(rows, cancellationToken: token), CancellationToken.None));
        // A cancelled call of these fails at the pool, before it is one.
        if (db.IsPostgreSql && pooled)
        {
            yield return ("Upsert watched", null, async token => await db.DataSource.UpsertAsync(Row, token));
            yield return ("BATCH Upsert watched", null, token => db.DataSource.UpsertManyAsync(rows, cancellationToken: token));
        }
    }

    private static async IAsyncEnumerable<Watched> Stream(IEnumerable<Watched> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
