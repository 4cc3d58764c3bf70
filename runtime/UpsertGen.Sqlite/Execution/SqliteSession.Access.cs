using System.Data;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <content>Who may use the connection, and the end of its session.</content>
/// <remarks>
/// There are two marks. The handle is taken for one statement, from bind to reset: by compare-and-exchange, because a connection that
/// was closed under a running call leaves its handle to the next one from the pool. The owner is a many-call from its begin to its
/// commit; meanwhile only the calls of its own flow are let in, which are those that its source of rows makes.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Its end is that of the handle, which Free is called for.")]
internal sealed partial class SqliteSession
{
    private static readonly TimeSpan LongestWaitOfClosing = TimeSpan.FromSeconds(10);
    private static readonly ConditionalWeakTable<SqliteConnection, Slot> Slots = [];

    private readonly ClosingNotice _closing;
    private SqliteStatement? _running;
    private volatile bool _isClosed;
    private bool _isFreed;

    /// <summary>The many-call of this copy of the library that has begun a transaction on this connection.</summary>
    public BulkTransaction? Owner { get; private set; }

    /// <summary>The number of the many-call that owns the connection, of whichever copy of the library; 0 for none.</summary>
    public int OwnerNumber => _shared.Owner;

    private bool IsCurrent => !_isClosed && ReferenceEquals(Handle, Connection.Handle);

    /// <summary>Enters the session of an open connection for a call of its own.</summary>
    /// <exception cref="InvalidOperationException">Another call is using the connection, or it was closed.</exception>
    public static SqliteSession Enter(SqliteConnection connection, SqliteStatement statement)
    {
        if (Slots.TryGetValue(connection, out var slot) && slot.Session is { } session && session._shared.TryTake())
        {
            session._running = statement;
            if (session.OwnerNumber == 0 && session.IsCurrent)
                return session;
            session.Exit();
        }

        session = Of(connection, statement);
        session.Enter(statement, null);
        return session;
    }

    /// <summary>The session of an open connection.</summary>
    public static SqliteSession Of(SqliteConnection connection, SqliteStatement statement)
    {
        var slot = Slots.GetValue(connection, static c => new Slot(c));
        lock (slot)
        {
            if (slot.Session is { } session)
            {
                // Its closing has begun, and would not see another session: the driver goes through the commands that were there.
                return session.IsCurrent ? session : throw Closed(statement);
            }

            return slot.Session = connection.Handle is { } handle ? new SqliteSession(connection, handle) : throw Closed(statement);
        }
    }

    /// <summary>Enters for one statement: of a many-call, or of a call of its own.</summary>
    /// <exception cref="InvalidOperationException">Another call is using the connection, or it was closed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(SqliteStatement statement, BulkTransaction? within)
    {
        if (!_shared.TryTake())
            Wait(statement, refuse: true);
        _running = statement;
        if (OwnerNumber != (within?.Number ?? 0) || !IsCurrent)
            CheckOwner(statement, within);
    }

    /// <summary>
    /// Enters to undo a transaction: waits for whoever is in. False when the session was closed and there is nothing to undo.
    /// </summary>
    public bool TryEnterToUndo(SqliteStatement statement)
    {
        if (!_shared.TryTake())
            Wait(statement, refuse: false);
        _running = statement;
        if (IsCurrent)
            return true;
        Exit();
        return false;
    }

    public void Exit()
    {
        _running = null;
        _shared.Release();
        if (_isClosed)
            FreeWhenIdle();
    }

    /// <summary>Gives the connection to a many-call, or back to the one before. The session is entered.</summary>
    public void SetOwner(BulkTransaction? owner, int number)
    {
        Owner = owner;
        _shared.Owner = number;
    }

    public void ThrowIfClosed(SqliteStatement statement)
    {
        if (!IsCurrent)
            throw Closed(statement);
    }

    private static InvalidOperationException Closed(SqliteStatement statement) =>
        new($"{statement.Method}: the connection was closed while the call was using it. What the call had not committed is undone.");

    private static InvalidOperationException Refused(SqliteStatement statement, string holder) => new(
        $"{statement.Method} cannot use this SqliteConnection now, because {holder} is using it. A connection serves one caller at a time: "
        + "await each call before the next one, or open a connection for each task.");

