using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Cancels the statement that a waiting call runs when its token fires. A request that reaches the server before the statement does is
/// lost, so that it is repeated until the statement ends. One object serves all calls of a connection, one after the other.
/// </summary>
internal sealed class Stopper
{
    private const int Interval = 100;

    // Seconds: a call that has ended meanwhile waits for the attempt.
    private const int Patience = 2;

    private readonly object _lock = new();
    private object? _statement;
    private long _number;

    /// <summary>Watches the token while the statement runs, until the result is disposed.</summary>
    public Watch Start(object statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Join(statement, cancellationToken);
    }

    /// <summary>Watches the token for a statement that runs already, also one that has fired.</summary>
    public Watch Join(object statement, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
            return default;
        lock (_lock)
        {
            _statement = statement;
            _number++;
        }

        return new(this, cancellationToken.UnsafeRegister(static stopper => ((Stopper)stopper!).Fire(), this));
    }

    private void Fire() => _ = Repeat(Volatile.Read(ref _number));

    private async Task Repeat(long number)
    {
        // Not on the thread that cancels the token, which may be the one that has to give the statement its turn.
        await Task.Yield();
        for (var attempt = 0; Cancel(number, attempt); attempt++)
            await Task.Delay(Interval).ConfigureAwait(false);
    }

    // The lock keeps a request from reaching the next statement.
    private bool Cancel(long number, int attempt)
    {
        lock (_lock)
        {
            if (_statement is null || _number != number)
                return false;
            try
            {
                var command = _statement as NpgsqlCommand;
                var batch = _statement as NpgsqlBatch;
                command?.Cancel();
                batch?.Cancel();

                // The driver asks once per statement, even when the server was not there yet.
                if (attempt > 0)
                    CancelProcess((command?.Connection ?? batch?.Connection)!);
            }
            catch (Exception)
            {
                // Whatever it was, the next attempt may get through, and the statement ends by itself at last.
            }

            return true;
        }
    }

    private static void CancelProcess(NpgsqlConnection connection)
    {
        var process = connection.ProcessID;
        using var other = connection.CloneWith(
            new NpgsqlConnectionStringBuilder(
                connection.ConnectionString)
            { Pooling = false, Multiplexing = false, Timeout = Patience, CommandTimeout = Patience }
                .ToString());
        other.Open();
        using var cancel = new NpgsqlCommand(
            "SELECT pg_cancel_backend($1)", other)
        { Parameters = { new NpgsqlParameter<int> { TypedValue = process } } };
        cancel.ExecuteNonQuery();
    }

    private void End()
    {
        lock (_lock)
            _statement = null;
    }

    /// <summary>A token that is watched.</summary>
    public readonly struct Watch(Stopper stopper, CancellationTokenRegistration registration) : IDisposable
    {
        public void Dispose()
        {
            if (stopper is null)
                return;
            stopper.End();
            registration.Dispose();
        }
    }
}
