using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Native errors to the exceptions that SqliteCommand throws; two of them with what the model knows.</summary>
internal static class SqliteErrors
{
    /// <summary>SQLITE_BUSY_SNAPSHOT: a transaction that read before another one wrote can never write.</summary>
    public const int BusySnapshot = 517;

    private const string NoUniqueIndex = "does not match any PRIMARY KEY or UNIQUE constraint";

    /// <summary>The extended result code of an exception that a call threw; null when SQLite has not spoken.</summary>
    public static string? Code(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException)?.SqliteExtendedErrorCode.ToString(
            CultureInfo.InvariantCulture);

    /// <summary>
    /// True for an error that leaves nothing written: all but those of the file, after which the next to open it decides.
    /// </summary>
    public static bool IsUndone(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException)?.SqliteErrorCode is { } code
        && code is not (raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_CANTOPEN);

    /// <summary>
    /// True when the error may come of a schema that this connection read before another one changed it: a missing table, column or
    /// unique index, or a trigger that calls what it must not.
    /// </summary>
    public static bool MayComeOfOldSchema(int result, SqliteSession session)
    {
        if (result != raw.SQLITE_ERROR)
            return false;
        session.Mutex.Enter();
        var message = Message(session.Handle);
        session.Mutex.Leave();
        return message.Contains(NoUniqueIndex, StringComparison.Ordinal)
            || message.StartsWith("no such ", StringComparison.Ordinal)
            || message.StartsWith("unsafe use of ", StringComparison.Ordinal)
            || message.Contains("has no column named", StringComparison.Ordinal);
    }

    public static Exception Explain(int result, SqliteSession session, SqliteStatement statement)
    {
        var (message, exception) = ("", default(SqliteException)!);
        // Another thread that closes the connection makes SQLite free the message.
        session.Mutex.Enter();
        try
        {
            SqliteException.ThrowExceptionForRC(result, session.Handle);
            return new InvalidOperationException($"SQLite returned the unexpected code {result}.");
        }
        catch (SqliteException caught)
        {
            exception = caught;
            message = Message(session.Handle);
        }
        finally
        {
            session.Mutex.Leave();
        }

        var model = statement.Model;
        // Tables that a trigger or a foreign key misses are named with their database.
        if (message.Equals("no such table: " + model.Table, StringComparison.OrdinalIgnoreCase))
        {
            return new UpsertException(
                $"{statement.Method}: the table \"{model.Table}\" of {model.TypeName} does not exist in this database. "
                + $"It needs the columns {string.Join(", ", model.Columns.Select(static c => c.Name))}"
                + (statement.CreateIndex is { } create ? $", and an index for the conflict target: {create}" : "."),
                exception);
        }

        if (message.Contains(NoUniqueIndex, StringComparison.Ordinal))
        {
            var columns = statement.Target.Expression ?? string.Join(", ", statement.Target.Columns);
            var where = statement.Target.Where is { } predicate ? $" WHERE {predicate}" : "";
            return new UpsertException(
                $"{statement.Method}: the table \"{model.Table}\" of {model.TypeName} has no unique index on ({columns}){where}, which ON CONFLICT needs. "
                + $"Create it: {statement.CreateIndex}",
                exception);
        }

        return statement.Keep is not null && exception.SqliteExtendedErrorCode == BusySnapshot
            ? new UpsertException(
                $"{statement.Method}: another connection has written since the transaction's first read, whose snapshot hides that and cannot be written to: roll back "
                + "and repeat the transaction, or begin it by BeginTransaction(), which takes the write lock.",
                exception)
            : exception;
    }

    private static string Message(sqlite3 handle) => raw.sqlite3_errmsg(handle).utf8_to_string();
}
