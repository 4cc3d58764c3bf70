using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>The transaction of a many-call: its own, or a savepoint in the caller's.</summary>
internal sealed class BulkTransaction(SqliteSession session, SqliteStatement statement)
{
    private const string Savepoint = "\"_upsertgen\"";
    private readonly bool _isNested = raw.sqlite3_get_autocommit(session.Handle) == 0;

    public bool IsOpen { get; private set; }

    public void Begin(CancellationToken cancellationToken)
    {
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
        if (raw.sqlite3_get_autocommit(session.Handle) == 0)
            raw.sqlite3_exec(session.Handle, _isNested ? $"ROLLBACK TO {Savepoint}; RELEASE {Savepoint}" : "ROLLBACK");
    }

    private void Run(string sql, CancellationToken cancellationToken)
    {
        var wait = new BusyWait(session.Connection);
        while (true)
        {
            var result = raw.sqlite3_exec(session.Handle, sql);
            if (result == raw.SQLITE_OK)
                return;
            if (!wait.Again(result, session.Handle, cancellationToken))
                throw SqliteErrors.Explain(result, session.Handle, statement);
        }
    }
}
