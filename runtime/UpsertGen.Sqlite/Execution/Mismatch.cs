namespace UpsertGen.Sqlite;

/// <summary>The error for a row that has another version in the database.</summary>
internal static class Mismatch
{
    /// <summary>Throws for a row that was skipped, where the operation wants that.</summary>
    /// <param name="action">What became of the row.</param>
    /// <param name="statement">The operation.</param>
    /// <param name="session">The session, not entered.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="row">The row.</param>
    /// <param name="within">The transaction of the call; null for none.</param>
    /// <param name="index">The index of the row in the call; null for a call of one row.</param>
    /// <param name="cancellationToken">Ends the wait for a busy database.</param>
    /// <exception cref="UpsertConcurrencyException">It was skipped.</exception>
    public static void Check<TPlan, T>(
        UpsertAction action,
        SqliteStatement statement,
        SqliteSession session,
        ref TPlan plan,
        T row,
        BulkTransaction? within,
        long? index,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        if (action == UpsertAction.Skipped && statement.ThrowsOnMismatch)
            throw Of(statement, session.Describe(statement, ref plan, row, within, cancellationToken), index);
    }

    /// <summary>The error.</summary>
    /// <param name="statement">The operation.</param>
    /// <param name="key">The row's key; null when the row does not bring it.</param>
    /// <param name="index">The index of the row in the call; null for a call of one row.</param>
    public static UpsertConcurrencyException Of(SqliteStatement statement, string? key, long? index) =>
        new(statement.Method, statement.Target.Columns, key, index);
}
