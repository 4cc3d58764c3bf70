using System.Data.Common;

namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>Makes one call in a random shape and writes down what it says.</summary>
internal static class Shapes
{
    /// <summary>The number of shapes that take one row, and that take several.</summary>
    public const int Single = 4, Many = 6;

    /// <summary>Runs a call on a connection. What the call throws goes on; what it says is in the call.</summary>
    public static async Task RunAsync(DbConnection connection, Call call, int shape, int batchSize, CancellationToken token)
    {
        var options = new UpsertOptions { BatchSize = batchSize, Atomic = call.IsAtomic };
        if (call.Rows.Length == 1 && shape < Single)
        {
            var result = await OneAsync(connection, call, shape, token);
            call.Results = [result];
            call.Counts = Count([result]);
        }
        else if (call.Operation == Operation.Find)
        {
            call.Results = [.. await FoundAsync(connection, call, shape, options, token)];
            call.Counts = Count(call.Results);
        }
        else if (shape % 2 == 0)
        {
            call.Counts = await CountedAsync(connection, call, shape, options, token);
        }
        else
        {
            call.Results = [.. await ReturnedAsync(connection, call, shape, options, token)];
            call.Counts = Count(call.Results);
        }
    }

    private static async Task<UpsertResult<Entry>> OneAsync(DbConnection connection, Call call, int shape, CancellationToken token)
    {
        var row = call.Rows[0];
        call.Said = $"one, shape {shape}";
        call.ReturnsRows = shape >= 2 || call.Operation == Operation.Find;
        return (call.Operation, shape) switch
        {
            (Operation.Append, 0) => Said(connection.Append(row, token)),
            (Operation.Append, 1) => Said(await connection.AppendAsync(row, token)),
            (Operation.Append, 2) => connection.AppendReturning(row, token),
            (Operation.Append, _) => await connection.AppendReturningAsync(row, token),
            (Operation.Spend, 0) => Said(connection.Spend(row, token)),
            (Operation.Spend, 1) => Said(await connection.SpendAsync(row, token)),
            (Operation.Spend, 2) => connection.SpendReturning(row, token),
            (Operation.Spend, _) => await connection.SpendReturningAsync(row, token),
            (Operation.Add, 0) => Said(connection.Add(row, token)),
            (Operation.Add, 1) => Said(await connection.AddAsync(row, token)),
            (Operation.Add, 2) => connection.AddReturning(row, token),
            (Operation.Add, _) => await connection.AddReturningAsync(row, token),
            (_, 0 or 2) => connection.Find(row, token),
            _ => await connection.FindAsync(row, token),
        };
    }

    private static async Task<UpsertCounts> CountedAsync(
        DbConnection connection, Call call, int shape, UpsertOptions options, CancellationToken token)
    {
        call.Said = $"many, shape {shape}";
        return (call.Operation, shape) switch
        {
            (Operation.Append, 0) => connection.AppendMany(Lazy(connection, call), options, token),
            (Operation.Append, 2) => await connection.AppendManyAsync(call.Rows, options, token),
            (Operation.Append, _) => await connection.AppendManyAsync(Stream(connection, call), options, token),
            (Operation.Spend, 0) => connection.SpendMany(Lazy(connection, call), options, token),
            (Operation.Spend, 2) => await connection.SpendManyAsync(call.Rows, options, token),
            (Operation.Spend, _) => await connection.SpendManyAsync(Stream(connection, call), options, token),
            (_, 0) => connection.AddMany(Lazy(connection, call), options, token),
            (_, 2) => await connection.AddManyAsync(call.Rows, options, token),
            _ => await connection.AddManyAsync(Stream(connection, call), options, token),
        };
    }

    private static async Task<IReadOnlyList<UpsertResult<Entry>>> ReturnedAsync(
        DbConnection connection, Call call, int shape, UpsertOptions options, CancellationToken token)
    {
        call.Said = $"many returning, shape {shape}";
        call.ReturnsRows = true;
        return (call.Operation, shape) switch
        {
            (Operation.Append, 1) => connection.AppendManyReturning(Lazy(connection, call), options, token),
            (Operation.Append, 3) => await connection.AppendManyReturningAsync(call.Rows, options, token),
            (Operation.Append, _) => await connection.AppendManyReturningAsync(Stream(connection, call), options, token),
            (Operation.Spend, 1) => connection.SpendManyReturning(Lazy(connection, call), options, token),
            (Operation.Spend, 3) => await connection.SpendManyReturningAsync(call.Rows, options, token),
            (Operation.Spend, _) => await connection.SpendManyReturningAsync(Stream(connection, call), options, token),
            (_, 1) => connection.AddManyReturning(Lazy(connection, call), options, token),
            (_, 3) => await connection.AddManyReturningAsync(call.Rows, options, token),
            _ => await connection.AddManyReturningAsync(Stream(connection, call), options, token),
        };
    }

    private static async Task<IReadOnlyList<UpsertResult<Entry>>> FoundAsync(
        DbConnection connection, Call call, int shape, UpsertOptions options, CancellationToken token)
    {
        call.Said = $"many found, shape {shape}";
        call.ReturnsRows = true;
        return (shape % 3) switch
        {
            0 => connection.FindMany(Lazy(connection, call), options, token),
            1 => await connection.FindManyAsync(call.Rows, options, token),
            _ => await connection.FindManyAsync(Stream(connection, call), options, token),
        };
    }

    private static UpsertResult<Entry> Said(UpsertAction action) => new(action, null);

    private static UpsertCounts Count(IEnumerable<UpsertResult<Entry>> results)
        => results.Aggregate(default(UpsertCounts), (counts, result) => counts + result.Action switch
        {
            UpsertAction.Inserted => new(1, 0, 0),
            UpsertAction.Updated => new(0, 1, 0),
            _ => new(0, 0, 1),
        });

    private static IEnumerable<Entry> Lazy(DbConnection connection, Call call)
    {
        for (var i = 0; i < call.Rows.Length; i++)
        {
            if (i == call.ClosesAt)
                connection.Dispose();
            yield return call.Rows[i];
        }
    }

    private static async IAsyncEnumerable<Entry> Stream(DbConnection connection, Call call)
    {
        for (var i = 0; i < call.Rows.Length; i++)
        {
            if (i % 16 == 15)
                await Task.Yield();
            if (i == call.ClosesAt)
                await connection.DisposeAsync();
            yield return call.Rows[i];
        }
    }
}
