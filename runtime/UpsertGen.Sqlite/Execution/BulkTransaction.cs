using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>The transaction of a call: its own, or a savepoint in the caller's.</summary>
internal sealed class BulkTransaction(SqliteSession session, SqliteStatement statement)
{
    private const string Savepoint = "\"_upsertgen\"";
    private readonly sqlite3 _handle = session.Handle;
    private bool _isNested;

    public bool IsOpen { get; private set; }

    public void Begin(CancellationToken cancellationToken)
    {
        _isNested = raw.sqlite3_get_autocommit(_handle) == 0;
        Run(_isNested ? "SAVEPOINT " + Savepoint : "BEGIN IMMEDIATE", cancellationToken);
        IsOpen = true;
    }

    public void Commit(CancellationToken cancellationToken)
    {
        Run(_isNested ? "RELEASE " + Savepoint : "COMMIT", cancellationToken);
        IsOpen = false;
    }

    /// <summary>Undoes what the call wrote; quiet when SQLite has already rolled back the whole transaction.</summary>
    public void Rollback()
    {
        IsOpen = false;
        if (!_handle.IsClosed && raw.sqlite3_get_autocommit(_handle) == 0)
            raw.sqlite3_exec(_handle, _isNested ? $"ROLLBACK TO {Savepoint}; RELEASE {Savepoint}" : "ROLLBACK");
    }

    private void Run(string sql, CancellationToken cancellationToken)
    {
        var wait = new BusyWait(session.Connection);
        while (true)
        {
            var result = raw.sqlite3_exec(_handle, sql);
            if (result == raw.SQLITE_OK)
                return;
            if (!wait.Again(result, _handle, cancellationToken))
                throw SqliteErrors.Explain(result, _handle, statement);
        }
    }
}
