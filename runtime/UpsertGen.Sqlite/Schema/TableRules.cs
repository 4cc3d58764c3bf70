using System.Text.RegularExpressions;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// Which tables take many rows in one statement with the same effects as one by one, as the schema of a connection says. It is read again
/// when it has changed.
/// </summary>
/// <remarks>
/// One by one go the rows of tables whose triggers can undo an update after it was counted, or see how many rows the statement has written;
/// where an error keeps the rows before it, or ends the transaction; and where a foreign key is judged at the end of the statement, when
/// a later row may have made it good.
/// </remarks>
internal sealed partial class TableRules(SqliteSession session) : IDisposable
{
    // A bound for programs that name ever new tables; what is dropped is read again.
    private const int Most = 1000;

    private readonly Dictionary<string, TableRule> _tables = new(StringComparer.Ordinal);
    private sqlite3_stmt? _main;
    private sqlite3_stmt? _temp;
    private (long Main, long Temp) _version = (-1, -1);

    /// <summary>What the schema says of a table. The session is entered, and its transaction has the write lock.</summary>
    public TableRule Of(string table)
    {
        var version = (Number(ref _main, "PRAGMA main.schema_version"), Number(ref _temp, "PRAGMA temp.schema_version"));
        if (version != _version || _tables.Count >= Most)
        {
            _tables.Clear();
            _version = version;
        }

        if (!_tables.TryGetValue(table, out var rule))
            _tables[table] = rule = Read(table);
        return rule;
    }

    public void Dispose()
    {
        _main?.Dispose();
        _temp?.Dispose();
    }

    private TableRule Read(string table)
    {
        var definitions = Texts("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE", table);
        return new(
            TakesMany(table, definitions),
            Texts("SELECT name FROM main.sqlite_schema WHERE tbl_name = ?1 COLLATE NOCASE AND (type = 'trigger' OR sql LIKE '%replace%')",
                table).Count > 0,
            Texts("SELECT name FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ?1 COLLATE NOCASE", table).Count,
            HasRowId: !definitions.Exists(static sql => WithoutRowId().IsMatch(sql)));
    }

    private bool TakesMany(string table, List<string> definitions)
    {
        // A temporary table hides one of the same name, and a temporary trigger can do anything to any database.
        if (definitions.Count == 0
            || Texts("SELECT name FROM temp.sqlite_schema WHERE type = 'trigger' OR name = ?1 COLLATE NOCASE", table).Count > 0)
            return false;
        if (Texts("SELECT sql FROM main.sqlite_schema WHERE sql LIKE '%fail%' OR sql LIKE '%rollback%' OR ?1 IS NULL", table)
            .Exists(EndsEarly().IsMatch))
            return false;
        var triggers = Texts("SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE", table);
        if (!triggers.TrueForAll(Harmless().IsMatch)
            || Texts("SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND sql LIKE '%changes%' AND ?1 IS NOT NULL", table).Count
                > 0)
            return false;
        var parents = Texts("SELECT \"table\" FROM pragma_foreign_key_list(?1, 'main')", table);
        return parents.Count == 0
            || (triggers.Count == 0 && !parents.Exists(parent => parent.Equals(table, StringComparison.OrdinalIgnoreCase)));
    }

    private List<string> Texts(string sql, string table)
    {
        Check(raw.sqlite3_prepare_v2(session.Handle, sql, out var statement));
        using (statement)
        {
            Check(raw.sqlite3_bind_text(statement, 1, table));
            var texts = new List<string>();
            while (true)
            {
                var result = raw.sqlite3_step(statement);
                if (result == raw.SQLITE_DONE)
                    return texts;
                if (result != raw.SQLITE_ROW)
                    Check(result);
                texts.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string() ?? "");
            }
        }
    }

    private long Number(ref sqlite3_stmt? statement, string sql)
    {
        if (statement is null)
            Check(raw.sqlite3_prepare_v2(session.Handle, sql, out statement));
        try
        {
            var result = NativeCalls.Step(statement);
            if (result != raw.SQLITE_ROW)
                Check(result);
            return raw.sqlite3_column_int64(statement, 0);
        }
        finally
        {
            NativeCalls.Reset(statement);
        }
    }

    private void Check(int result) => Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, session.Handle);

    /// <summary>A conflict clause, or RAISE, after which the rows before it stay, or the transaction does not.</summary>
    [GeneratedRegex(@"\b(FAIL|ROLLBACK)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndsEarly();

    /// <summary>WITHOUT ROWID after the columns; STRICT can follow.</summary>
    [GeneratedRegex(@"\bWITHOUT\s+ROWID\b[^)]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithoutRowId();

    /// <summary>A trigger that SQLite keeps as <c>CREATE TRIGGER name AFTER UPDATE …</c> and that does not fire before an update.</summary>
    [GeneratedRegex(
        """^CREATE TRIGGER\s+(\w+|"[^"]*"|\[[^\]]*\]|`[^`]*`|'[^']*')\s+(AFTER\s|(BEFORE\s+)?(INSERT|DELETE)\s)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}

/// <summary>What the schema says of a table.</summary>
/// <param name="TakesMany">True when many rows can go in one statement.</param>
/// <param name="ChangesOthers">True when an insert can change or delete other rows, by a trigger or a conflict clause.</param>
/// <param name="Indexes">How many indexes it has besides itself.</param>
/// <param name="HasRowId">False for a table that is in the order of its primary key.</param>
internal readonly record struct TableRule(bool TakesMany, bool ChangesOthers, int Indexes, bool HasRowId);
