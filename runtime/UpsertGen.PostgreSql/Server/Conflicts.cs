using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Transactions that the server gave up because of another one (40001): nothing of them is left, and they can be repeated.
/// </summary>
internal static class Conflicts
{
    // Milliseconds.
    private const int LongestWait = 200;

    public static bool Is(PostgresException exception) => exception.SqlState == PostgresErrorCodes.SerializationFailure;

    /// <summary>How often a call is repeated.</summary>
    public static int Retries(ServerTraits? traits, UpsertOptions? options = null) =>
        options?.Retries ?? PostgreSqlUpsert.Retries ?? traits?.Retries ?? 0;

    /// <summary>Waits before a repetition: at random, so that two callers do not meet again, and longer each time.</summary>
    /// <param name="repeated">How often the call was repeated before.</param>
    /// <param name="async">False to wait on this thread.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async ValueTask Wait(int repeated, bool async, CancellationToken cancellationToken)
    {
        var delay = Random.Shared.Next(1, Math.Min(LongestWait, 2 << Math.Min(repeated, 10)) + 1);
        if (async)
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        else if (cancellationToken.WaitHandle.WaitOne(delay))
            cancellationToken.ThrowIfCancellationRequested();
    }
}
