using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Prepared statements that the server has dropped, or that are out of date, are prepared again.</summary>
public class LostStatementTests
{
    private static readonly (string Name, Func<NpgsqlConnection, Task> Call)[] Shapes =
    [
        ("Upsert", c => c.UpsertAsync(Stock.Of("a")).AsTask()),
        ("Upsert, waiting", c => Task.FromResult(c.Upsert(Stock.Of("a")))),
        ("Ignore", c => c.IgnoreAsync(Stock.Of("a")).AsTask()),
        ("Returning", c => c.UpsertReturningAsync(Stock.Of("a")).AsTask()),
        ("GetOrAdd", c => c.GetOrAddAsync(Stock.Of("a")).AsTask()),
        ("Many", c => c.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")])),
        ("Many, staged", c => c.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")], new() { BatchSize = 1 })),
        ("Many, one by one", c =>
            PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(c, default, [Stock.Of("a"), Stock.Of("b")], new() { BatchSize = 1 })),
        ("ManyReturning", c => PostgreSqlCalls.ManyReturningAsync<ConstraintPlan, Stock>(c, default, [Stock.Of("a"), Stock.Of("b")])),
        ("GetOrAddMany", c => c.GetOrAddManyAsync([Stock.Of("a"), Stock.Of("b")])),
    ];

    [Theory]
    [EveryPostgres("DISCARD ALL", false)]
    [EveryPostgres("DEALLOCATE ALL", false)]
    [EveryPostgres("DEALLOCATE ALL", true)]
    public async Task CallsOutsideOfATransactionDoNotNoticeTheLoss(Engine engine, string loss, bool autoPrepares)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var source = Source(db, autoPrepares);
        foreach (var (name, call) in Shapes)
        {
            await using (var connection = await source.OpenConnectionAsync())
            {
                for (var i = 0; i < 3; i++)
                    await call(connection);
                await Execute(connection, loss);
                Assert.True(await Record.ExceptionAsync(() => call(connection)) is null, name);
                await Execute(connection, loss);
            }

            // The same server process behind another connection object.
            await using var again = await source.OpenConnectionAsync();
            Assert.True(await Record.ExceptionAsync(() => call(again)) is null, $"{name}, pooled");
        }
    }

    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task InATransactionTheErrorGoesOutAndTheNextCallWorks(Engine engine, bool pooled)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var source = Source(db, autoPrepares: false);
        foreach (var (name, call) in Shapes)
        {
            var connection = await source.OpenConnectionAsync();
            await connection.UpsertReturningAsync(Stock.Of("b"));
            await call(connection);
            var isNoticed = true;
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                await Execute(connection, "DEALLOCATE ALL");
                if (await Record.ExceptionAsync(() => call(connection)) is { } error)
                    Assert.Equal("26000", Assert.IsType<PostgresException>(error).SqlState);
                else if (name is "Many" or "Many, staged" or "GetOrAddMany")
                    isNoticed = false;
            }

            // What prepares nothing meets nothing that is lost.
            if (!isNoticed)
                await connection.UpsertReturningAsync(Stock.Of("b"));

            if (pooled)
            {
                await connection.DisposeAsync();
                connection = await source.OpenConnectionAsync();
            }

            await using (var transaction = await connection.BeginTransactionAsync())
            {
                // Another statement that was lost with the first.
                Assert.Equal(UpsertAction.Updated, (await connection.UpsertReturningAsync(Stock.Of("b"))).Action);
                Assert.True(await Record.ExceptionAsync(() => call(connection)) is null, name);
            }

            await connection.DisposeAsync();
        }
    }

    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task AColumnOfAnotherTypeIsReadByTheNextCall(Engine engine, bool inTransaction)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Slot.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        Slot[] rows = [new(1, null, 1), new(2, new(2026, 1, 1), 1)];
        for (var i = 0; i < 2; i++)
            await connection.UpsertManyReturningAsync(rows);
        await db.ExecuteAsync("ALTER TABLE slot ALTER COLUMN seats TYPE bigint");

        await using var transaction = inTransaction ? await connection.BeginTransactionAsync() : null;
        var results = await connection.UpsertManyReturningAsync(rows);
        Assert.Equal([(UpsertAction.Inserted, 1), (UpsertAction.Updated, 3)], results.Select(r => (r.Action, r.Row!.Seats)));
    }

    private static NpgsqlDataSource Source(TestDatabase db, bool autoPrepares) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(
            db.ConnectionString)
        { MaxPoolSize = 1, MaxAutoPrepare = autoPrepares ? 20 : 0, AutoPrepareMinUsages = 2 });

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        if (sql == "DISCARD ALL")
        {
            // The schema of the test is on the search path of the session.
            command.CommandText = $"SET search_path = {new NpgsqlConnectionStringBuilder(connection.ConnectionString).SearchPath}";
            await command.ExecuteNonQueryAsync();
        }
    }
}
