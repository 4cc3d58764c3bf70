using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>Opens a connection of a data source for each call, and disposes it at the end. Used by generated code.</summary>
/// <param name="dataSource">The data source.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UpsertDataSource(DbDataSource dataSource) : IUpsertSource
{
    /// <inheritdoc/>
    public void Check(string method)
    {
        if (dataSource is null)
            throw new ArgumentNullException(nameof(dataSource), $"{method} needs a data source, but it is null.");
    }

    /// <inheritdoc/>
    public TResult Run<TState, TResult>(TState state, Func<DbConnection, TState, TResult> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        using var connection = dataSource.OpenConnection();
        return call(connection, state);
    }

    /// <inheritdoc/>
    public async ValueTask<TResult> RunAsync<TState, TResult>(
        TState state, Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await call(connection, state, cancellationToken).ConfigureAwait(false);
    }
}
