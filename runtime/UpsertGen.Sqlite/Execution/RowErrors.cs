using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Errors of a many-call that one of its rows causes.</summary>
internal static class RowErrors
{
    /// <summary>True when a row can have caused it, and the statement alone is undone.</summary>
    public static bool IsOfRow(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_ERROR or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG;

    /// <summary>The same error, which names the row.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="statement">The operation.</param>
    /// <param name="index">The row's index in the call.</param>
    /// <param name="key">Its key; null when the row does not bring it.</param>
    public static SqliteException Named(SqliteException exception, SqliteStatement statement, long index, string? key) => new(
        $"{exception.Message} {statement.Method}: row {index}{(key is null ? "" : $", whose {string.Join(", ", statement.Target.Columns)} is {key}")}.",
        exception.SqliteErrorCode,
        exception.SqliteExtendedErrorCode);
}
