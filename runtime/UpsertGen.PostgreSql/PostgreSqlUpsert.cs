using System.ComponentModel;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Runs the upserts of generated code on PostgreSQL, through Npgsql.</summary>
public static partial class PostgreSqlUpsert
{
    /// <summary>
    /// True (the default): statements for single rows are prepared once per connection. False: nothing is prepared, as poolers in
    /// transaction mode without support for prepared statements need.
    /// </summary>
    public static bool Prepare { get; set; } = true;

    /// <summary>Compares the live database with the model of some operations. Called by generated code.</summary>
    /// <param name="connection">An open connection; its transaction is used and stays usable.</param>
    /// <param name="statements">The statements of every operation of one type.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="UpsertSchemaException">The database differs; every difference is listed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void CheckSchema(
        NpgsqlConnection connection, IReadOnlyList<PostgreSqlStatement> statements, CancellationToken cancellationToken = default) =>
        SchemaCheck.Run(connection, statements, async: false, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="CheckSchema(NpgsqlConnection, IReadOnlyList{PostgreSqlStatement}, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task CheckSchemaAsync(
        NpgsqlConnection connection, IReadOnlyList<PostgreSqlStatement> statements, CancellationToken cancellationToken = default) =>
        SchemaCheck.Run(connection, statements, async: true, cancellationToken).AsTask();

    /// <inheritdoc cref="CheckSchema(NpgsqlConnection, IReadOnlyList{PostgreSqlStatement}, CancellationToken)"/>
    /// <param name="dataSource">Where to take a connection from.</param>
    /// <param name="statements">The statements of every operation of one type.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void CheckSchema(
        NpgsqlDataSource dataSource, IReadOnlyList<PostgreSqlStatement> statements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        using var connection = dataSource.OpenConnection();
        CheckSchema(connection, statements, cancellationToken);
    }

    /// <inheritdoc cref="CheckSchema(NpgsqlDataSource, IReadOnlyList{PostgreSqlStatement}, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task CheckSchemaAsync(
        NpgsqlDataSource dataSource, IReadOnlyList<PostgreSqlStatement> statements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(statements);
        return Connected(dataSource, statements, static async (c, s, token) =>
        {
            await SchemaCheck.Run(c, s, async: true, token).ConfigureAwait(false);
            return true;
        }, cancellationToken).AsTask();
    }
}
