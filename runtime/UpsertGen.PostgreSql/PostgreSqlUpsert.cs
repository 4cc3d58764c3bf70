using System.ComponentModel;
using Npgsql;
using UpsertGen;
using UpsertGen.PostgreSql;

[assembly: UpsertRuntime(
    Engine = "PostgreSql",
    Connection = typeof(NpgsqlConnection),
    Receivers = [typeof(NpgsqlConnection), typeof(NpgsqlDataSource)],
    Source = typeof(UpsertDataSource))]

namespace UpsertGen.PostgreSql;

/// <summary>Runs the upserts of generated code on PostgreSQL, through Npgsql.</summary>
public static class PostgreSqlUpsert
{
    /// <summary>
    /// True (the default): statements are prepared once per connection, but those of staged rows. False: nothing is prepared, as poolers in
    /// transaction mode without support for prepared statements need.
    /// </summary>
    public static bool Prepare { get; set; } = true;

    /// <summary>The engine of an operation. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertDriver<TPlan, T> Engine<TPlan, T>()
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => new PostgreSqlEngine<TPlan, T>();
}
