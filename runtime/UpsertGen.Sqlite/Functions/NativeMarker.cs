using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// The function <c>_ug_mark()</c> of a database handle: it returns 1 and leaves a mark, so that evaluating it in SET tells an update
/// from an insert on every kind of table.
/// </summary>
internal sealed unsafe class NativeMarker
{
    private const string Name = "_ug_mark";

    private readonly int* _mark;
    private bool _managedMark;

    private NativeMarker(int* mark) => _mark = mark;

    /// <summary>Registers the function; natively where the library's symbols can be found, which costs no allocation per call.</summary>
    public static NativeMarker Register(sqlite3 handle)
    {
        if (NativeFunctions.TryGet(out var native))
        {
            var mark = (int*)NativeMemory.AllocZeroed(sizeof(int));
            fixed (byte* name = "_ug_mark\0"u8)
            {
                var result = native.CreateFunction(handle.DangerousGetHandle(), name, 0, raw.SQLITE_UTF8, mark, &Mark, null, null, &Free);
                if (result == raw.SQLITE_OK)
                    return new NativeMarker(mark);
            }
        }

        var managed = new NativeMarker(null);
        var registered = raw.sqlite3_create_function(handle, Name, 0, raw.SQLITE_UTF8, managed, static (context, data, _) =>
        {
            ((NativeMarker)data)._managedMark = true;
            raw.sqlite3_result_int(context, 1);
        });
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(registered, handle);
        return managed;
    }

    public void Reset()
    {
        if (_mark is null)
            _managedMark = false;
        else
            *_mark = 0;
    }

    public bool IsSet => _mark is null ? _managedMark : *_mark != 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Mark(nint context, int count, nint* values)
    {
        var native = NativeFunctions.Instance;
        *(int*)native.UserData(context) = 1;
        native.ResultInt(context, 1);
    }

    /// <summary>SQLite calls it when the handle is closed.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(void* mark) => NativeMemory.Free(mark);
}
