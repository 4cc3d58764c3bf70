using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>
/// The best that can be written by hand on the native handle: kept statements of one or of several rows, bound without copies, in one
/// transaction that tells inserted from updated and skipped.
/// </summary>
internal sealed unsafe class NativeRows<T> : IDisposable
{
    private const int BytesOfRow = 2048;

    private readonly nint _db;
    private readonly nint _begin, _commit;
    private readonly string _insert, _values, _conflict;
    private readonly int _columns, _rowsOfStatement;
    private readonly Bind _bind;
    private readonly Utf8Memory _memory;

    // By the number of rows, each a power of two or the most.
    private readonly Dictionary<int, nint> _statements = [];

    /// <param name="connection">Open.</param>
    /// <param name="table">The table with its columns in brackets.</param>
    /// <param name="columns">How many they are.</param>
    /// <param name="conflict">From ON CONFLICT on; it calls <c>bench_mark()</c> where it updates.</param>
    /// <param name="rowsOfStatement">The rows of one statement.</param>
    /// <param name="bind">Binds the values of a row.</param>
    public NativeRows(SqliteConnection connection, string table, int columns, string conflict, int rowsOfStatement, Bind bind)
    {
        _db = connection.Handle!.DangerousGetHandle();
        Native.RegisterMarker(_db);
        (_begin, _commit) = (Native.Prepare(_db, "BEGIN IMMEDIATE"), Native.Prepare(_db, "COMMIT"));
        _insert = $"INSERT INTO {table} VALUES ";
        _values = $"({string.Join(", ", Enumerable.Repeat("?", columns))})";
        (_conflict, _columns, _rowsOfStatement, _bind) = (conflict, columns, rowsOfStatement, bind);
        _memory = new(BytesOfRow * rowsOfStatement);
    }

    /// <summary>Binds the values of a row from a parameter on.</summary>
    public delegate void Bind(nint statement, int first, T row, Utf8Memory memory);

    public UpsertCounts Write(T[] rows)
    {
        long changed = 0;
        _ = Native.TakeMarks();
        Native.Run(_db, _begin);
        for (var at = 0; at < rows.Length;)
        {
            var count = rows.Length - at >= _rowsOfStatement
                ? _rowsOfStatement
                : 1 << System.Numerics.BitOperations.Log2((uint)(rows.Length - at));
            if (!_statements.TryGetValue(count, out var statement))
            {
                var sql = _insert + string.Join(", ", Enumerable.Repeat(_values, count)) + " " + _conflict;
                _statements.Add(count, statement = Native.Prepare(_db, sql));
            }

            _memory.Clear();
            for (var i = 0; i < count; i++)
                _bind(statement, i * _columns + 1, rows[at + i], _memory);
            Native.Run(_db, statement);
            changed += Native.sqlite3_changes(_db);
            at += count;
        }

        Native.Run(_db, _commit);
        var updated = Native.TakeMarks();
        return new(changed - updated, updated, rows.Length - changed);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values.Append(_begin).Append(_commit))
            _ = Native.sqlite3_finalize(statement);
        _memory.Dispose();
    }
}
