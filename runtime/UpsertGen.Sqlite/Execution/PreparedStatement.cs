using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>A prepared statement of a session: bind, step, tell what happened, reset.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private const uint Persistent = 0x01;

    private readonly SqliteSession _session;
    private readonly SqliteStatement _statement;
    private readonly sqlite3_stmt _native;
    private readonly int _parameters;

    private PreparedStatement(SqliteSession session, SqliteStatement statement, sqlite3_stmt native)
    {
        _session = session;
        _statement = statement;
        _native = native;
        _parameters = raw.sqlite3_bind_parameter_count(native);
    }

    public static PreparedStatement Prepare(SqliteSession session, SqliteStatement statement, string sql, CancellationToken cancellationToken)
    {
        session.Provide(statement);
        var wait = new BusyWait(session.Connection);
        var isFresh = false;
        while (true)
        {
            var result = raw.sqlite3_prepare_v3(session.Handle, sql, Persistent, out var native);
            if (result == raw.SQLITE_OK)
                return new PreparedStatement(session, statement, native);
            native?.Dispose();
            // An index that another connection made since is not seen until a statement has read the schema again.
            if (result == raw.SQLITE_ERROR && !isFresh)
            {
                isFresh = true;
                raw.sqlite3_exec(session.Handle, "SELECT 1 FROM sqlite_schema LIMIT 1");
                continue;
            }

            if (!wait.Again(result, session.Handle, cancellationToken))
                throw SqliteErrors.Explain(result, session.Handle, statement);
        }
    }

    /// <summary>Runs the statement for one row, without a result row.</summary>
    public UpsertAction Run<TPlan, T>(ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        try
        {
            plan.Bind(new SqliteBinder(_native, _session.Scratch, _parameters), row);
            _session.Marker.Reset();
            var result = raw.sqlite3_step(_native);
            if (result != raw.SQLITE_DONE)
                StepUntilDone(result, cancellationToken);
            // A trigger that ignores the row, DO NOTHING and a false WHERE leave no change, whatever the mark says.
            return raw.sqlite3_changes(_session.Handle) == 0 ? UpsertAction.Skipped : Written;
        }
        finally
        {
            raw.sqlite3_reset(_native);
        }
    }

    /// <summary>Runs the statement for one row and reads the row that comes back; no row is a skipped one.</summary>
    public UpsertResult<T> RunReturning<TPlan, T>(ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        try
        {
            plan.Bind(new SqliteBinder(_native, _session.Scratch, _parameters), row);
            var wait = new BusyWait(_session.Connection);
            while (true)
            {
                _session.Marker.Reset();
                var stored = UpsertResult<T>.Skipped;
                var result = raw.sqlite3_step(_native);
                if (result == raw.SQLITE_ROW)
                {
                    stored = new UpsertResult<T>(Written, TPlan.Read(new SqliteRow(_native)));
                    // The step after the row commits, which can fail as well: then nothing is stored, and all begins anew.
                    result = raw.sqlite3_step(_native);
                }

                if (result == raw.SQLITE_DONE)
                    return stored;
                BeforeRetry(ref wait, result, cancellationToken);
            }
        }
        finally
        {
            raw.sqlite3_reset(_native);
        }
    }

    public void Dispose() => _native.Dispose();

    private UpsertAction Written => _session.Marker.IsSet ? UpsertAction.Updated : UpsertAction.Inserted;

    private void StepUntilDone(int result, CancellationToken cancellationToken)
    {
        var wait = new BusyWait(_session.Connection);
        while (result != raw.SQLITE_DONE)
        {
            BeforeRetry(ref wait, result, cancellationToken);
            _session.Marker.Reset();
            result = raw.sqlite3_step(_native);
        }
    }

    /// <summary>Waits for a busy database; any other result, or time that is up, is an exception.</summary>
    private void BeforeRetry(ref BusyWait wait, int result, CancellationToken cancellationToken)
    {
        if (!wait.Again(result, _session.Handle, cancellationToken))
            throw SqliteErrors.Explain(result, _session.Handle, _statement);
        raw.sqlite3_reset(_native);
    }
}
