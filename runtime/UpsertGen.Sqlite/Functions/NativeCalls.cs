using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// What is called for every row: past the provider, which counts the references of a handle at each call. The session holds both handles
/// for as long as a call is in it.
/// </summary>
internal static unsafe class NativeCalls
{
    // Static, so that calls cost no look-up. What only reads a field need not tell the garbage collector of a native call.
    private static readonly delegate* unmanaged[Cdecl]<nint, int> StepOf;
    private static readonly delegate* unmanaged[Cdecl]<nint, int> ResetOf;
    private static readonly delegate* unmanaged[Cdecl]<nint, int, int> NullTo;
    private static readonly delegate* unmanaged[Cdecl]<nint, int, long, int> Int64To;
    private static readonly delegate* unmanaged[Cdecl]<nint, int, double, int> DoubleTo;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> ChangesOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> GetAutocommit;

    static NativeCalls()
    {
        if (NativeFunctions.TryGet(out var native)
            && native.TryFind("sqlite3_step", out var step)
            && native.TryFind("sqlite3_reset", out var reset)
            && native.TryFind("sqlite3_bind_null", out var bindNull)
            && native.TryFind("sqlite3_bind_int64", out var bindInt64)
            && native.TryFind("sqlite3_bind_double", out var bindDouble)
            && native.TryFind("sqlite3_changes", out var changes)
            && native.TryFind("sqlite3_get_autocommit", out var getAutocommit))
        {
            StepOf = (delegate* unmanaged[Cdecl]<nint, int>)step;
            ResetOf = (delegate* unmanaged[Cdecl]<nint, int>)reset;
            NullTo = (delegate* unmanaged[Cdecl]<nint, int, int>)bindNull;
            Int64To = (delegate* unmanaged[Cdecl]<nint, int, long, int>)bindInt64;
            DoubleTo = (delegate* unmanaged[Cdecl]<nint, int, double, int>)bindDouble;
            ChangesOf = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)changes;
            GetAutocommit = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)getAutocommit;
        }
    }

    /// <summary>One step of a statement.</summary>
    public static int Step(sqlite3_stmt statement) =>
        StepOf is null ? raw.sqlite3_step(statement) : StepOf(statement.DangerousGetHandle());

    /// <summary>Makes a statement ready for its next row.</summary>
    public static void Reset(sqlite3_stmt statement)
    {
        if (ResetOf is null)
            raw.sqlite3_reset(statement);
        else
            ResetOf(statement.DangerousGetHandle());
    }

    /// <summary>Binds NULL.</summary>
    public static int Bind(sqlite3_stmt statement, int index) =>
        NullTo is null ? raw.sqlite3_bind_null(statement, index) : NullTo(statement.DangerousGetHandle(), index);

    /// <summary>Binds an integer.</summary>
    public static int Bind(sqlite3_stmt statement, int index, long value) =>
        Int64To is null ? raw.sqlite3_bind_int64(statement, index, value) : Int64To(statement.DangerousGetHandle(), index, value);

    /// <summary>Binds a REAL.</summary>
    public static int Bind(sqlite3_stmt statement, int index, double value) =>
        DoubleTo is null ? raw.sqlite3_bind_double(statement, index, value) : DoubleTo(statement.DangerousGetHandle(), index, value);

    /// <summary>The number of rows that the last statement wrote.</summary>
    public static int Changes(sqlite3 handle) =>
        ChangesOf is null ? raw.sqlite3_changes(handle) : ChangesOf(handle.DangerousGetHandle());

    /// <summary>True until the transaction is committed or rolled back.</summary>
    public static bool IsInTransaction(sqlite3 handle) =>
        (GetAutocommit is null ? raw.sqlite3_get_autocommit(handle) : GetAutocommit(handle.DangerousGetHandle())) == 0;
}
