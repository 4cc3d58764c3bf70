using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Waits for a busy database as long as the connection's DefaultTimeout says; 0 waits for ever.</summary>
internal struct BusyWait(SqliteConnection connection)
{
    private const int BusySnapshot = 517;
    private const int LongestPause = 100;

    private long _started;
    private int _pause;

    /// <summary>True when the step may be tried again, after a pause; false when the result is not a busy one or time is up.</summary>
    public bool Again(int result, sqlite3 handle, CancellationToken cancellationToken)
    {
        // A transaction that read before another one wrote can never go on, so waiting for it is in vain.
        if ((result & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) || raw.sqlite3_extended_errcode(handle) == BusySnapshot)
            return false;
        if (_started == 0)
            _started = Stopwatch.GetTimestamp();
        if (connection.DefaultTimeout != 0 && Stopwatch.GetElapsedTime(_started).TotalSeconds >= connection.DefaultTimeout)
            return false;
        _pause = Math.Min(LongestPause, (_pause * 2) + 1);
        if (cancellationToken.WaitHandle.WaitOne(_pause))
            cancellationToken.ThrowIfCancellationRequested();
        return true;
    }
}
