using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

public static partial class SqliteUpsert
{
    /// <summary>Compares the live table with the model: columns, nullability, types, generated columns, and every statement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statements">The operations of the model.</param>
    /// <param name="cancellationToken">Checked before the check.</param>
    /// <exception cref="ArgumentNullException">The connection is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    /// <exception cref="UpsertSchemaException">The database differs from the model; every difference is listed.</exception>
    public static void CheckSchema(SqliteConnection connection, IReadOnlyList<SqliteStatement> statements, CancellationToken cancellationToken)
    {
        if (!IsToCheck(connection, statements))
            return;
        cancellationToken.ThrowIfCancellationRequested();
        var differences = SchemaCheck.Run(connection, statements, cancellationToken);
        if (differences.Count > 0)
            throw new UpsertSchemaException(statements[0].Model.TypeName, differences);
    }

    /// <inheritdoc cref="CheckSchema"/>
    public static Task CheckSchemaAsync(SqliteConnection connection, IReadOnlyList<SqliteStatement> statements, CancellationToken cancellationToken)
    {
        IsToCheck(connection, statements);
        return Completed((connection, statements, cancellationToken), static a =>
        {
            CheckSchema(a.connection, a.statements, a.cancellationToken);
            return true;
        });
    }

    private static bool IsToCheck(SqliteConnection connection, IReadOnlyList<SqliteStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        if (statements.Count == 0)
            return false;
        UpsertGuard.CheckConnection(connection, statements[0].Method.Split('.')[0] + ".CheckSchema");
        return true;
    }
}
