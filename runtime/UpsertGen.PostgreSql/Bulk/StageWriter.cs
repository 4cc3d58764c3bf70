using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The COPY of one batch into a stage. The token is asked between rows, so that the connection and the caller's transaction survive a
/// cancellation;
/// only a write that a stalled line holds up is given up with the connection.
/// </summary>
internal sealed class StageWriter<TPlan, T>(BulkCall<TPlan, T> call, string copy) : IAsyncDisposable
    where TPlan : struct, IPostgreSqlPlan<T>
{
    // The driver's waiting calls know no token: with one, a waiting caller waits for the other ones.
    private readonly bool _async = call.Async || call.CancellationToken.CanBeCanceled;
    private readonly CancellationTokenSource _stalled = new();
    private CancellationTokenRegistration _registration;
    private NpgsqlBinaryImporter? _rows;

    /// <summary>Copies the rows of a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="firstOrdinal">The place of the first among all rows of the call.</param>
    public ValueTask Write(RowBatch<TPlan, T> batch, long firstOrdinal) => Run(async () =>
    {
        call.CancellationToken.ThrowIfCancellationRequested();
        _registration = call.CancellationToken.UnsafeRegister(static writer => ((StageWriter<TPlan, T>)writer!).LosePatience(), this);
        _rows = _async
            ? await call.Connection.BeginBinaryImportAsync(copy, _stalled.Token).ConfigureAwait(false)
            : call.Connection.BeginBinaryImport(copy);
        if (_async)
            await batch.WriteAsync(_rows, firstOrdinal, call.CancellationToken, _stalled.Token).ConfigureAwait(false);
        else
            batch.Write(_rows, firstOrdinal, call.CancellationToken);
        call.CancellationToken.ThrowIfCancellationRequested();
        if (_async)
            await _rows.CompleteAsync(_stalled.Token).ConfigureAwait(false);
        else
            _rows.Complete();
    });

    /// <summary>Ends the COPY, also an unfinished one, so that the connection can be used again.</summary>
    public async ValueTask DisposeAsync()
    {
        var rows = _rows;
        _rows = null;
        await _registration.DisposeAsync().ConfigureAwait(false);
        if (_async && rows is not null)
            await rows.DisposeAsync().ConfigureAwait(false);
        else
            rows?.Dispose();
        _stalled.Dispose();
    }

    // As long as the driver waits for the server to confirm a cancellation: 0 is for ever, and -1 not at all.
    private void LosePatience()
    {
        var milliseconds = new NpgsqlConnectionStringBuilder(call.Connection.ConnectionString).CancellationTimeout;
        if (milliseconds < 0)
            _stalled.Cancel();
        else if (milliseconds > 0)
            _stalled.CancelAfter(milliseconds);
    }

    private ValueTask Run(Func<Task> step)
    {
        var done = Explain(step);
        if (!call.Async)
            done.GetAwaiter().GetResult();
        return new(done);
    }

    private async Task Explain(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception exception) when (_stalled.IsCancellationRequested)
        {
            throw new OperationCanceledException("The line to the server did not take the rows.", exception, call.CancellationToken);
        }
    }
}
