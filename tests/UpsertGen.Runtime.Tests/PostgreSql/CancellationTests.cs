using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>A token ends every call, at any moment, and leaves the connection and the caller's transaction usable.</summary>
public class CancellationTests
{
    [Theory, EveryPostgres(true), EveryPostgres(false)]
    public async Task AStreamThatIsCancelledLeavesTheTransactionUsable(Engine engine, bool async)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        for (var round = 0; round < 30; round++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.UpsertAsync(Stock.Of("mine"));
            using var stop = new CancellationTokenSource();
            var name = new string('n', 3_000);
            var last = 20 + (round * 7);
            IEnumerable<Stock> Rows()
            {
                for (var i = 0; ; i++)
                {
                    if (i == last)
                        stop.CancelAfter(TimeSpan.FromMicroseconds(50 * round));
                    yield return Stock.Of($"k{i}", name: name);
                }
            }

            var options = new UpsertOptions { BatchSize = 10 };
            if (async)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.UpsertManyAsync(Rows(), options, stop.Token));
            else
                Assert.ThrowsAny<OperationCanceledException>(() => connection.UpsertMany(Rows(), options, stop.Token));
            Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("mine")));
            await transaction.CommitAsync();
            Assert.Equal("mine", await db.DumpAsync("SELECT sku FROM stock"));
            await db.ExecuteAsync("DELETE FROM stock");
        }
    }

    [Theory]
    [EveryPostgres("Many")]
    [EveryPostgres("ManyReturning")]
    [EveryPostgres("GetOrAddMany")]
    [EveryPostgres("OneByOne")]
    public async Task TheTokenIsAskedWhileAnEndlessSourceIsRead(Engine engine, string operation)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        using var stop = new CancellationTokenSource();
        IEnumerable<Stock> Rows()
        {
            for (var i = 0; ; i++)
            {
                if (i == 1_000)
                    stop.Cancel();
                yield return Stock.Of("same");
            }
        }

        var options = new UpsertOptions { BatchSize = int.MaxValue };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => operation switch
        {
            "Many" => connection.UpsertManyAsync(Rows(), options, stop.Token),
            "ManyReturning" => connection.UpsertManyReturningAsync(Rows(), options, stop.Token),
            "GetOrAddMany" => connection.GetOrAddManyAsync(Rows(), options, stop.Token),
            _ => PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(connection, default, Rows(), options, stop.Token),
        });
        using var again = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        IEnumerable<Stock> More() => Enumerable.Repeat(Stock.Of("same"), int.MaxValue);
        Assert.ThrowsAny<OperationCanceledException>(() => operation switch
        {
            "Many" => (object)connection.UpsertMany(More(), options, again.Token),
            "ManyReturning" => connection.UpsertManyReturning(More(), options, again.Token),
            "GetOrAddMany" => connection.GetOrAddMany(More(), options, again.Token),
            _ => PostgreSqlCalls.Many<ConstraintPlan, Stock>(connection, default, More(), options, again.Token),
        });
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("same")));
    }

    [Theory, EveryPostgres]
    public async Task AWaitingCallDoesNotMissATokenThatFiresEarly(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var holder = await db.OpenNpgsqlAsync();
        await holder.UpsertAsync(Stock.Of("held"));
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.UpsertAsync(Stock.Of("held"));

        // A wait that does not end by itself.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(db.ConnectionString) { CommandTimeout = 0 }.ToString());
        await connection.OpenAsync();
        connection.Upsert(Stock.Of("other"));
        connection.UpsertReturning(Stock.Of("other"));
        for (var round = 0; round < 60; round++)
        {
            using var stop = new CancellationTokenSource();
            stop.CancelAfter(TimeSpan.FromMicroseconds(round * 20));
            Assert.ThrowsAny<OperationCanceledException>(() => (round % 3) switch
            {
                0 => (object)connection.Upsert(Stock.Of("held"), stop.Token),
                1 => connection.UpsertReturning(Stock.Of("held"), stop.Token),
                _ => connection.UpsertMany([Stock.Of("held")], cancellationToken: stop.Token),
            });
            Assert.Equal(UpsertAction.Updated, connection.Upsert(Stock.Of("other"), CancellationToken.None));
        }
    }

    [Theory, EveryPostgres]
    public async Task ATokenWhoseSourceIsDisposedIsNeverCancelled(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        var stop = new CancellationTokenSource();
        var token = stop.Token;
        stop.Dispose();
        var options = new UpsertOptions { BatchSize = 2 };
        Stock[] rows = [Stock.Of("a"), Stock.Of("b"), Stock.Of("c")];

        Assert.Equal(UpsertAction.Inserted, connection.Upsert(Stock.Of("a"), token));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("a"), token));
        Assert.Equal(UpsertAction.Updated, connection.UpsertReturning(Stock.Of("a"), token).Action);
        Assert.Equal(UpsertAction.Skipped, (await connection.GetOrAddAsync(Stock.Of("a"), token)).Action);
        Assert.Equal(new UpsertCounts(2, 1, 0), connection.UpsertMany(rows, options, token));
        Assert.Equal(new UpsertCounts(0, 3, 0), await connection.UpsertManyAsync(rows, options, token));
        Assert.Equal(3, connection.UpsertManyReturning(rows, options, token).Count);
        Assert.Equal(3, (await connection.GetOrAddManyAsync(rows, options, token)).Count);
    }
}
