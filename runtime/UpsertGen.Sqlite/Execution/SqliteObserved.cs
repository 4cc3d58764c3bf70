namespace UpsertGen.Sqlite;

/// <summary>What listeners are told of calls on SQLite.</summary>
internal static class SqliteObserved
{
    /// <summary>Begins a call; null when nobody listens.</summary>
    /// <param name="statement">The operation.</param>
    /// <param name="form">The form of the statement that writes.</param>
    /// <param name="isMany">True for a call of many rows.</param>
    public static ObservedCall? Start(SqliteStatement statement, StatementForm form, bool isMany) => ObservedCall.IsOn
        ? ObservedCall.Start("sqlite", statement.Target, statement.Model.Table, statement.Sql(form), isMany)
        : null;
}