    private void CheckOwner(SqliteStatement statement, BulkTransaction? within)
    {
        var owner = OwnerNumber;
        var exception = !IsCurrent || (within is not null && owner == 0) ? Closed(statement)
            : owner == (within?.Number ?? 0) || (within is null && SharedFlow.Contains(owner)) ? null
            : Refused(statement, Owner?.Number == owner ? Owner.Name : "a many-call of another copy of this library");
        if (exception is null)
            return;
        Exit();
        throw exception;
    }

    /// <summary>
    /// Waits for the handle while a connection that was closed finishes on it; a call on this very connection is refused.
    /// </summary>
    private void Wait(SqliteStatement statement, bool refuse)
    {
        if (_shared.IsTakenHere)
            throw Refused(statement, _running?.Method ?? "another call");
        var started = Stopwatch.GetTimestamp();
        var spin = default(SpinWait);
        while (!_shared.TryTake())
        {
            if (refuse && _running is { } running)
                throw Refused(statement, running.Method);
            if (refuse && Stopwatch.GetElapsedTime(started).TotalSeconds >= Math.Max(1, Timeout))
                throw Refused(statement, "another call");
            spin.SpinOnce();
        }
    }

    /// <summary>
    /// Ends the session: waits for the statement that is running, undoes the transaction of a many-call, and frees the statements, which
    /// would keep the connection's file open.
    /// </summary>
    private void Close()
    {
        if (_isFreed)
            return;
        // Either the running call sees this on its way out, or we see that it has left: both write before they read.
        _isClosed = true;
        var started = Stopwatch.GetTimestamp();
        var spin = default(SpinWait);
        while (!_shared.TryTake())
        {
            // A statement that closes its own connection frees it on its way out.
            if (_shared.IsTakenHere || Stopwatch.GetElapsedTime(started) > LongestWaitOfClosing)
                return;
            spin.SpinOnce();
        }

        Free();
    }

    private void FreeWhenIdle()
    {
        if (!_isFreed && _shared.TryTake())
            Free();
    }

    /// <summary>Frees all, once, and leaves the handle, which is taken.</summary>
    private void Free()
    {
        try
        {
            if (_isFreed)
                return;
            for (var owner = Owner; owner is not null; owner = owner.Outer)
                owner.Abandon();
            SetOwner(null, 0);
            _isFreed = true;
            foreach (var statement in _statements)
                statement?.Dispose();
            foreach (var statement in _statementsOfRows.Values)
                statement.Dispose();
            _others?.Dispose();
            _rules?.Dispose();
            (_statements, _statementsOfRows, _others, _rules) = ([], [], null, null);
            Buffer.Return();
            lock (_free)
            {
                while (_free.TryPop(out var buffer))
                    buffer.Return();
            }

#pragma warning disable CA1816 // This is its Dispose, which waits for the running statement first.
            GC.SuppressFinalize(this);
#pragma warning restore CA1816
            Handle.DangerousRelease();
        }
        finally
        {
            _shared.Release();
        }
    }

    /// <summary>
    /// Closing a connection disposes its commands before it gives its handle back, and so tells this one in time; when the state changes,
    /// the handle may be another connection's already. It rolls back what the driver has begun, but not what it is just beginning.
    /// </summary>
    private sealed class ClosingNotice : SqliteCommand
    {
        private readonly SqliteSession _session;

        public ClosingNotice(SqliteSession session)
        {
            _session = session;
            Connection = session.Connection;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _session.Close();
            base.Dispose(disposing);
        }
    }

    /// <summary>A connection's session, one after the other as it is opened again.</summary>
    private sealed class Slot
    {
        private volatile SqliteSession? _session;

        public Slot(SqliteConnection connection) => connection.StateChange += OnStateChange;

        public SqliteSession? Session
        {
            get => _session;
            set => _session = value;
        }

        // Opened as well: a handler that was there before may have opened it again before this one hears that it was closed.
        private void OnStateChange(object sender, StateChangeEventArgs change)
        {
            lock (this)
            {
                _session?.Close();
                _session = null;
            }
        }
    }
}
