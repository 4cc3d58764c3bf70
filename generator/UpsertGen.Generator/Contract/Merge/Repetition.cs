namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Whether an operation leaves the table as it is when it is repeated with the same rows.</summary>
internal static class Repetition
{
    /// <remarks>
    /// True when every assignment picks the row's own value or the one in the database, by a condition on these two and on nothing else of
    /// the current row: then the second call picks the value that is there. The row may have been inserted the first time, as it was given.
    /// </remarks>
    public static bool IsHarmless(OperationModel operation) =>
        operation.Action != UpsertConflictAction.Update || (!HasVersion(operation) && operation.InsertValues.Count == 0
            && operation.Plan?.Assignments.All(static a => IsChoice(a.Value, a.Ordinal)) != false);

    // The second call would meet the version that the first has made, and say that somebody else has changed the row.
    private static bool HasVersion(OperationModel operation) => operation.Lists.Any(static l => l.List == "Version");

    private static bool IsChoice(MergeExpression value, int ordinal) => value switch
    {
        ColumnExpression column => column.Ordinal == ordinal,
        CoalesceExpression coalesce => coalesce.Operands.All(o => IsChoice(o, ordinal)),
        FunctionExpression { Function: MergeFunction.Max or MergeFunction.Min } function =>
            function.Arguments.All(a => IsChoice(a, ordinal)),
        ConditionalExpression conditional => IsChoice(conditional.WhenTrue, ordinal)
            && IsChoice(conditional.WhenFalse, ordinal)
            && conditional.Condition.DescendantsAndSelf().All(e => IsSettled(e, ordinal)),
        _ => false,
    };

    // Text of the user's own may hold anything, also a call that gives another value each time.
    private static bool IsSettled(MergeExpression expression, int ordinal) => expression switch
    {
        RawSqlExpression or ArgumentExpression => false,
        ColumnExpression { Side: RowSide.Current } column => column.Ordinal == ordinal,
        _ => true,
    };
}
