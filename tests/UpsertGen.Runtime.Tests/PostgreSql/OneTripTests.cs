using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Many-calls of one statement, which begins and ends its unit of work in the same round trip.</summary>
public class OneTripTests
{
    /// <summary>What a call says is what there is, whenever its token fires, and the caller's transaction goes on.</summary>
    [Theory]
    [EveryPostgres(true, true)]
    [EveryPostgres(true, false)]
    [EveryPostgres(false, true)]
    [EveryPostgres(false, false)]
    public async Task ACancellationLeavesAllOrNothingAndTheTransactionUsable(Engine engine, bool async, bool inTransaction)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);

        // A busy machine must not look like a line that has stalled.
        await using var connection = new NpgsqlConnection(db.ConnectionString + ";Cancellation Timeout=60000");
        await connection.OpenAsync();
        var rows = Enumerable.Range(0, 100).Select(static i => Stock.Of($"row {i}")).ToList();
        await connection.UpsertManyAsync(rows);
        var (random, expected, cancelled) = (new Random(11), 1, 0);
        for (var round = 0; round < 150 * TestRun.Scale; round++)
        {
            await using var transaction = inTransaction ? await connection.BeginTransactionAsync() : null;
            if (inTransaction)
                await connection.UpsertAsync(Stock.Of("before"));
            using var source = new CancellationTokenSource(TimeSpan.FromMicroseconds(random.Next(round % 3 == 0 ? 500 : 4_000)));
            try
            {
                if (async)
                    await connection.UpsertManyAsync(rows, source.Token);
                else
                    connection.UpsertMany(rows, cancellationToken: source.Token);
                expected++;
            }
            catch (OperationCanceledException exception)
            {
                cancelled++;
                Assert.True(connection.State == ConnectionState.Open, $"The cancellation closed the connection: {exception}");
            }

            if (inTransaction)
            {
                await connection.UpsertAsync(Stock.Of("after"));
                await transaction!.CommitAsync();
            }

            Assert.Equal($"{expected}", await db.DumpAsync("SELECT DISTINCT amount FROM stock WHERE sku LIKE 'row %'"));
            if (inTransaction)
                Assert.Equal(2L * (round + 1), await db.ScalarAsync("SELECT sum(amount) FROM stock WHERE sku IN ('before', 'after')"));
        }

        Assert.True(cancelled > 0 && expected > 1, $"{cancelled} of the calls were cancelled, {expected - 1} were not.");
    }

    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task AnErrorLeavesTheTransactionUsable(Engine engine, bool async)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table + "; ALTER TABLE stock ADD CHECK (amount < 10)");
        await using var connection = await db.OpenNpgsqlAsync();
        async Task<UpsertCounts> Call(params Stock[] rows) => async ? await connection.UpsertManyAsync(rows) : connection.UpsertMany(rows);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            // Not prepared yet, just prepared, and kept.
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal("23514", (await Assert.ThrowsAsync<PostgresException>(() => Call(Stock.Of("a"), Stock.Of("b", 20)))).SqlState);
                Assert.Equal(new UpsertCounts(i == 0 ? 2 : 0, i == 0 ? 0 : 2, 0), await Call(Stock.Of("c"), Stock.Of("d")));
            }

            await transaction.CommitAsync();
        }

        Assert.Equal("c|3\nd|3", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
        Assert.Equal("23514", (await Assert.ThrowsAsync<PostgresException>(() => Call(Stock.Of("a"), Stock.Of("b", 20)))).SqlState);
        Assert.Equal(2L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task ATransactionThatIsAbortedStaysSo(Engine engine, bool isKept)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            if (isKept)
                await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]);
            await using (var wrong = new NpgsqlCommand("SELECT 1 / 0", connection))
                await Assert.ThrowsAsync<PostgresException>(() => wrong.ExecuteScalarAsync());
            for (var i = 0; i < 2; i++)
            {
                var error = await Assert.ThrowsAsync<PostgresException>(() => connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
                Assert.Equal("25P02", error.SqlState);
            }
        }

        Assert.Equal(new UpsertCounts(2, 0, 0), await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
        Assert.Equal(2L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task RepeatedKeysOfTheServerGoOnInTheStage(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "",
            "CREATE EXTENSION citext; " + Stock.Table.Replace("sku text", "sku citext", StringComparison.Ordinal),
            TestStorage.OwnDatabase);
        await using var connection = await db.OpenNpgsqlAsync();
        for (var i = 0; i < 2; i++)
        {
            var counts = await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("A")]);
            Assert.Equal(i == 0 ? new UpsertCounts(1, 1, 0) : new UpsertCounts(0, 2, 0), counts);
        }

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            for (var i = 0; i < 2; i++)
                Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("A")]));
            await transaction.CommitAsync();
        }

        Assert.Equal(8L, await db.ScalarAsync("SELECT amount FROM stock"));
    }

    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task ADeferredConstraintFailsAtTheCommit(Engine engine, bool reports)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE owner (name text PRIMARY KEY); " + Stock.Table +
            "; ALTER TABLE stock ADD FOREIGN KEY (name) REFERENCES owner DEFERRABLE INITIALLY DEFERRED");
        await using var connection = await db.OpenNpgsqlAsync();
        var options = reports ? new UpsertOptions { Progress = new Progress<UpsertProgress>() } : null;
        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<PostgresException>(
                () => connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")], options));
            Assert.Equal("23503", error.SqlState);
        }

        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.Equal(new UpsertCounts(2, 0, 0), await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")], options));
            await using (var owner = new NpgsqlCommand("INSERT INTO owner VALUES ('n')", connection))
                await owner.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal(2L, await db.ScalarAsync("SELECT count(*) FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task WhatTheCallerUnpreparesIsPreparedAgain(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        for (var i = 0; i < 3; i++)
        {
            await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]);
            await connection.UpsertManyReturningAsync([Stock.Of("a"), Stock.Of("b")]);
            connection.UnprepareAll();
        }

        Assert.Equal(6L, await db.ScalarAsync("SELECT max(amount) FROM stock"));
    }

    [Theory, EveryPostgres]
    public async Task ACallInATransactionIsUndoneWhenProgressThrows(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]);
        await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("c")], new() { Progress = new Throwing() }));
        await transaction.CommitAsync();
        Assert.Equal("a|2\nb|2", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
    }

    /// <summary>Nothing but the statement is a round trip of its own, where no code of the caller's runs before its end.</summary>
    [NeedsPromise(Promise.Arrays)]
    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task ACallIsOneRoundTrip(Engine engine, bool inTransaction)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        await using var transaction = inTransaction ? await connection.BeginTransactionAsync() : null;
        var sent = new List<string>();
        using var root = new Activity("test").Start();
        using var spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                    sent.Add((string?)(span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) ?? "");
            },
        };
        ActivitySource.AddActivityListener(spans);
        Stock[] rows = [Stock.Of("a"), Stock.Of("b"), Stock.Of("c")];
        var reports = new UpsertOptions { Progress = new Progress<UpsertProgress>() };
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, await Trips(() => connection.UpsertManyAsync(rows)));
            Assert.Equal(1, await Trips(() => connection.IgnoreManyAsync(rows)));
            Assert.Equal(1, await Trips(() => Task.FromResult(connection.UpsertMany(rows))));
            Assert.Equal(inTransaction ? 2 : 1, await Trips(() => connection.UpsertManyReturningAsync(rows)));
            Assert.Equal(inTransaction ? 3 : 1, await Trips(() => connection.UpsertManyAsync(rows, reports)));
        }

        // The first call of a connection asks and prepares.
        async Task<int> Trips(Func<Task> call)
        {
            await call();
            sent.Clear();
            await call();
            Assert.Contains(sent, static sql => sql.Contains("ON CONFLICT", StringComparison.Ordinal));
            return sent.Count;
        }
    }

    [Theory]
    [EveryPostgres("text", false)]
    [EveryPostgres("text", true)]
    [EveryPostgres("varchar(9)", false)]
    [EveryPostgres("char(9)", true)]
    public async Task RowsComeBackInTheOrderGiven(Engine engine, string type, bool inTransaction)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, Stock.Table.Replace("sku text", $"sku {type}", StringComparison.Ordinal));
        await using var connection = await db.OpenNpgsqlAsync();
        await using var transaction = inTransaction ? await connection.BeginTransactionAsync() : null;
        var random = new Random(3);
        var amounts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 20; round++)
        {
            var order = Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Take(1 + random.Next(30));
            var rows = order.Select(i => Stock.Of($"r{i}", i, $"{round}")).ToList();
            var results = round % 2 == 0 ? await connection.UpsertManyReturningAsync(rows) : connection.UpsertManyReturning(rows);
            Assert.Equal(rows.Count, results.Count);
            foreach (var (row, result) in rows.Zip(results))
            {
                var isNew = amounts.TryAdd(row.Sku, 0);
                amounts[row.Sku] += row.Amount;
                Assert.Equal(isNew ? UpsertAction.Inserted : UpsertAction.Updated, result.Action);
                Assert.Equal((row.Sku, amounts[row.Sku], row.Name), (result.Row!.Sku.TrimEnd(), result.Row.Amount, result.Row.Name));
            }
        }
    }

    [Theory, EveryPostgres]
    public async Task ARowThatComesBackWithAnotherKeyIsFound(Engine engine)
    {
        // Blanks behind what fits are cut in silence.
        await using var db = await TestDatabase.CreateAsync(
            engine, Stock.Table.Replace("sku text", "sku varchar(2)", StringComparison.Ordinal));
        await using var connection = await db.OpenNpgsqlAsync();
        for (var i = 1; i <= 2; i++)
        {
            var results = await connection.UpsertManyReturningAsync([Stock.Of("ab  "), Stock.Of("c")]);
            Assert.Equal([("ab", i), ("c", i)], results.Select(static r => (r.Row!.Sku, r.Row.Amount)));
        }

        Assert.Equal("ab|2\nc|2", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
    }

    [Theory, EveryPostgres]
    public async Task WhatIsKeptHoldsNoRows(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        foreach (var call in (Action<Stock[]>[])[rows => connection.UpsertMany(rows), rows => connection.UpsertManyReturning(rows)])
        {
            var name = Send(call);

            // What the driver holds until the next command is not ours.
            await using (var other = new NpgsqlCommand("SELECT 1", connection))
                await other.ExecuteScalarAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.False(name.IsAlive);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Send(Action<Stock[]> call)
    {
        var name = new string('x', 1_000);
        call([Stock.Of("a", name: name), Stock.Of("b", name: name)]);
        return new(name);
    }

    private sealed class Throwing : IProgress<UpsertProgress>
    {
        public void Report(UpsertProgress value) => throw new InvalidTimeZoneException();
    }
}
