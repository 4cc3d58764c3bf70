using System.Data.Common;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Telemetry;

/// <summary>What a framework sends along with the calls that are made on its behalf.</summary>
public sealed class CallContextTests
{
    private const string Ddl = "CREATE TABLE reported (sku varchar(20) PRIMARY KEY, stock integer NOT NULL CHECK (stock >= 0))";

    private const string Slow = """
        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.stock > 100 THEN PERFORM pg_sleep(20); END IF; RETURN NEW; END';
        CREATE TRIGGER slow BEFORE INSERT OR UPDATE ON reported FOR EACH ROW EXECUTE FUNCTION slow();
        """;

    private static readonly Reported[] Rows = [new("a", 1), new("b", 2)];

    [Theory, EveryEngine]
    public async Task EachCallIsReportedWithWhatWasSent(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        var reports = new List<UpsertCallReport>();
        using (new UpsertCallContext { Completed = reports.Add }.Enter())
        {
            await connection.UpsertAsync(Rows[0]);
            connection.UpsertReturning(Rows[0]);
            await connection.UpsertManyAsync(Rows);
            connection.GetOrAddMany(Rows);
            Assert.ThrowsAny<DbException>(() => connection.Upsert(new Reported("z", -1)));
        }

        connection.Upsert(Rows[0]);
        Assert.Equal(
            ["Upsert reported 1/0/0", "Upsert reported 0/1/0", "BATCH Upsert reported 1/1/0", "BATCH GetOrAdd reported 0/0/2",
                "Upsert reported 0/0/0"],
            reports.Select(static r => $"{r.Operation} {r.Counts.Inserted}/{r.Counts.Updated}/{r.Counts.Skipped}"));
        Assert.All(reports.Take(3), static r => Assert.Contains("INSERT INTO \"reported\"", r.Sql, StringComparison.Ordinal));
        Assert.All(reports, static r => Assert.True(r.Duration > TimeSpan.Zero));
        Assert.All(reports.Take(4), static r => Assert.Null(r.Exception));
        Assert.IsAssignableFrom<DbException>(reports[4].Exception);
    }

    [Theory, EveryEngine]
    public async Task AContextEndsWhereItsScopeEnds(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        var (outer, inner) = (0, 0);
        using (new UpsertCallContext { Completed = _ => outer++ }.Enter())
        {
            await Inside();
            await connection.UpsertAsync(Rows[0]);
        }

        Assert.Null(UpsertCallContext.Current);
        Assert.Equal((1, 2), (outer, inner));

        async Task Inside()
        {
            using var scope = new UpsertCallContext { Completed = _ => inner++ }.Enter();
            await connection.UpsertAsync(Rows[0]);
            await Task.Yield();
            await connection.UpsertAsync(Rows[0]);
        }
    }

    [Theory, EveryEngine]
    public async Task AReportThatThrowsSaysThatTheRowsAreWritten(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Ddl);
        await using var connection = await db.OpenAsync();
        using (new UpsertCallContext { Completed = static _ => throw new FormatException("log") }.Enter())
        {
            var failed = Assert.ThrowsAny<UpsertException>(() => connection.Upsert(Rows[0]));
            Assert.IsType<FormatException>(failed.InnerException);
        }

        Assert.Equal("1", $"{await db.ScalarAsync("SELECT stock FROM reported")}");
    }

    [Theory, EveryPostgres]
    public async Task AStatementEndsAtTheTimeoutOfItsCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", Ddl + ";" + Slow);
        // The connection's own statements never time out, so that a call without its timeout would succeed; on a busy machine the server
        // may be slow to confirm a cancellation, for which the driver closes the connection.
        var settings = new NpgsqlConnectionStringBuilder(db.ConnectionString) { CommandTimeout = 0, CancellationTimeout = 60_000 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        Reported[] slow = [new("c", 500), new("d", 1)];
        connection.Upsert(Rows[0]);
        connection.GetOrAdd(Rows[0]);
        using (new UpsertCallContext { CommandTimeout = 1 }.Enter())
        {
            await TimesOut(async () => await connection.UpsertAsync(slow[0]));
            await TimesOut(() => Task.FromResult(connection.UpsertReturning(slow[0])));
            await TimesOut(async () => await connection.GetOrAddAsync(slow[0]));
            await TimesOut(async () => await connection.UpsertManyAsync(slow));
            await TimesOut(async () => await connection.UpsertManyReturningAsync(slow));
            await TimesOut(async () => await connection.GetOrAddManyAsync(slow));
        }

        Assert.Equal(0, connection.CommandTimeout);
        connection.Upsert(Rows[1]);
        Assert.Equal("2", $"{await db.ScalarAsync("SELECT count(*) FROM reported")}");
    }

    [Fact]
    public async Task ABusyDatabaseIsWaitedForAsLongAsTheCallSays()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Ddl);
        await using var holder = await db.OpenAsync();
        await using var connection = await db.OpenSqliteAsync();
        // By itself it waits for ever.
        connection.DefaultTimeout = 0;
        connection.Upsert(Rows[0]);
        await using var transaction = await holder.BeginTransactionAsync();
        holder.Upsert(Rows[0]);
        using (new UpsertCallContext { CommandTimeout = 1 }.Enter())
        {
            await TimesOut(async () => await connection.UpsertAsync(Rows[1]));
            await TimesOut(async () => await connection.UpsertManyAsync(Rows));
            await TimesOut(() => Task.FromResult(connection.GetOrAddMany([Rows[1]])));
        }
    }

    private static Task TimesOut(Func<Task> call) => Assert.ThrowsAnyAsync<DbException>(call);
}
