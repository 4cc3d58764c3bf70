using Microsoft.Data.Sqlite;
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

    public static PreparedStatement Prepare(SqliteSession session, SqliteStatement statement, string sql)
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

            if (!wait.Again(result, session.Handle, CancellationToken.None))
                throw SqliteErrors.Explain(result, session.Handle, statement);
        }
    }

    /// <summary>Runs the statement for one row, without a result row.</summary>
    public UpsertAction Run<TPlan, T>(ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        _session.Marker.Reset();
        try
        {
            plan.Bind(new SqliteBinder(_native, _session.Scratch, _parameters), row);
            Step(cancellationToken);
            return Outcome();
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
        _session.Marker.Reset();
        try
        {
            plan.Bind(new SqliteBinder(_native, _session.Scratch, _parameters), row);
            if (!Step(cancellationToken))
                return UpsertResult<T>.Skipped;
            var stored = TPlan.Read(new SqliteRow(_native));
            Step(cancellationToken);
            return new UpsertResult<T>(_session.Marker.IsSet ? UpsertAction.Updated : UpsertAction.Inserted, stored);
        }
        finally
        {
            raw.sqlite3_reset(_native);
        }
    }

    public void Dispose() => _native.Dispose();

    /// <summary>One step; true for a row, false at the end. A busy database is waited for.</summary>
    private bool Step(CancellationToken cancellationToken)
    {
        var result = raw.sqlite3_step(_native);
        if (result is raw.SQLITE_DONE)
            return false;
        if (result is raw.SQLITE_ROW)
            return true;
        var wait = new BusyWait(_session.Connection);
        while (wait.Again(result, _session.Handle, cancellationToken))
        {
            raw.sqlite3_reset(_native);
            _session.Marker.Reset();
            result = raw.sqlite3_step(_native);
            if (result is raw.SQLITE_DONE or raw.SQLITE_ROW)
                return result is raw.SQLITE_ROW;
        }

        throw SqliteErrors.Explain(result, _session.Handle, _statement);
    }

    private UpsertAction Outcome()
    {
        // A trigger that ignores the row, DO NOTHING and a false WHERE leave no change, whatever the mark says.
        if (raw.sqlite3_changes(_session.Handle) == 0)
            return UpsertAction.Skipped;
        return _session.Marker.IsSet ? UpsertAction.Updated : UpsertAction.Inserted;
    }
}
