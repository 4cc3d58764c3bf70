using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// The function <c>_ug_mark()</c> of a database handle: it returns 1 and leaves a mark, so that evaluating it in SET tells an update
/// from an insert on every kind of table. Triggers and views cannot call it.
/// </summary>
internal static unsafe class NativeMarker
{
    private const string Name = "_ug_mark";
    private const int Flags = raw.SQLITE_UTF8 | ExactFunctions.DirectOnly;

    /// <summary>Registers the function; natively where the library's symbols can be found, which costs no allocation per call.</summary>
    /// <param name="handle">The database handle.</param>
    /// <param name="mark">A pinned array that lives as long as the handle; the function sets its first element to 1.</param>
    public static void Register(sqlite3 handle, int[] mark)
    {
        if (NativeFunctions.TryGet(out var native))
        {
            fixed (byte* name = "_ug_mark\0"u8)
            {
                var address = Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(mark));
                if (native.CreateFunction(handle.DangerousGetHandle(), name, 0, Flags, address, &Mark, null, null, null) == raw.SQLITE_OK)
                    return;
            }
        }

        var result = raw.sqlite3_create_function(handle, Name, 0, Flags, mark, static (context, data, _) =>
        {
            ((int[])data)[0] = 1;
            raw.sqlite3_result_int(context, 1);
        });
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, handle);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Mark(nint context, int count, nint* values)
    {
        var native = NativeFunctions.Instance;
        *(int*)native.UserData(context) = 1;
        native.ResultInt(context, 1);
    }
}
