using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Benchmarks;

/// <summary>The best that can be written by hand on Microsoft.Data.Sqlite: a kept command, and a bare loop on the native handle.</summary>
internal static unsafe class HandWrittenSqlite
{
    private const string Upsert = """
        INSERT INTO stock (sku, name, amount, price, updated_at) VALUES (@sku, @name, @amount, @price, @updated_at)
        ON CONFLICT (sku) DO UPDATE SET name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price, updated_at = excluded.updated_at
        """;

    private const string Marked = """
        INSERT INTO stock (sku, name, amount, price, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (sku) DO UPDATE SET name = CASE WHEN bench_mark() THEN excluded.name END, amount = stock.amount + excluded.amount, price = excluded.price, updated_at = excluded.updated_at
        """;

    private const string Changed = """
        INSERT INTO stock (sku, name, amount, price, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (sku) DO UPDATE SET name = CASE WHEN bench_mark() THEN excluded.name END, amount = excluded.amount, price = excluded.price, updated_at = excluded.updated_at
        WHERE (stock.name, stock.amount, stock.price, stock.updated_at) IS NOT (excluded.name, excluded.amount, excluded.price, excluded.updated_at)
        """;

    private const string ReturningAll = " RETURNING sku, name, amount, price, updated_at";

    private static int s_mark;

    /// <summary>A prepared command with its parameters.</summary>
    public static SqliteCommand Prepare(SqliteConnection connection, bool returning = false)
    {
        var command = connection.CreateCommand();
        command.CommandText = returning ? Upsert + ReturningAll : Upsert;
        foreach (var name in new[] { "@sku", "@name", "@amount", "@price", "@updated_at" })
            command.Parameters.Add(new SqliteParameter(name, null));
        command.Prepare();
        return command;
    }

    public static void Execute(SqliteCommand command, Stock row)
    {
        Bind(command, row);
        command.ExecuteNonQuery();
    }

    /// <summary>The row as the database holds it.</summary>
    public static Stock Return(SqliteCommand command, Stock row)
    {
        Bind(command, row);
        using var reader = command.ExecuteReader();
        reader.Read();
        return new()
        {
            Sku = reader.GetString(0), Name = reader.GetString(1), Amount = reader.GetInt64(2), Price = reader.GetDouble(3),
            UpdatedAt = reader.GetDateTime(4),
        };
    }

    private static void Bind(SqliteCommand command, Stock row)
    {
        command.Parameters[0].Value = row.Sku;
        command.Parameters[1].Value = row.Name;
        command.Parameters[2].Value = row.Amount;
        command.Parameters[3].Value = row.Price;
        command.Parameters[4].Value = row.UpdatedAt;
    }

    /// <summary>Prepare, bind, step, reset on the native handle in one transaction, telling inserted from updated per row.</summary>
    public static (long Inserted, long Updated) BareLoop(SqliteConnection connection, IReadOnlyList<Stock> rows, bool onlyChanged = false)
    {
        var handle = connection.Handle!;
        Register(handle.DangerousGetHandle());
        raw.sqlite3_exec(handle, "BEGIN IMMEDIATE");
        raw.sqlite3_prepare_v2(handle, onlyChanged ? Changed : Marked, out var statement);
        Span<byte> buffer = stackalloc byte[256];
        long inserted = 0, updated = 0;
        using (statement)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                s_mark = 0;
                raw.sqlite3_bind_text(statement, 1, buffer[..Encoding.UTF8.GetBytes(row.Sku, buffer)]);
                raw.sqlite3_bind_text(statement, 2, buffer[..Encoding.UTF8.GetBytes(row.Name, buffer)]);
                raw.sqlite3_bind_int64(statement, 3, row.Amount);
                raw.sqlite3_bind_double(statement, 4, row.Price);
                row.UpdatedAt.TryFormat(buffer, out var length, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
                raw.sqlite3_bind_text(statement, 5, buffer[..length]);
                if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
                    throw new InvalidOperationException(raw.sqlite3_errmsg(handle).utf8_to_string());
                if (raw.sqlite3_changes(handle) > 0)
                {
                    if (s_mark != 0)
                        updated++;
                    else
                        inserted++;
                }

                raw.sqlite3_reset(statement);
            }
        }

        raw.sqlite3_exec(handle, "COMMIT");
        return (inserted, updated);
    }

    [DllImport("e_sqlite3")]
    private static extern int sqlite3_create_function_v2(
        nint db, byte* name, int arguments, int encoding, nint data, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, nint step,
        nint final, nint destroy);

    [DllImport("e_sqlite3")]
    private static extern void sqlite3_result_int(nint context, int value);

    private static void Register(nint handle)
    {
        fixed (byte* name = "bench_mark\0"u8)
            sqlite3_create_function_v2(handle, name, 0, 1, 0, &Mark, 0, 0, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Mark(nint context, int count, nint* values)
    {
        s_mark = 1;
        sqlite3_result_int(context, 1);
    }
}
