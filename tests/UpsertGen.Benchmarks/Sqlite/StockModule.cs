using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>
/// Rows of stock as a virtual table, over which one statement inserts them all: SQLite asks for each value where it needs it.
/// </summary>
internal sealed unsafe class StockModule : IDisposable
{
    private const int BytesOfRow = 2048;

    // The layouts of sqlite3_module (version 1), sqlite3_vtab and sqlite3_vtab_cursor.
    private const int ModuleSlots = 20, TableBytes = 24, CursorBytes = 16;

    // One call runs at a time.
    private static Stock[] s_rows = [];
    private static readonly Utf8Memory Memory = new(BytesOfRow);

    private readonly nint _db;
    private readonly nint _begin, _commit, _insert;
    private readonly nint* _module = (nint*)NativeMemory.AllocZeroed(ModuleSlots, (nuint)sizeof(nint));

    public StockModule(SqliteConnection connection, string conflict)
    {
        _db = connection.Handle!.DangerousGetHandle();
        Native.RegisterMarker(_db);
        _module[2] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, nint, nint*, nint, int>)&Connect;
        _module[3] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&BestIndex;
        _module[4] = (nint)(delegate* unmanaged[Cdecl]<void*, int>)&Free;
        _module[6] = (nint)(delegate* unmanaged[Cdecl]<nint, nint*, int>)&Open;
        _module[7] = (nint)(delegate* unmanaged[Cdecl]<void*, int>)&Free;
        _module[8] = (nint)(delegate* unmanaged[Cdecl]<long*, int, nint, int, nint, int>)&Filter;
        _module[9] = (nint)(delegate* unmanaged[Cdecl]<long*, int>)&Next;
        _module[10] = (nint)(delegate* unmanaged[Cdecl]<long*, int>)&Eof;
        _module[11] = (nint)(delegate* unmanaged[Cdecl]<long*, nint, int, int>)&Column;
        _module[12] = (nint)(delegate* unmanaged[Cdecl]<long*, long*, int>)&RowId;
        fixed (byte* name = "bench_rows\0"u8)
            _ = Native.sqlite3_create_module_v2(_db, name, _module, 0, 0);
        (_begin, _commit) = (Native.Prepare(_db, "BEGIN IMMEDIATE"), Native.Prepare(_db, "COMMIT"));
        _insert = Native.Prepare(_db, $"INSERT INTO {StockSqlite.Into} SELECT * FROM bench_rows WHERE true {conflict}");
    }

    public UpsertCounts Write(Stock[] rows)
    {
        s_rows = rows;
        _ = Native.TakeMarks();
        Native.Run(_db, _begin);
        Native.Run(_db, _insert);
        long changed = Native.sqlite3_changes(_db);
        Native.Run(_db, _commit);
        var updated = Native.TakeMarks();
        return new(changed - updated, updated, rows.Length - changed);
    }

    /// <summary>To be called when the connection is closed.</summary>
    public void Dispose()
    {
        foreach (var statement in (nint[])[_begin, _commit, _insert])
            _ = Native.sqlite3_finalize(statement);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Connect(nint db, nint data, int count, nint arguments, nint* table, nint error)
    {
        *table = (nint)NativeMemory.AllocZeroed(TableBytes);
        fixed (byte* sql = "CREATE TABLE x (sku, name, amount, price, updated_at)\0"u8)
            return Native.sqlite3_declare_vtab(db, sql);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int BestIndex(nint table, nint info) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Free(void* memory)
    {
        NativeMemory.Free(memory);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint table, nint* cursor)
    {
        *cursor = (nint)NativeMemory.AllocZeroed(CursorBytes);
        return 0;
    }

    // The place of a cursor is behind the pointer to its table.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Filter(long* cursor, int index, nint text, int count, nint values)
    {
        cursor[1] = 0;
        Memory.Clear();
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Next(long* cursor)
    {
        cursor[1]++;
        Memory.Clear();
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Eof(long* cursor) => cursor[1] >= s_rows.Length ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Column(long* cursor, nint context, int column)
    {
        var row = s_rows[cursor[1]];
        switch (column)
        {
            case 0:
                Native.sqlite3_result_text(context, Memory.Text(row.Sku, out var bytes), bytes, 0);
                break;
            case 1:
                Native.sqlite3_result_text(context, Memory.Text(row.Name, out bytes), bytes, 0);
                break;
            case 2:
                Native.sqlite3_result_int64(context, row.Amount);
                break;
            case 3:
                Native.sqlite3_result_double(context, row.Price);
                break;
            default:
                Native.sqlite3_result_text(context, Memory.Time(row.UpdatedAt, out bytes), bytes, 0);
                break;
        }

        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RowId(long* cursor, long* rowid)
    {
        *rowid = cursor[1];
        return 0;
    }
}
