using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// The transaction of a call: one of the driver's, or a savepoint in the caller's. It owns the connection from begin to commit.
/// </summary>
/// <remarks>
/// The driver must know of the transaction: closing a connection hands its handle to the pool before it tells anybody, and rolls back only
/// what it knows. It begins deferred, which never waits; the first upsert takes the write lock, and waits for it with the token. A call
/// that reads first opens it and begins it when there is something to write: after a read inside of it, the lock could not be waited for.
/// </remarks>
internal sealed class BulkTransaction(SqliteSession session, SqliteStatement statement, bool isMany)
{
    private SqliteTransaction? _own;
    private int _depth;
    private int _outerNumber;

    /// <summary>The number of the call among those of all copies of the library in the process.</summary>
    public int Number { get; } = SharedFlow.Next();

    /// <summary>True while it owns the connection.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True from begin to commit.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>True for a savepoint in the caller's transaction.</summary>
    public bool IsNested => HasBegun && _own is null;

    /// <summary>The call, as messages name it.</summary>
    public string Name { get; } = isMany ? statement.Method + "Many" : statement.Method;

    /// <summary>The many-call that owned the connection when this one began; null for none.</summary>
    public BulkTransaction? Outer { get; private set; }

    private string Savepoint => _depth == 0 ? "\"_upsertgen\"" : $"\"_upsertgen{_depth}\"";

    /// <summary>Takes the connection.</summary>
    /// <param name="within">The transaction that this one is a part of; null for one of its own, or of a call that the source of rows
    /// makes.</param>
    public void Open(BulkTransaction? within)
    {
        session.Enter(statement, within);
        (Outer, _outerNumber) = (session.Owner, session.OwnerNumber);
        _depth = Outer is null ? 0 : Outer._depth + 1;
        IsOpen = true;
        session.SetOwner(this, Number);
        session.Exit();
    }

    /// <summary>Begins, unless it has begun already. It is open.</summary>
    public void Begin(CancellationToken cancellationToken)
    {
        if (HasBegun)
            return;
        session.Enter(statement, this);
        try
        {
            if (raw.sqlite3_get_autocommit(session.Handle) == 0)
                Run("SAVEPOINT " + Savepoint, cancellationToken);
            else
                _own = BeginOwn();
            HasBegun = true;
        }
        finally
        {
            session.Exit();
        }
    }

    /// <summary>One step of a statement of this transaction. The session is entered.</summary>
    /// <exception cref="InvalidOperationException">The transaction is over, because the connection was closed or the source ended
    /// it.</exception>
    public int Step(sqlite3_stmt native)
    {
        session.Mutex.Enter();
        try
        {
            // Outside of the transaction the row would be committed by itself.
            return session.IsInTransaction || !HasBegun ? NativeCalls.Step(native) : throw Ended();
        }
        finally
        {
            session.Mutex.Leave();
        }
    }

    public void Commit(CancellationToken cancellationToken)
    {
        session.Enter(statement, this);
        try
        {
            if (_own is not null)
                Commit(_own, cancellationToken);
            else if (HasBegun)
                Run("RELEASE " + Savepoint, cancellationToken);
            End();
        }
        catch (NullReferenceException) when (_own?.Connection is null)
        {
            // The driver loses its transaction while it commits it, when another thread closes the connection.
            RemoveHook();
            throw Ended();
        }
        finally
        {
            session.Exit();
        }
    }

    /// <summary>Undoes what the call wrote; quiet when SQLite or the closing of the connection has undone it already.</summary>
    /// <param name="cause">Why; null where nothing can have come between.</param>
    /// <exception cref="UpsertException">The savepoint is gone: what the call wrote since then is part of the caller's
    /// transaction.</exception>
    public void Rollback(Exception? cause)
    {
        if (!session.TryEnterToUndo(statement))
        {
            (IsOpen, HasBegun) = (false, false);
            return;
        }

        try
        {
            if (_own is not null)
                Rollback(_own);
            else if (HasBegun && raw.sqlite3_get_autocommit(session.Handle) == 0 && !TryUndo() && cause is not null)
                throw NotUndone(cause);
        }
        finally
        {
            End();
            session.Exit();
        }
    }

    private bool TryUndo() => raw.sqlite3_exec(session.Handle, $"ROLLBACK TO {Savepoint}; RELEASE {Savepoint}") == raw.SQLITE_OK;

    private UpsertException NotUndone(Exception cause) => new(
        $"{Name} failed, and not all that it wrote could be undone, because its source of rows released or rolled back a savepoint of the transaction " +
        $"that was set before the call. Roll the transaction back. The call failed with: {cause.Message}",
        cause);

    /// <summary>Undoes the transaction while its connection is being closed. The session is entered.</summary>
    public void Abandon()
    {
        if (_own is not null)
            Rollback(_own);
    }

    private void Rollback(SqliteTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException or NullReferenceException)
        {
            // The driver has forgotten it all the same: SQLite had rolled back, or the connection is being closed.
            RemoveHook();
        }

        // Of a connection that is closed already, the driver rolls nothing back; and one whose lists two threads have changed at once may
        // fail for good. Neither may leave a transaction to the next connection that has the handle.
        if (session.IsInTransaction)
            RollbackByHandle();
    }

    private void RollbackByHandle()
    {
        RemoveHook();
        raw.sqlite3_exec(session.Handle, "ROLLBACK");
    }

    /// <summary>
    /// Where a transaction ends while another thread closes the connection, the driver's rollback hook can stay on the handle. It asks the
    /// connection for a handle that it no longer has, and what it throws inside of SQLite ends the process.
    /// </summary>
    private void RemoveHook() => raw.sqlite3_rollback_hook(session.Handle, null, null);

    private static InvalidOperationException Ended() =>
        new("The transaction of the call is over, because its connection was closed or its source of rows ended it: what the call had written is kept or undone as that transaction was.");

    private void End()
    {
        (IsOpen, HasBegun) = (false, false);
        _own = null;
        session.SetOwner(Outer, _outerNumber);
    }

    private SqliteTransaction BeginOwn()
    {
        try
        {
            return session.Connection.BeginTransaction(deferred: true);
        }
        catch when (session.IsInTransaction)
        {
            // Another thread that closes the connection takes the driver's command away when it has begun the transaction already:
            // then the driver knows of none, and would hand it to the pool. It waits for this statement to end.
            RollbackByHandle();
            throw;
        }
    }

    /// <summary>
    /// With a rollback journal a commit waits for readers. The driver waits without a token, so it waits for a second at a time.
    /// </summary>
    private void Commit(SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = session.Connection;
        var (timeout, own) = (session.Timeout, connection.DefaultTimeout);
        if (!cancellationToken.CanBeCanceled && timeout == own)
        {
            transaction.Commit();
            return;
        }

        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.DefaultTimeout = 1;
            try
            {
                transaction.Commit();
                return;
            }
            catch (SqliteException exception) when (
                BusyWait.IsBusy(exception.SqliteErrorCode) && (timeout == 0 || Stopwatch.GetElapsedTime(started).TotalSeconds < timeout))
            {
                session.ThrowIfClosed(statement);
            }
            finally
            {
                connection.DefaultTimeout = own;
            }
        }
    }

    private void Run(string sql, CancellationToken cancellationToken)
    {
        var wait = new BusyWait(session, statement);
        while (true)
        {
            var result = raw.sqlite3_exec(session.Handle, sql);
            if (result == raw.SQLITE_OK)
                return;
            if (!wait.Again(result, cancellationToken))
                throw SqliteErrors.Explain(result, session, statement);
        }
    }
}
