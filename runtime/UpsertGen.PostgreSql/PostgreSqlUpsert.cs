using System.ComponentModel;
using Microsoft.Extensions.Logging;
using Npgsql;
using UpsertGen;

[assembly: UpsertRuntime(
    Engine = "PostgreSql",
    Connection = typeof(NpgsqlConnection),
    Receivers = [typeof(NpgsqlConnection), typeof(NpgsqlDataSource)],
    Source = typeof(UpsertDataSource))]

namespace UpsertGen.PostgreSql;

/// <summary>Runs the upserts of generated code on PostgreSQL, through Npgsql.</summary>
public static class PostgreSqlUpsert
{
    private static int? _retries;

    /// <summary>
    /// True (the default): statements are prepared once per connection, but those of staged rows. False: nothing is prepared, as poolers in
    /// transaction mode without support for prepared statements need.
    /// </summary>
    public static bool Prepare { get; set; } = true;

    /// <summary>
    /// How often a call that fails with 40001 outside of a transaction of yours is repeated, where <see cref="UpsertOptions.Retries"/> does
    /// not say; null (the default): as often as the server's traits say, which is not at all on PostgreSQL. Calls of many rows are repeated
    /// while all of their rows can be sent again.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 0.</exception>
    public static int? Retries
    {
        get => _retries;
        set => _retries = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A call is repeated at least 0 times.");
    }

    /// <summary>
    /// What the server behind a connection can do, for servers that do not tell it themselves, such as those behind a proxy; null for one,
    /// or for all (the default): it is read from the server. Asked once per connection string and version of the server: set it at the
    /// start of the program.
    /// </summary>
    public static Func<NpgsqlConnection, ServerTraits?>? Traits { get; set; }

    /// <summary>Where it is written what is known of a server when it is used for the first time; null for nowhere.</summary>
    public static ILogger? Logger { get; set; }

    /// <summary>The engine of an operation. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertDriver<TPlan, T> Engine<TPlan, T>()
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull => new PostgreSqlEngine<TPlan, T>();
}
