using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>What is written by hand for wide rows on SQLite.</summary>
internal static unsafe class WideSqlite
{
    public static NativeRows<Wide> Rows(SqliteConnection connection, int rowsOfStatement)
    {
        var set = string.Join(", ", Wide.Columns.Skip(2).Select(static c => $"{c} = excluded.{c}"));
        return new(
            connection,
            $"wide ({string.Join(", ", Wide.Columns)})",
            Wide.Columns.Length,
            $"ON CONFLICT (id) DO UPDATE SET text1 = CASE WHEN bench_mark() THEN excluded.text1 END, {set}",
            rowsOfStatement,
            Bind);
    }

    private static void Bind(nint statement, int first, Wide row, Utf8Memory memory)
    {
        Native.sqlite3_bind_int64(statement, first, row.Id);
        Native.sqlite3_bind_text(statement, first + 1, memory.Text(row.Text1, out var bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 2, memory.Text(row.Text2, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 3, memory.Text(row.Text3, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 4, memory.Text(row.Text4, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 5, memory.Text(row.Text5, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 6, memory.Text(row.Text6, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 7, memory.Text(row.Text7, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 8, memory.Text(row.Text8, out bytes), bytes, 0);
        Native.sqlite3_bind_int64(statement, first + 9, row.Count1);
        Native.sqlite3_bind_int64(statement, first + 10, row.Count2);
        Native.sqlite3_bind_int64(statement, first + 11, row.Count3);
        Native.sqlite3_bind_int64(statement, first + 12, row.Count4);
        Native.sqlite3_bind_int64(statement, first + 13, row.Count5);
        Native.sqlite3_bind_int64(statement, first + 14, row.Count6);
        Native.sqlite3_bind_int64(statement, first + 15, row.Total1);
        Native.sqlite3_bind_int64(statement, first + 16, row.Total2);
        Native.sqlite3_bind_int64(statement, first + 17, row.Total3);
        Native.sqlite3_bind_int64(statement, first + 18, row.Total4);
        Native.sqlite3_bind_double(statement, first + 19, row.Price1);
        Native.sqlite3_bind_double(statement, first + 20, row.Price2);
        Native.sqlite3_bind_double(statement, first + 21, row.Price3);
        Native.sqlite3_bind_double(statement, first + 22, row.Price4);
        Native.sqlite3_bind_int64(statement, first + 23, row.Flag1 ? 1 : 0);
        Native.sqlite3_bind_int64(statement, first + 24, row.Flag2 ? 1 : 0);
        Native.sqlite3_bind_int64(statement, first + 25, row.Flag3 ? 1 : 0);
        Native.sqlite3_bind_text(statement, first + 26, memory.Time(row.Time1, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 27, memory.Time(row.Time2, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 28, memory.Time(row.Time3, out bytes), bytes, 0);
        Native.sqlite3_bind_text(statement, first + 29, memory.Time(row.Time4, out bytes), bytes, 0);
    }
}
