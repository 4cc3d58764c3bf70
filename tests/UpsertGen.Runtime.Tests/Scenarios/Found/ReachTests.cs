using System.Data;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Found;

/// <summary>
/// What an engine can do is not refused: long names, sources on the same connection, large values, the session's isolation level.
/// </summary>
public class ReachTests
{
    private static readonly string Long = "a_very_long_property_name_that_becomes_a_column_name_of_more_than_sixty_three_bytes";

    [Theory, EveryEngine]
    public async Task NamesBeyond63Bytes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, $"CREATE TABLE long_names ({Long} INTEGER PRIMARY KEY, note TEXT NOT NULL)",
            $"CREATE TABLE long_names ({Long} integer PRIMARY KEY, note text NOT NULL)");
        await using var connection = await db.OpenAsync();
        var rows = Enumerable.Range(0, 30).Select(static i => new LongNames(i % 20, "n" + i)).ToList();
        Assert.Equal(new UpsertCounts(20, 10, 0), await connection.SaveManyAsync(rows, new() { BatchSize = 7 }));
        Assert.Equal(30, (await connection.SaveManyReturningAsync(rows)).Count(static r => r.Action == UpsertAction.Updated));
        Assert.Equal("n29", (await connection.FindManyAsync([new LongNames(9, "")]))[0].Row!.Note);
        if (connection is NpgsqlConnection npgsql)
            await LongNamesUpserts.CheckSchemaAsync(npgsql);
    }

    [Theory, EveryPostgres]
    public async Task ASourceUsesItsConnectionAtAnySize(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE documents (id integer PRIMARY KEY, body text NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        IEnumerable<LargeDocument> Rows()
        {
            for (var i = 0; i < 25_000; i++)
            {
                if (i % 500 == 0)
                {
                    using var command = new NpgsqlCommand("SELECT 1", connection);
                    command.ExecuteScalar();
                }

                yield return new LargeDocument(i, "b");
            }
        }

        Assert.Equal(new UpsertCounts(25_000, 0, 0), connection.SaveMany(Rows()));
        Assert.Equal(new UpsertCounts(0, 25_000, 0), await connection.SaveManyAsync(Rows(), new() { BatchSize = 3_000 }));
        Assert.Equal(25_000, (await connection.FindManyAsync(Rows())).Count(static r => r.Action == UpsertAction.Skipped));
    }

    [Theory, EveryPostgres]
    public async Task LargeValuesGoInSeveralMessages(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE documents (id integer PRIMARY KEY, body text NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        var rows = Enumerable.Range(0, 120).Select(static i => new LargeDocument(i, new string((char)('a' + (i % 26)), 1_000_000)))
            .ToList();
        Assert.Equal(120, (await connection.SaveManyReturningAsync(rows)).Count(static r => r.Action == UpsertAction.Inserted));
        Assert.Equal(120, (await connection.FindManyAsync(rows)).Count(
            static r => r.Action == UpsertAction.Skipped && r.Row!.Body.Length == 1_000_000));
    }

    [Theory]
    [EveryPostgres("read committed")]
    [EveryPostgres("repeatable read")]
    [EveryPostgres("serializable")]
    public async Task AManyCallBeginsAtTheSessionsLevel(Engine engine, string level)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE documents (id integer PRIMARY KEY, body text NOT NULL); CREATE TABLE level (name text); " +
            "CREATE FUNCTION level() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO level VALUES (current_setting(''transaction_isolation'')); RETURN NULL; END'; " +
            "CREATE TRIGGER level AFTER INSERT OR UPDATE ON documents FOR EACH STATEMENT EXECUTE FUNCTION level()");
        await using var connection = await db.OpenNpgsqlAsync();
        await using (var command = new NpgsqlCommand($"SET default_transaction_isolation = '{level}'", connection))
            await command.ExecuteNonQueryAsync();
        await connection.SaveManyAsync([new LargeDocument(1, "a"), new LargeDocument(2, "b")]);
        await connection.SaveManyReturningAsync([new LargeDocument(1, "a"), new LargeDocument(1, "b")]);
        connection.SaveMany([new LargeDocument(1, "a"), new LargeDocument(2, "b"), new LargeDocument(3, "b")], new() { BatchSize = 2 });
        Assert.All(await db.QueryAsync("SELECT name FROM level"), row => Assert.Equal(level, row[0]));

        // In the caller's transaction, the caller's level.
        await db.ExecuteAsync("DELETE FROM level");
        await using (var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted))
        {
            await connection.SaveManyAsync([new LargeDocument(1, "c")]);
            await transaction.CommitAsync();
        }

        Assert.All(await db.QueryAsync("SELECT name FROM level"), static row => Assert.Equal("read committed", row[0]));
    }

    [Theory, EveryPostgres]
    public async Task CancellingInTheCallersTransactionKeepsIt(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE documents (id integer PRIMARY KEY, body text NOT NULL)");

        // A busy machine must not look like a line that has stalled.
        await using var connection = new NpgsqlConnection(db.ConnectionString + ";Cancellation Timeout=60000");
        await connection.OpenAsync();
        var random = new Random(7);

        // Also while a savepoint is being set, which one round in some hundreds meets.
        for (var round = 0; round < 200; round++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.SaveAsync(new LargeDocument(-1, "before"));
            using var source = new CancellationTokenSource(TimeSpan.FromMicroseconds(random.Next(round % 2 == 0 ? 8_000 : 2_000)));
            try
            {
                await connection.SaveManyAsync(
                    Enumerable.Range(0, 200).Select(static i => new LargeDocument(i, "b")), new() { BatchSize = 7 }, source.Token);
            }
            catch (OperationCanceledException exception)
            {
                Assert.True(connection.State == ConnectionState.Open, $"The cancellation closed the connection: {exception}");
            }

            Assert.Equal(ConnectionState.Open, connection.State);
            await connection.SaveAsync(new LargeDocument(-2, "after"));
            await transaction.CommitAsync();
        }
    }

    [Theory, EveryPostgres]
    public async Task TheTransactionThatWroteARowIsRead(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE versioned_rows (id integer PRIMARY KEY, note text NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        var first = await connection.SaveReturningAsync(new VersionedRow(1, "a", 0));
        var many = await connection.SaveManyReturningAsync([new VersionedRow(1, "b", 0), new VersionedRow(2, "c", 0)]);
        Assert.True(first.Row!.Version > 0);
        Assert.True(many[0].Row!.Version > first.Row.Version);
        Assert.Equal(many[0].Row!.Version, many[1].Row!.Version);
        await VersionedRowUpserts.CheckSchemaAsync(connection);
    }

    [Theory, EveryEngine]
    public async Task ARowVersionIsReadAndNeverWritten(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE stamped_rows (id INTEGER PRIMARY KEY, note TEXT NOT NULL, stamp BLOB DEFAULT x'07')",
            "CREATE TABLE stamped_rows (id integer PRIMARY KEY, note text NOT NULL, stamp bytea DEFAULT '\\x07')");
        await using var connection = await db.OpenAsync();
        Assert.Equal([7], (await connection.SaveReturningAsync(new StampedRow(1, "a", [1, 2]))).Row!.Stamp!);
        Assert.Equal([7], (await connection.SaveReturningAsync(new StampedRow(1, "b", [3]))).Row!.Stamp!);
    }

    [Theory, EveryPostgres]
    public async Task TheLeastAndTheLastTimeAreInfinite(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE moments (id integer PRIMARY KEY, at timestamptz NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.SaveAsync(new BoundlessMoment(1, default));
        await connection.SaveManyAsync(
            [new BoundlessMoment(2, DateTime.MaxValue), new BoundlessMoment(3, DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc))]);
        Assert.Equal(["-infinity", "infinity", "-infinity"],
            (await db.QueryAsync("SELECT at::text FROM moments ORDER BY id")).Select(static row => (string)row[0]!));
        Assert.Equal(DateTime.MaxValue, (await connection.SaveReturningAsync(new BoundlessMoment(2, DateTime.MaxValue))).Row!.At);

        // What is cut is cut as the driver cuts it.
        foreach (var time in (DateTime[])[new(1999, 12, 31, 23, 59, 59, DateTimeKind.Utc), new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)])
        {
            var precise = time.AddTicks(9_999_999);
            await using var command = new NpgsqlCommand(
                "SELECT $1::text", connection)
            { Parameters = { new NpgsqlParameter<DateTime> { TypedValue = precise } } };
            await connection.SaveAsync(new BoundlessMoment(4, precise));
            Assert.Equal(await command.ExecuteScalarAsync(), (await db.QueryAsync("SELECT at::text FROM moments WHERE id = 4"))[0][0]);
        }
    }

    [Theory, EveryEngine]
    public async Task HiddenSettersOfAGenericBase(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE entities (id integer PRIMARY KEY, note text, title text NOT NULL)");
        await using var connection = await db.OpenAsync();
        await connection.SaveAsync(Ticket.Of(1, "n", "t"));
        var row = (await connection.SaveReturningAsync(Ticket.Of(1, null, "u"))).Row!;
        Assert.Equal((1, null, "u"), (row.Id, row.Note, row.Title));
        Assert.Equal([1, 2], (await connection.SaveManyReturningAsync([Ticket.Of(1, "a", "b"), Ticket.Of(2, "c", "d")])).Select(
            static r => r.Row!.Id));
    }
}
