using System.Diagnostics;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Waits for a busy database as long as the connection's DefaultTimeout or the call's context says; 0 waits for ever.</summary>
internal struct BusyWait(SqliteSession session, SqliteStatement statement)
{
    private const int LongestPause = 100;

    private long _started;
    private int _pause;

    /// <summary>True when the step may be tried again, after a pause; false when the result is not a busy one or time is up.</summary>
    public bool Again(int result, CancellationToken cancellationToken)
    {
        // A transaction that read before another one wrote can never go on, so waiting for it is in vain.
        if (!IsBusy(result) || raw.sqlite3_extended_errcode(session.Handle) == SqliteErrors.BusySnapshot)
            return false;
        if (_started == 0)
            _started = Stopwatch.GetTimestamp();
        var timeout = session.Timeout;
        if (timeout != 0 && Stopwatch.GetElapsedTime(_started).TotalSeconds >= timeout)
            return false;
        _pause = Math.Min(LongestPause, (_pause * 2) + 1);
        Pause(_pause, cancellationToken);
        // Whoever closes the connection does not wait for the other writer.
        session.ThrowIfClosed(statement);
        return true;
    }

    public static bool IsBusy(int result) => (result & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    private static void Pause(int milliseconds, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!cancellationToken.CanBeCanceled)
        {
            Thread.Sleep(milliseconds);
            return;
        }

        try
        {
            if (cancellationToken.WaitHandle.WaitOne(milliseconds))
                cancellationToken.ThrowIfCancellationRequested();
        }
        catch (ObjectDisposedException)
        {
            // A source that was disposed can cancel nobody any more, but it is no reason for the call to fail.
            Thread.Sleep(milliseconds);
        }
    }
}
