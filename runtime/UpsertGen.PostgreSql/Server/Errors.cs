using System.Runtime.ExceptionServices;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The errors of which we know more than the server; all others pass through untouched.</summary>
internal static class Errors
{
    /// <summary>A row met twice in one statement.</summary>
    public static bool IsRepeatedKey(PostgresException exception) => exception.SqlState == PostgresErrorCodes.CardinalityViolation;

    /// <summary>What is remembered of the table, or a prepared statement, may be out of date.</summary>
    public static bool MayBeStale(PostgresException exception) => exception.SqlState is
        PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable or
        PostgresErrorCodes.InvalidColumnReference or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidSqlStatementName;

    /// <summary>Rights were revoked, or are missing: what is known of them is read again at the next call.</summary>
    public static bool IsOfRights(PostgresException exception) => exception.SqlState == PostgresErrorCodes.InsufficientPrivilege;

    /// <summary>The server has dropped a prepared statement: DISCARD ALL or DEALLOCATE, by whoever used the connection.</summary>
    public static bool IsLostStatement(PostgresException exception) => exception.SqlState == PostgresErrorCodes.InvalidSqlStatementName;

    /// <summary>A prepared statement is out of date, and prepared again it works.</summary>
    public static bool IsStalePlan(PostgresException exception) =>
        exception.SqlState == PostgresErrorCodes.FeatureNotSupported || IsLostStatement(exception);

    /// <summary>The exception to throw in place of the server's, or null for the server's own.</summary>
    public static Exception? Explain(PostgresException exception, PostgreSqlStatement statement, CancellationToken cancellationToken)
    {
        if (exception.SqlState == PostgresErrorCodes.QueryCanceled && cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(exception.Message, exception, cancellationToken);

        // With a context the error is that of a trigger or function, not of our statement.
        if (!string.IsNullOrEmpty(exception.Where))
            return null;
        var message = exception.SqlState switch
        {
            PostgresErrorCodes.UndefinedTable when exception.MessageText.Contains(statement.Model.Table, StringComparison.Ordinal) =>
                NoTable(statement),
            PostgresErrorCodes.InvalidColumnReference => NoIndex(statement),
            PostgresErrorCodes.UndefinedObject when statement.Target.Constraint is not null => NoIndex(statement),
            PostgresErrorCodes.CardinalityViolation => Twice(statement),
            PostgresErrorCodes.InsufficientPrivilege when exception.Routine == "aclcheck_error" => NoRight(statement),
            PostgresErrorCodes.SerializationFailure when statement.Existing is not null => Hidden(statement),
            _ => null,
        };
        return message is null ? null : new UpsertException($"{message} ({exception.MessageText})", exception);
    }

    /// <summary>Throws <see cref="Explain"/>, or the exception again as it came.</summary>
    public static void Throw(PostgresException exception, PostgreSqlStatement statement, CancellationToken cancellationToken)
    {
        if (Explain(exception, statement, cancellationToken) is { } better)
            throw better;
        ExceptionDispatchInfo.Throw(exception);
    }

    /// <summary>The table's place in messages.</summary>
    public static string Target(PostgreSqlStatement statement)
    {
        var target = statement.Target;
        var what = target.Constraint is { } constraint ? $"constraint {constraint}"
            : target.Expression is { } expression ? $"({expression})"
            : $"({string.Join(", ", target.Columns)})";
        return target.Where is { } where ? $"{what} WHERE {where}" : what;
    }

    private static string NoTable(PostgreSqlStatement statement) =>
        $"{statement.Method} writes {statement.Model.TypeName} to table {statement.Table}, which does not exist in this database or is not on its search_path. " +
        $"It needs the columns {string.Join(", ", statement.Model.Columns.Select(static c => c.Name))}"
        + (statement.CreateIndex is { } create ? $", and an index for the conflict target: {create}" : ".")
        + " Create it, or name it with [Table].";

    private static string NoIndex(PostgreSqlStatement statement) =>
        $"{statement.Method} upserts {statement.Model.TypeName} into {statement.Table} on a conflict on {Target(statement)}, " +
        "but the table has no unique constraint or index that matches." +
        (statement.CreateIndex is { } create
            ? $" An ordinary table gets one by: {create} (A view or a foreign table cannot have one, and that of a partitioned table must hold its partition key.)"
            : " Create the constraint, or name the conflict columns instead.");

    // A policy that refuses a row has the same code.
    private static string NoRight(PostgreSqlStatement statement)
    {
        var rights = statement.OnlyUpdates ? "UPDATE" : statement.Conflict.Updates ? "INSERT, UPDATE" : "INSERT";
        var sets = statement.Conflict.Updates ? " of the columns that it sets" : "";
        var reads = statement.Target.Columns.Count > 0
            ? $"{string.Join(", ", statement.Target.Columns)} and of what else it reads"
            : "what it reads";
        return $"{statement.Method} needs rights on {statement.Table} that this role does not have: {rights}{sets}, and SELECT of {reads}. "
            + $"Grant them to the role, on the columns or by GRANT {rights}, SELECT ON {statement.Table}.";
    }

    private static string Hidden(PostgreSqlStatement statement) =>
        $"{statement.Method} cannot get a row of {statement.Table} that was committed after the transaction took its snapshot, which hides it: roll back " +
        "and repeat the transaction, or run it at READ COMMITTED.";

    private static string Twice(PostgreSqlStatement statement) =>
        $"{statement.Method} meets a row of {statement.Table} twice in one statement: rows of {statement.Model.TypeName} that differ on " +
        $"{Target(statement)} are one row for the database, because a trigger changes the conflict columns or inserts the row itself, or the " +
        "index compares them in another way than the column does. Give such rows the same spelling before the call.";
}
