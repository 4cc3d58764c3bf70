namespace UpsertGen;

/// <summary>Marks raw SQL inside a merge or condition method.</summary>
public static class Db
{
    /// <summary>
    /// Stands for an SQL expression of each database; only meaningful inside a method named by <c>Merge</c> or <c>When</c>.
    /// </summary>
    /// <typeparam name="T">The C# type of the expression.</typeparam>
    /// <param name="sqlite">The expression for SQLite, a constant; <c>{0}</c>, <c>{1}</c> … stand for <paramref name="args"/>.</param>
    /// <param name="postgreSql">The expression for PostgreSQL, a constant, with the same placeholders.</param>
    /// <param name="args">Expressions over both rows, constants and parameters; each is translated and put in parentheses.</param>
    /// <returns>Nothing: the call is translated, not run.</returns>
    /// <exception cref="InvalidOperationException">Always, when it is called at run time.</exception>
    public static T Sql<T>(string sqlite, string postgreSql, params object?[] args) =>
        throw new InvalidOperationException("Db.Sql stands for SQL inside a merge or condition method of an [Upsert] operation; it cannot be run in C#.");
}
