using System.ComponentModel;

namespace UpsertGen;

/// <summary>Marks raw SQL inside a merge or condition method.</summary>
public abstract class Db : DbPositional
{
    private protected Db()
    {
    }

    /// <summary>
    /// Stands for an SQL expression in the words of each database; only meaningful inside a method named by <c>Merge</c>, <c>When</c> or
    /// <c>InsertAs</c>:
    /// <c>Db.Sql&lt;string&gt;(new() { Sqlite = "trim({0})", PostgreSql = "btrim({0})" }, incoming.Title)</c>.
    /// </summary>
    /// <typeparam name="T">The C# type of the expression.</typeparam>
    /// <param name="sql">The expression for each database that the project references, each a constant; <c>{0}</c>, <c>{1}</c> … stand for
    /// <paramref name="args"/>.</param>
    /// <param name="args">Expressions over both rows, constants and parameters; each is translated and put in parentheses.</param>
    /// <returns>Nothing: the call is translated, not run.</returns>
    /// <exception cref="InvalidOperationException">Always, when it is called at run time.</exception>
    public static T Sql<T>(SqlTexts sql, params object?[] args) => throw NotRun();
}

/// <summary>The form of <see cref="Db.Sql{T}(SqlTexts, object?[])"/> that takes the texts by position.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DbPositional
{
    private protected DbPositional()
    {
    }

    /// <inheritdoc cref="Db.Sql{T}(SqlTexts, object?[])"/>
    /// <param name="sqlite">The expression for SQLite.</param>
    /// <param name="postgreSql">The expression for PostgreSQL.</param>
    /// <param name="args">Expressions over both rows, constants and parameters.</param>
    [Obsolete("Name the database of each text: Db.Sql<T>(new() { Sqlite = \"…\", PostgreSql = \"…\" }, args).")]
    public static T Sql<T>(string sqlite, string postgreSql, params object?[] args) => throw NotRun();

    private protected static InvalidOperationException NotRun() =>
        new("Db.Sql stands for SQL inside a merge or condition method of an [Upsert] operation; it cannot be run in C#.");
}

/// <summary>An SQL expression in the words of each database. A database without a text has no such operation.</summary>
public sealed record SqlTexts
{
    /// <summary>For SQLite.</summary>
    public string? Sqlite { get; init; }

    /// <summary>For PostgreSQL. Functions in it should be IMMUTABLE.</summary>
    public string? PostgreSql { get; init; }
}
