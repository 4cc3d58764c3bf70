namespace UpsertGen.Sqlite;

/// <summary>
/// Gets or adds one row. It reads first, so that a row that is there takes no lock and no number of an identity; what is not found is
/// inserted by DO NOTHING, and read again when another connection was faster. What conflicts and is not found by reading, the index itself
/// finds.
/// </summary>
internal static class GetOrAddRow
{
    /// <summary>For a call of one row.</summary>
    /// <exception cref="UpsertException">The row was neither inserted nor found.</exception>
    public static UpsertResult<T> Alone<TPlan, T>(
        SqliteSession session, SqliteStatement statement, ref TPlan plan, T row, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        if (Find(session, statement, ref plan, row, null, cancellationToken) is { HasRow: true } found)
            return found;
        if (session.RunReturning(statement, ref plan, row, null, StatementForm.Returning, cancellationToken) is { HasRow: true } inserted)
            return inserted;

        // Whoever was faster can delete it again, but not while this call has the write lock.
        var transaction = new BulkTransaction(session, statement, isMany: false);
        transaction.Open(null);
        try
        {
            var result = Within(session, statement, ref plan, row, transaction, cancellationToken);
            if (!result.HasRow)
                throw Unfindable(session, statement, ref plan, row, transaction, "the row", cancellationToken);
            transaction.Commit(cancellationToken);
            return result;
        }
        catch (Exception exception)
        {
            transaction.Rollback(exception);
            throw;
        }
    }

    /// <summary>
    /// For a row of a many-call, whose transaction begins where a row has to be written. Without a row when there is none to be had.
    /// </summary>
    public static UpsertResult<T> Within<TPlan, T>(
        SqliteSession session, SqliteStatement statement, ref TPlan plan, T row, BulkTransaction transaction,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        if (Find(session, statement, ref plan, row, transaction, cancellationToken) is { HasRow: true } found)
            return found;
        transaction.Begin(cancellationToken);
        if (session.RunReturning(
            statement, ref plan, row, transaction, StatementForm.Returning, cancellationToken) is { HasRow: true } inserted)
            return inserted;
        return Find(session, statement, ref plan, row, transaction, cancellationToken) is { HasRow: true } other
            ? other
            : Probe(session, statement, ref plan, row, transaction, cancellationToken);
    }

    /// <summary>The exception for a row that was neither inserted nor found.</summary>
    public static UpsertException Unfindable<TPlan, T>(
        SqliteSession session, SqliteStatement statement, ref TPlan plan, T row, BulkTransaction transaction, string which,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        var target = statement.Target;
        var key = session.Describe(statement, ref plan, row, transaction, cancellationToken) is { } values ? $" ({values})" : "";
        return new(
            $"{statement.Method}: the table \"{statement.Model.Table}\" did not take {which}, yet none with its {target.Expression ?? string.Join(", ", target.Columns)}{key} "
            + "is there: a trigger ignores the insert.");
    }

    private static UpsertResult<T> Find<TPlan, T>(
        SqliteSession session, SqliteStatement statement, ref TPlan plan, T row, BulkTransaction? within,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T> =>
        statement.Select is null
            ? UpsertResult<T>.Skipped
            : session.RunReturning(statement, ref plan, row, within, StatementForm.Select,
                cancellationToken) with
            { Action = UpsertAction.Skipped };

    private static UpsertResult<T> Probe<TPlan, T>(
        SqliteSession session, SqliteStatement statement, ref TPlan plan, T row, BulkTransaction within,
        CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        var undone = new BulkTransaction(session, statement, isMany: false);
        undone.Open(within);
        try
        {
            undone.Begin(cancellationToken);
            return session.RunReturning(
                statement, ref plan, row, undone, StatementForm.Probe, cancellationToken) with
            { Action = UpsertAction.Skipped };
        }
        finally
        {
            undone.Rollback(null);
        }
    }
}
