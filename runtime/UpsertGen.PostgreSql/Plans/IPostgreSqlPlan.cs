using System.ComponentModel;

namespace UpsertGen.PostgreSql;

/// <summary>
/// How one operation of one type runs on PostgreSQL. Implemented by generated structs, so that the loops are compiled per plan.
/// </summary>
/// <typeparam name="T">The type of the row.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPostgreSqlPlan<T>
{
    /// <summary>The SQL, the columns and what messages need.</summary>
    static abstract PostgreSqlStatement Statement { get; }

    /// <summary>Writes the row's columns, ordinals 0 to <c>Statement.Columns.Count - 1</c>, each once and in order.</summary>
    /// <typeparam name="TSink">Parameters of one row, arrays of many, or a COPY.</typeparam>
    /// <param name="sink">Where the values go.</param>
    /// <param name="row">The row; not null.</param>
    void Bind<TSink>(ref TSink sink, T row)
        where TSink : IPostgreSqlSink;

    /// <summary>Writes the arguments of the call, ordinals 0 to <c>Statement.Arguments.Count - 1</c>.</summary>
    /// <typeparam name="TSink">The kind of sink.</typeparam>
    /// <param name="sink">Where the values go.</param>
    void BindArguments<TSink>(ref TSink sink)
        where TSink : IPostgreSqlSink;
}

/// <summary>A plan that can read rows back.</summary>
/// <typeparam name="T">The type of the row.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPostgreSqlReturningPlan<T> : IPostgreSqlPlan<T>
{
    /// <summary>Builds a row from the columns of the returning list, in the order of the model.</summary>
    /// <param name="row">The current result row; columns begin at 0.</param>
    /// <returns>The row.</returns>
    static abstract T Read(PostgreSqlRow row);
}

/// <summary>Takes the values of one row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPostgreSqlSink
{
    /// <summary>Takes one value.</summary>
    /// <typeparam name="TValue">A CLR type that Npgsql writes as the column's parameter type, or its nullable form.</typeparam>
    /// <param name="ordinal">The column's or argument's place, from 0.</param>
    /// <param name="value">The value; null for NULL.</param>
    void Write<TValue>(int ordinal, TValue value);
}
