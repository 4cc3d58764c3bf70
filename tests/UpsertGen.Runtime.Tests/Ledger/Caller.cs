using System.Data.Common;
using System.Globalization;

namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>One user of the database, who makes random calls one after the other, and writes down what became of them.</summary>
internal sealed class Caller(Round round, int seed) : IAsyncDisposable
{
    private readonly Random random = new(seed);
    private DbConnection? connection;

    /// <summary>The calls, by the unit that is kept or undone as a whole.</summary>
    public List<IReadOnlyList<Call>> Units { get; } = [];

    public async Task RunAsync(int calls)
    {
        for (var made = 0; made < calls; made += Units[^1].Count)
        {
            var before = Units.Count;
            switch (random.Next(100))
            {
                case < 12: await TransactionAsync(); break;
                case < 24: await CancelledAsync(); break;
                case < 32: await TwoAtOnceAsync(); break;
                case < 36: await DisposedAsync(); break;
                default: await PlainAsync(); break;
            }

            if (Units.Count == before)
                throw new InvalidOperationException("A step made no call.");
            if (random.Next(20) == 0 || connection?.State != System.Data.ConnectionState.Open)
                await CloseAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task PlainAsync()
    {
        var call = NewCall();
        await AnswerAsync(call, RunAsync(await OpenAsync(), call, default), Faults.OfPlain);
    }

    private async Task CancelledAsync()
    {
        var call = NewCall();
        var open = await OpenAsync();
        using var source = new CancellationTokenSource();
        source.CancelAfter(TimeSpan.FromMicroseconds(random.Next(3000)));
        await AnswerAsync(call, RunAsync(open, call, source.Token), exception => Faults.OfCancelled(exception, open));
    }

    // A connection serves one caller at a time: the one is served, the other is refused and leaves nothing behind.
    private async Task TwoAtOnceAsync()
    {
        var (first, second) = (NewCall(), NewCall());
        var open = await OpenAsync();
        var running = RunAsync(open, first, default);
        await AnswerAsync(second, RunAsync(open, second, default), Faults.OfMisused);
        await AnswerAsync(first, running, Faults.OfMisused);
    }

    private async Task DisposedAsync()
    {
        var call = NewCall();
        if (!round.ClosesAnytime)
            call.ClosesAt = random.Next(call.Rows.Length);
        var running = RunAsync(await OpenAsync(), call, default);
        if (round.ClosesAnytime)
        {
            if (random.Next(3) > 0)
                await Task.Delay(random.Next(3));
            await CloseAsync();
        }

        await AnswerAsync(call, running, exception => round.ClosesAnytime ? Fate.Unknown : Faults.OfMisused(exception));
        await CloseAsync();
    }

    private async Task TransactionAsync()
    {
        var calls = Enumerable.Range(0, random.Next(1, 5)).Select(_ => round.NewCall(random, isPart: true)).ToList();
        Units.Add(calls);
        var fate = Fate.Undone;
        try
        {
            await using var transaction = await (await OpenAsync()).BeginTransactionAsync();
            foreach (var call in calls)
                await RunAsync(connection!, call, default);
            if (random.Next(3) > 0)
            {
                fate = Fate.Unknown;
                await transaction.CommitAsync();
                fate = Fate.Kept;
            }
        }
        catch (Exception exception)
        {
            calls[^1].Said += $", then {exception.GetType().Name}: {exception.Message}";
            if (fate == Fate.Undone && Faults.OfPlain(exception) == Fate.Open)
                fate = Fate.Open;
            await CloseAsync();
        }

        foreach (var call in calls)
            call.Fate = fate;
    }

    private Call NewCall()
    {
        var call = round.NewCall(random, isPart: false);
        Units.Add([call]);
        return call;
    }

    // On a thread of its own: a synchronous call must not keep the caller from going on.
    private Task RunAsync(DbConnection open, Call call, CancellationToken token)
    {
        var (shape, batchSize) = (random.Next(Shapes.Many), random.Next(1, 50));
        return Task.Run(() => Shapes.RunAsync(open, call, shape, batchSize, token), CancellationToken.None);
    }

    private static async Task AnswerAsync(Call call, Task running, Func<Exception, Fate> fateOf)
    {
        try
        {
            await running.WaitAsync(TimeSpan.FromMinutes(2));
            call.Fate = Fate.Kept;
        }
        catch (Exception exception)
        {
            call.Said += string.Create(CultureInfo.InvariantCulture, $", then {exception.GetType().Name}: {exception.Message}");
            call.Fate = fateOf(exception);
            if (!call.IsAtomic && call.Fate == Fate.Undone)
                call.Fate = Fate.Unknown;
        }
    }

    private async Task<DbConnection> OpenAsync() => connection ??= await round.OpenAsync();

    private async Task CloseAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            try
            {
                await open.DisposeAsync();
            }
            catch (Exception exception) when (exception is DbException or InvalidOperationException or NullReferenceException)
            {
                // Whatever the driver says of a connection that is closed under a running call.
            }
        }
    }
}
