using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// The mutex under which SQLite does whatever it does with a handle. Closing a connection rolls back its transaction on the closing thread,
/// so what must not be torn apart by that is done under the mutex: judging whether the transaction is still open and the step that
/// relies on it, and reading a message that the next statement frees.
/// </summary>
internal readonly unsafe struct HandleMutex
{
    // Static, so that calls cost no look-up; nearly always free, so that taking it need not tell the garbage collector of a native call.
    private static readonly delegate* unmanaged[Cdecl]<nint, nint> Find;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> Try;
    private static readonly delegate* unmanaged[Cdecl]<nint, void> Wait;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> Free;

    private readonly nint _mutex;

    static HandleMutex()
    {
        if (NativeFunctions.TryGet(out var native)
            && native.TryFind("sqlite3_db_mutex", out var find)
            && native.TryFind("sqlite3_mutex_try", out var attempt)
            && native.TryFind("sqlite3_mutex_enter", out var wait)
            && native.TryFind("sqlite3_mutex_leave", out var free))
        {
            Find = (delegate* unmanaged[Cdecl]<nint, nint>)find;
            Try = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)attempt;
            Wait = (delegate* unmanaged[Cdecl]<nint, void>)wait;
            Free = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)free;
        }
    }

    /// <summary>The mutex of a handle; without effect where the library's symbols cannot be found.</summary>
    public HandleMutex(sqlite3 handle) => _mutex = Find is null ? 0 : Find(handle.DangerousGetHandle());

    public void Enter()
    {
        if (_mutex != 0 && Try(_mutex) != raw.SQLITE_OK)
            Wait(_mutex);
    }

    public void Leave()
    {
        if (_mutex != 0)
            Free(_mutex);
    }
}
