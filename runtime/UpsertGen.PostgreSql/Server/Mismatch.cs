namespace UpsertGen.PostgreSql;

/// <summary>The error for a row that has another version in the database.</summary>
internal static class Mismatch
{
    /// <summary>Throws for a row that was skipped, where the operation wants that.</summary>
    /// <param name="action">What became of the row.</param>
    /// <param name="statement">The operation.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="row">The row.</param>
    /// <param name="index">The index of the row in the call; null for a call of one row.</param>
    /// <exception cref="UpsertConcurrencyException">It was skipped.</exception>
    public static void Check<TPlan, T>(UpsertAction action, PostgreSqlStatement statement, TPlan plan, T row, long? index)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        if (action == UpsertAction.Skipped && statement.ThrowsOnMismatch)
            throw new UpsertConcurrencyException(
                statement.Method, statement.Target.Columns, InputSink.Describe(statement, plan, row), index);
    }
}
