using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// Functions of a database handle that return 1 and count their calls, so that evaluating one in SET tells an update from an insert on
/// every kind of table. Triggers and views cannot call them.
/// </summary>
internal static unsafe class NativeMarker
{
    /// <summary>In statements of one row: whatever copy of the library has registered it leaves a mark.</summary>
    public const string One = "_ug_mark";

    /// <summary>In statements of many rows: copies of the library that do not count know the other one alone.</summary>
    public const string Many = "_ug_count";

    private const int Flags = raw.SQLITE_UTF8 | Function.DirectOnly;

    /// <summary>Registers a function; natively where the library's symbols can be found, which costs no allocation per call.</summary>
    /// <param name="handle">The database handle.</param>
    /// <param name="name">Its name.</param>
    /// <param name="marks">A pinned array that lives as long as the handle; the function counts its calls in the first element.</param>
    public static void Register(sqlite3 handle, string name, int[] marks)
    {
        if (NativeFunctions.TryGet(out var native))
        {
            fixed (byte* utf8 = Encoding.UTF8.GetBytes(name + '\0'))
            {
                var address = Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(marks));
                if (native.CreateFunction(handle.DangerousGetHandle(), utf8, 0, Flags, address, &Count, null, null, null) == raw.SQLITE_OK)
                    return;
            }
        }

        var result = raw.sqlite3_create_function(handle, name, 0, Flags, marks, static (context, data, _) =>
        {
            ((int[])data)[0]++;
            raw.sqlite3_result_int(context, 1);
        });
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, handle);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Count(nint context, int count, nint* values)
    {
        var native = NativeFunctions.Instance;
        ++*(int*)native.UserData(context);
        native.ResultInt(context, 1);
    }
}
