using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Native errors to the exceptions that SqliteCommand throws; two of them with what the model knows.</summary>
internal static class SqliteErrors
{
    public static Exception Explain(int result, sqlite3 handle, SqliteStatement statement)
    {
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
        if (exception.Message.Contains("no such table", StringComparison.Ordinal)
            && exception.Message.Contains(model.Table, StringComparison.OrdinalIgnoreCase))
        {
            return new UpsertException(
                $"{statement.Method}: the table \"{model.Table}\" of {model.TypeName} does not exist in this database. "
                + $"It needs the columns {string.Join(", ", model.Columns.Select(static c => c.Name))}.",
                exception);
        }

        if (exception.Message.Contains("does not match any PRIMARY KEY or UNIQUE constraint", StringComparison.Ordinal))
        {
            var columns = statement.Target.Expression ?? string.Join(", ", statement.Target.Columns);
            return new UpsertException(
                $"{statement.Method}: the table \"{model.Table}\" of {model.TypeName} has no unique index on {columns}, which ON CONFLICT needs. "
                + $"Create it: {statement.Target.CreateIndex}",
                exception);
        }

        return exception;
    }
}
