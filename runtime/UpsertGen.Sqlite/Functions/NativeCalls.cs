using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// What is called for every row: past the provider, which counts the references of a handle at each call. The session holds both handles
/// for as long as a call is in it.
/// </summary>
internal static unsafe class NativeCalls
{
    // SQLITE_STATIC: the bytes stay where they are until they are bound again.
    private const nint Static = 0;

    // Static, so that calls cost no look-up. What only reads a field need not tell the garbage collector of a native call.
    private static readonly delegate* unmanaged[Cdecl]<nint, int> StepOf;
    private static readonly delegate* unmanaged[Cdecl]<nint, int> ResetOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> NullTo;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int> Int64To;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int> DoubleTo;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int> TextTo;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int> BlobTo;
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
            && native.TryFind("sqlite3_bind_text", out var bindText)
            && native.TryFind("sqlite3_bind_blob", out var bindBlob)
            && native.TryFind("sqlite3_changes", out var changes)
            && native.TryFind("sqlite3_get_autocommit", out var getAutocommit))
        {
            StepOf = (delegate* unmanaged[Cdecl]<nint, int>)step;
            ResetOf = (delegate* unmanaged[Cdecl]<nint, int>)reset;
            NullTo = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)bindNull;
            Int64To = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int>)bindInt64;
            DoubleTo = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int>)bindDouble;
            TextTo = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int>)bindText;
            BlobTo = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int>)bindBlob;
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

    /// <summary>Binds one value after the other. Whoever calls it holds the handle's mutex, so that no bind waits for it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameter">The first parameter, from 1.</param>
    /// <param name="buffer">Has the values; the statement reads texts where they are.</param>
    /// <param name="first">The slot of the first value.</param>
    /// <param name="count">How many.</param>
    /// <returns>SQLITE_OK, or what the bind that failed returned.</returns>
    public static int Bind(sqlite3_stmt statement, int parameter, RowBuffer buffer, int first, int count)
    {
        var native = statement.DangerousGetHandle();
        for (var i = 0; i < count; i++)
        {
            ref readonly var value = ref buffer[first + i];
            var result = TextTo is null || value.Kind >= RowValueKind.TextApart
                ? Copy(statement, parameter + i, buffer, value)
                : value.Kind switch
                {
                    RowValueKind.Integer => Int64To(native, parameter + i, value.Bits),
                    RowValueKind.Text => TextTo(native, parameter + i, (byte*)value.Bits, value.Length, Static),
                    RowValueKind.Null => NullTo(native, parameter + i),
                    RowValueKind.Real => DoubleTo(native, parameter + i, BitConverter.Int64BitsToDouble(value.Bits)),
                    _ => BlobTo(native, parameter + i, (byte*)value.Bits, value.Length, Static),
                };
            if (result != raw.SQLITE_OK)
                return result;
        }

        return raw.SQLITE_OK;
    }

    // An empty span has no address, which SQLite would take for NULL.
    private static int Copy(sqlite3_stmt statement, int parameter, RowBuffer buffer, in RowValue value) => value.Kind switch
    {
        RowValueKind.Null => raw.sqlite3_bind_null(statement, parameter),
        RowValueKind.Integer => raw.sqlite3_bind_int64(statement, parameter, value.Bits),
        RowValueKind.Real => raw.sqlite3_bind_double(statement, parameter, BitConverter.Int64BitsToDouble(value.Bits)),
        RowValueKind.Text or RowValueKind.TextApart => value.Length == 0
            ? raw.sqlite3_bind_text(statement, parameter, utf8z.FromSpan("\0"u8))
            : raw.sqlite3_bind_text(statement, parameter, buffer.Bytes(value)),
        _ => value.Length == 0
            ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, buffer.Bytes(value)),
    };

    /// <summary>The number of rows that the last statement wrote.</summary>
    public static int Changes(sqlite3 handle) =>
        ChangesOf is null ? raw.sqlite3_changes(handle) : ChangesOf(handle.DangerousGetHandle());

    /// <summary>True until the transaction is committed or rolled back.</summary>
    public static bool IsInTransaction(sqlite3 handle) =>
        (GetAutocommit is null ? raw.sqlite3_get_autocommit(handle) : GetAutocommit(handle.DangerousGetHandle())) == 0;
}
