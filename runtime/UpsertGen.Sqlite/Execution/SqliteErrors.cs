using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Native errors to the exceptions that SqliteCommand throws; two of them with what the model knows.</summary>
internal static class SqliteErrors
{
    /// <summary>The extended result code of an exception that a call threw; null when SQLite has not spoken.</summary>
    public static string? Code(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture);

    public static Exception Explain(int result, sqlite3 handle, SqliteStatement statement)
    {
        var message = raw.sqlite3_errmsg(handle).utf8_to_string();
        SqliteException exception;
        try
        {
            SqliteException.ThrowExceptionForRC(result, handle);
            return new InvalidOperationException($"SQLite returned the unexpected code {result}.");
        }
        catch (SqliteException caught)
        {
            exception = caught;
        }

        var model = statement.Model;
        // Tables that a trigger or a foreign key misses are named with their database.
        if (message.Equals("no such table: " + model.Table, StringComparison.OrdinalIgnoreCase))
        {
            return new UpsertException(
                $"{statement.Method}: the table \"{model.Table}\" of {model.TypeName} does not exist in this database. "
                + $"It needs the columns {string.Join(", ", model.Columns.Select(static c => c.Name))}, and an index for the conflict target: {statement.Target.CreateIndex}",
                exception);
        }

        if (message.Contains("does not match any PRIMARY KEY or UNIQUE constraint", StringComparison.Ordinal))
        {
            var columns = statement.Target.Expression ?? string.Join(", ", statement.Target.Columns);
            var where = statement.Target.Where is { } predicate ? $" WHERE {predicate}" : "";
            return new UpsertException(
                $"{statement.Method}: the table \"{model.Table}\" of {model.TypeName} has no unique index on ({columns}){where}, which ON CONFLICT needs. "
                + $"Create it: {statement.Target.CreateIndex}",
                exception);
        }

        return exception;
    }
}
