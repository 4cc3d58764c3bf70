using System.ComponentModel;
using Npgsql;

namespace UpsertGen.PostgreSql;

public static partial class PostgreSqlUpsert
{
    /// <summary>Upserts one row. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection; its transaction is used.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="NpgsqlException">As the server or the driver gave it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertAction Execute<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlPlan<T>
        where T : notnull =>
        Completed(Observed.Execute<TPlan, T>(connection, plan, row, async: false, cancellationToken));

    /// <inheritdoc cref="Execute{TPlan, T}(NpgsqlConnection, TPlan, T, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<UpsertAction> ExecuteAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlPlan<T>
        where T : notnull =>
        Observed.Execute<TPlan, T>(connection, plan, row, async: true, cancellationToken);

    /// <inheritdoc cref="Execute{TPlan, T}(NpgsqlConnection, TPlan, T, CancellationToken)"/>
    /// <param name="dataSource">Where to take a connection from.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertAction Execute<TPlan, T>(NpgsqlDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, row, TPlan.Statement);
        using var connection = dataSource.OpenConnection();
        return Execute(connection, plan, row, cancellationToken);
    }

    /// <inheritdoc cref="Execute{TPlan, T}(NpgsqlDataSource, TPlan, T, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<UpsertAction> ExecuteAsync<TPlan, T>(NpgsqlDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, row, TPlan.Statement);
        return Connected(
            dataSource, (plan, row), static (c, a, token) => Observed.Execute<TPlan, T>(c, a.plan, a.row, async: true, token), cancellationToken);
    }

    /// <summary>Upserts one row and returns it as the database holds it. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection; its transaction is used.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>What happened, and the row.</returns>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="NpgsqlException">As the server or the driver gave it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertResult<T> Returning<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Completed(Observed.Returning<TPlan, T>(connection, plan, row, async: false, cancellationToken));

    /// <inheritdoc cref="Returning{TPlan, T}(NpgsqlConnection, TPlan, T, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<UpsertResult<T>> ReturningAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Observed.Returning<TPlan, T>(connection, plan, row, async: true, cancellationToken);

    /// <inheritdoc cref="Returning{TPlan, T}(NpgsqlConnection, TPlan, T, CancellationToken)"/>
    /// <param name="dataSource">Where to take a connection from.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertResult<T> Returning<TPlan, T>(NpgsqlDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, row, TPlan.Statement);
        using var connection = dataSource.OpenConnection();
        return Returning(connection, plan, row, cancellationToken);
    }

    /// <inheritdoc cref="Returning{TPlan, T}(NpgsqlDataSource, TPlan, T, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<UpsertResult<T>> ReturningAsync<TPlan, T>(NpgsqlDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, row, TPlan.Statement);
        return Connected(
            dataSource, (plan, row), static (c, a, token) => Observed.Returning<TPlan, T>(c, a.plan, a.row, async: true, token), cancellationToken);
    }

    /// <summary>Inserts one row, or returns the row that is there, which is neither written nor locked. Called by generated code.</summary>
    /// <typeparam name="TPlan">The generated plan.</typeparam>
    /// <typeparam name="T">The type of the row.</typeparam>
    /// <param name="connection">An open connection; its transaction is used.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>What happened, and the row.</returns>
    /// <exception cref="UpsertException">The table or its unique index is missing.</exception>
    /// <exception cref="NpgsqlException">As the server or the driver gave it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertResult<T> GetOrAdd<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Completed(Observed.GetOrAdd<TPlan, T>(connection, plan, row, async: false, cancellationToken));

    /// <inheritdoc cref="GetOrAdd{TPlan, T}(NpgsqlConnection, TPlan, T, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<UpsertResult<T>> GetOrAddAsync<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull =>
        Observed.GetOrAdd<TPlan, T>(connection, plan, row, async: true, cancellationToken);

    /// <inheritdoc cref="GetOrAdd{TPlan, T}(NpgsqlConnection, TPlan, T, CancellationToken)"/>
    /// <param name="dataSource">Where to take a connection from.</param>
    /// <param name="plan">The plan with the arguments of the call.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpsertResult<T> GetOrAdd<TPlan, T>(NpgsqlDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, row, TPlan.Statement);
        using var connection = dataSource.OpenConnection();
        return GetOrAdd(connection, plan, row, cancellationToken);
    }

    /// <inheritdoc cref="GetOrAdd{TPlan, T}(NpgsqlDataSource, TPlan, T, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<UpsertResult<T>> GetOrAddAsync<TPlan, T>(NpgsqlDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken = default)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
        where T : notnull
    {
        Guard.Check(dataSource, row, TPlan.Statement);
        return Connected(
            dataSource, (plan, row), static (c, a, token) => Observed.GetOrAdd<TPlan, T>(c, a.plan, a.row, async: true, token), cancellationToken);
    }

    // Arguments are checked before this, so that what is wrong with them is thrown before there is a task.
    private static async ValueTask<TResult> Connected<TArguments, TResult>(
        NpgsqlDataSource dataSource,
        TArguments arguments,
        Func<NpgsqlConnection, TArguments, CancellationToken, ValueTask<TResult>> run,
        CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await run(connection, arguments, cancellationToken).ConfigureAwait(false);
    }

    // A call with async: false never leaves the thread, so its task is complete.
    private static TResult Completed<TResult>(ValueTask<TResult> task) => task.GetAwaiter().GetResult();
}
