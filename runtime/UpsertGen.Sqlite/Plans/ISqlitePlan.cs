using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>
/// How one operation of one type runs on SQLite. Implemented by generated structs, so that the loops are compiled per plan.
/// </summary>
/// <typeparam name="T">The type of the row.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISqlitePlan<T>
{
    /// <summary>The SQL and what messages need.</summary>
    static abstract SqliteStatement Statement { get; }

    /// <summary>Binds every parameter of the statement: the row's columns, then the arguments of the call.</summary>
    /// <param name="binder">Writes parameters; indexes begin at 1.</param>
    /// <param name="row">The row; not null.</param>
    void Bind(SqliteBinder binder, T row);
}

/// <summary>A plan that can read rows back.</summary>
/// <typeparam name="T">The type of the row.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISqliteReturningPlan<T> : ISqlitePlan<T>
{
    /// <summary>Builds a row from the columns of the returning list, in the order of the model.</summary>
    /// <param name="row">The current result row; columns begin at 0.</param>
    /// <returns>The row.</returns>
    static abstract T Read(SqliteRow row);
}
