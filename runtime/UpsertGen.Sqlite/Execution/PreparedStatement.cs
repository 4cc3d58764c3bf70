using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>A prepared statement of a session: bind, step, tell what happened, reset. Whoever calls it has entered the session.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private const uint Persistent = 0x01;

    // Of the 123 pieces of memory that a connection keeps for its statements, an upsert of one row takes about 18.
    private const int FastStatements = 2;

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

    /// <summary>Prepares a statement for one row.</summary>
    /// <remarks>
    /// The first of a session, which are all that a connection from a pool runs mostly, take the memory that the connection keeps for that:
    /// preparing them costs half. The others leave it to the application's own statements.
    /// </remarks>
    public static PreparedStatement Prepare(
        SqliteSession session, SqliteStatement statement, string sql, CancellationToken cancellationToken) =>
        Prepare(session, statement, sql, session.Prepared++ < FastStatements ? 0 : Persistent, cancellationToken);

    /// <summary>Prepares a statement for many rows, which takes more memory than the connection keeps for all.</summary>
    public static PreparedStatement PrepareForRows(
        SqliteSession session, SqliteStatement statement, string sql, CancellationToken cancellationToken) =>
        Prepare(session, statement, sql, Persistent, cancellationToken);

    private static PreparedStatement Prepare(
        SqliteSession session, SqliteStatement statement, string sql, uint flags, CancellationToken cancellationToken)
    {
        session.Provide(statement);
        var retry = new Retry(session, statement);
        while (true)
        {
            var result = raw.sqlite3_prepare_v3(session.Handle, sql, flags, out var native);
            if (result == raw.SQLITE_OK)
                return new PreparedStatement(session, statement, native);
            native?.Dispose();
            retry.After(result, cancellationToken);
        }
    }

    /// <summary>Runs the statement for one row, without a result row.</summary>
    public UpsertAction Run<TPlan, T>(ref TPlan plan, T row, BulkTransaction? within, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        try
        {
            Bind(ref plan, row);
            Write(within, cancellationToken);
            // A trigger that ignores the row, DO NOTHING and a false WHERE leave no change, whatever the mark says.
            return NativeCalls.Changes(_session.Handle) == 0 ? UpsertAction.Skipped : Written;
        }
        finally
        {
            NativeCalls.Reset(_native);
        }
    }

    /// <summary>Runs the statement for rows of a buffer, as many as it has places for, without a result row.</summary>
    /// <param name="buffer">Has rows, each with the arguments of the call before its columns.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="within">The transaction.</param>
    /// <param name="cancellationToken">Ends the wait for a busy database.</param>
    public UpsertCounts Run(RowBuffer buffer, ReadOnlySpan<int> rows, BulkTransaction within, CancellationToken cancellationToken)
    {
        try
        {
            Bind(buffer, rows);
            Write(within, cancellationToken);
            var written = NativeCalls.Changes(_session.Handle);
            var updated = Math.Min(_session.Marks, written);
            return new(written - updated, updated, rows.Length - written);
        }
        finally
        {
            NativeCalls.Reset(_native);
        }
    }

    /// <summary>Runs the statement for one row and reads the row that comes back; no row is a skipped one.</summary>
    /// <exception cref="RowsWrittenException">Reading the row threw, and the row is written: there is no transaction of the call to undo
    /// it.</exception>
    public UpsertResult<T> RunReturning<TPlan, T>(ref TPlan plan, T row, BulkTransaction? within, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        try
        {
            Bind(ref plan, row);
            var retry = new Retry(_session, _statement);
            while (true)
            {
                _session.ResetMark();
                var stored = UpsertResult<T>.Skipped;
                var failure = default(Exception);
                var result = Step(within);
                if (result == raw.SQLITE_ROW)
                {
                    try
                    {
                        stored = new UpsertResult<T>(Written, TPlan.Read(new SqliteRow(_native, _statement)));
                    }
                    catch (Exception exception) when (within is null && raw.sqlite3_stmt_readonly(_native) == 0)
                    {
                        failure = exception;
                    }

                    // The step after the row commits, which can fail as well: then nothing is stored, and all begins again.
                    result = Step(within);
                }

                if (result == raw.SQLITE_DONE)
                    return failure is null ? stored : throw new RowsWrittenException(_statement.Method, "reading the row back", failure);
                retry.After(result, cancellationToken);
                NativeCalls.Reset(_native);
            }
        }
        finally
        {
            NativeCalls.Reset(_native);
        }
    }

    /// <summary>Runs a SELECT for rows of a buffer, and hands over each row that comes back.</summary>
    /// <param name="buffer">Has the values.</param>
    /// <param name="slots">The slots of the parameters.</param>
    /// <param name="within">The transaction; null for none.</param>
    /// <param name="take">Reads a row.</param>
    /// <param name="cancellationToken">Ends the wait for a busy database.</param>
    public void Read(RowBuffer buffer, IReadOnlyList<int> slots, BulkTransaction? within, Action<SqliteRow> take,
        CancellationToken cancellationToken)
    {
        try
        {
            _session.Mutex.Enter();
            try
            {
                for (var i = 0; i < slots.Count; i++)
                    Check(NativeCalls.Bind(_native, i + 1, buffer, slots[i], 1));
            }
            finally
            {
                _session.Mutex.Leave();
            }

            var retry = new Retry(_session, _statement);
            while (true)
            {
                var result = Step(within);
                if (result == raw.SQLITE_DONE)
                    return;
                if (result == raw.SQLITE_ROW)
                {
                    take(new SqliteRow(_native, _statement));
                    continue;
                }

                retry.After(result, cancellationToken);
                NativeCalls.Reset(_native);
            }
        }
        finally
        {
            NativeCalls.Reset(_native);
        }
    }

    public void Dispose() => _native.Dispose();

    private UpsertAction Written => _session.Marks > 0 ? UpsertAction.Updated : UpsertAction.Inserted;

    private void Bind<TPlan, T>(ref TPlan plan, T row)
        where TPlan : struct, ISqlitePlan<T>
    {
        var buffer = _session.Buffer;
        buffer.Clear(_parameters);
        plan.Bind(new SqliteBinder(buffer, 0, _parameters), row);
        _session.Mutex.Enter();
        try
        {
            Check(NativeCalls.Bind(_native, 1, buffer, 0, _parameters));
        }
        finally
        {
            _session.Mutex.Leave();
        }
    }

    private void Bind(RowBuffer buffer, ReadOnlySpan<int> rows)
    {
        var (arguments, columns) = (_statement.Arguments, _statement.ValuesOfRow);
        var width = arguments + columns;
        _session.Mutex.Enter();
        try
        {
            // The arguments are the same for all rows.
            Check(NativeCalls.Bind(_native, 1, buffer, rows[0] * width, width));
            for (var row = 1; row < rows.Length; row++)
                Check(NativeCalls.Bind(_native, arguments + (row * columns) + 1, buffer, (rows[row] * width) + arguments, columns));
        }
        finally
        {
            _session.Mutex.Leave();
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, _session.Handle);
    }

    private int Step(BulkTransaction? within) => within is null ? NativeCalls.Step(_native) : within.Step(_native);

    private void Write(BulkTransaction? within, CancellationToken cancellationToken)
    {
        _session.ResetMark();
        var result = Step(within);
        if (result != raw.SQLITE_DONE)
            StepUntilDone(result, within, cancellationToken);
    }

    private void StepUntilDone(int result, BulkTransaction? within, CancellationToken cancellationToken)
    {
        var retry = new Retry(_session, _statement);
        while (result != raw.SQLITE_DONE)
        {
            retry.After(result, cancellationToken);
            NativeCalls.Reset(_native);
            _session.ResetMark();
            result = Step(within);
        }
    }

    /// <summary>What is tried again: a busy database after a pause, and once what an outdated schema may have caused.</summary>
    private struct Retry(SqliteSession session, SqliteStatement statement)
    {
        private BusyWait _wait = new(session, statement);
        private bool _isSchemaFresh;

        /// <summary>Returns when it is worth trying again; any other result, or time that is up, is an exception.</summary>
        public void After(int result, CancellationToken cancellationToken)
        {
            // What another connection changed is not always seen until a statement has read the schema again.
            if (!_isSchemaFresh && SqliteErrors.MayComeOfOldSchema(result, session))
            {
                _isSchemaFresh = true;
                var error = SqliteErrors.Explain(result, session, statement);
                if (raw.sqlite3_exec(session.Handle, "SELECT 1 FROM sqlite_schema LIMIT 1") != raw.SQLITE_OK)
                    throw error;
                return;
            }

            if (!_wait.Again(result, cancellationToken))
                throw SqliteErrors.Explain(result, session, statement);
        }
    }
}
