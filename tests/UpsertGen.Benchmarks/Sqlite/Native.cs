using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UpsertGen.Benchmarks;

/// <summary>The native functions that the contenders call. What only notes a value needs no transition of the garbage collector.</summary>
internal static unsafe class Native
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_ROW.</summary>
    public const int Row = 100;

    /// <summary>SQLITE_DONE.</summary>
    public const int Done = 101;

    // How often the marker was called since it was read last: an update calls it once per row, an insert does not.
    private static int s_marks;

    public static int TakeMarks()
    {
        var marks = s_marks;
        s_marks = 0;
        return marks;
    }

    public static nint Prepare(nint db, string sql)
    {
        if (sqlite3_prepare_v2(db, sql, -1, out var statement, 0) != 0)
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)sqlite3_errmsg(db)));
        return statement;
    }

    /// <summary>Runs a statement that returns no rows and makes it ready again.</summary>
    public static void Run(nint db, nint statement)
    {
        if (sqlite3_step(statement) != Done)
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)sqlite3_errmsg(db)));
        _ = sqlite3_reset(statement);
    }

    /// <summary>Registers <c>bench_mark()</c>, which is true.</summary>
    public static void RegisterMarker(nint db)
    {
        fixed (byte* name = "bench_mark\0"u8)
            _ = sqlite3_create_function_v2(db, name, 0, 1, 0, &Mark, 0, 0, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Mark(nint context, int count, nint* values)
    {
        s_marks++;
        sqlite3_result_int64(context, 1);
    }

    [DllImport(Library)]
    private static extern int sqlite3_create_function_v2(
        nint db, byte* name, int arguments, int encoding, nint data, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, nint step,
        nint final, nint destroy);

    [DllImport(Library)]
    public static extern int sqlite3_create_module_v2(nint db, byte* name, void* module, nint data, nint destroy);

    [DllImport(Library)]
    public static extern int sqlite3_declare_vtab(nint db, byte* sql);

    [DllImport(Library)]
    private static extern int sqlite3_prepare_v2(
        nint db, [MarshalAs(UnmanagedType.LPUTF8Str)] string sql, int bytes, out nint statement, nint tail);

    [DllImport(Library)]
    private static extern byte* sqlite3_errmsg(nint db);

    [DllImport(Library)]
    public static extern int sqlite3_step(nint statement);

    [DllImport(Library)]
    public static extern int sqlite3_reset(nint statement);

    [DllImport(Library)]
    public static extern int sqlite3_finalize(nint statement);

    [DllImport(Library), SuppressGCTransition]
    public static extern int sqlite3_changes(nint db);

    [DllImport(Library), SuppressGCTransition]
    public static extern int sqlite3_bind_int64(nint statement, int parameter, long value);

    [DllImport(Library), SuppressGCTransition]
    public static extern int sqlite3_bind_double(nint statement, int parameter, double value);

    [DllImport(Library), SuppressGCTransition]
    public static extern int sqlite3_bind_text(nint statement, int parameter, byte* text, int bytes, nint destructor);

    [DllImport(Library), SuppressGCTransition]
    public static extern void sqlite3_result_int64(nint context, long value);

    [DllImport(Library), SuppressGCTransition]
    public static extern void sqlite3_result_double(nint context, double value);

    [DllImport(Library), SuppressGCTransition]
    public static extern void sqlite3_result_text(nint context, byte* text, int bytes, nint destructor);
}
