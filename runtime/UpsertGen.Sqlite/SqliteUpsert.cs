using System.ComponentModel;
using Microsoft.Data.Sqlite;
using UpsertGen;

[assembly: UpsertRuntime(Engine = "Sqlite", Connection = typeof(SqliteConnection), Receivers = [typeof(SqliteConnection)])]

namespace UpsertGen.Sqlite;

/// <summary>Runs the upserts of generated code on SQLite, through Microsoft.Data.Sqlite.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SqliteUpsert
{
    /// <summary>The engine of an operation. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    public static UpsertDriver<TPlan, T> Engine<TPlan, T>()
        where TPlan : struct, ISqliteReturningPlan<T>
        where T : notnull => new SqliteEngine<TPlan, T>();
}
