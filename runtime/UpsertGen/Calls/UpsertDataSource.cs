using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>Opens a connection of a data source for each call, and disposes it at the end. Used by generated code.</summary>
/// <param name="dataSource">The data source.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UpsertDataSource(DbDataSource dataSource) : IUpsertSource
{
    /// <inheritdoc/>
    public void Check<TInput>(in UpsertCall<TInput> call)
        where TInput : notnull
    {
        if (dataSource is null)
            throw new ArgumentNullException(nameof(dataSource), $"{call.Method} needs a data source, but it is null.");
    }

    /// <inheritdoc/>
    public TResult Run<TInput, TState, TResult>(in UpsertCall<TInput> call, TState state, Func<DbConnection, TState, TResult> run)
        where TInput : notnull
    {
        ArgumentNullException.ThrowIfNull(run);
        using var connection = dataSource.OpenConnection();
        return run(connection, state);
    }

    /// <inheritdoc/>
    public ValueTask<TResult> RunAsync<TInput, TState, TResult>(
        in UpsertCall<TInput> call,
        TState state,
        Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> run,
        CancellationToken cancellationToken)
        where TInput : notnull
    {
        ArgumentNullException.ThrowIfNull(run);
        return RunAsync(dataSource, state, run, cancellationToken);
    }

    private static async ValueTask<TResult> RunAsync<TState, TResult>(
        DbDataSource dataSource,
        TState state,
        Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> run,
        CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await run(connection, state, cancellationToken).ConfigureAwait(false);
    }
}
