using System.Data.Common;

namespace UpsertGen;

/// <content>Calls on a data source: a connection is opened for the call, and closed at its end.</content>
public sealed partial class UpsertOperation<TPlan, T>
{
    /// <inheritdoc cref="UpsertEngine{TPlan, T}.Execute"/>
    public UpsertAction Execute(DbDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken)
    {
        Check(dataSource, row, "");
        using var connection = dataSource.OpenConnection();
        return Execute(connection, plan, row, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ExecuteAsync"/>
    public ValueTask<UpsertAction> ExecuteAsync(DbDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken)
    {
        Check(dataSource, row, "Async");
        return Connected(dataSource, (plan, row), static (o, c, a, token) => o.ExecuteAsync(c, a.plan, a.row, token), cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.Returning"/>
    public UpsertResult<T> Returning(DbDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken)
    {
        Check(dataSource, row, "Returning");
        using var connection = dataSource.OpenConnection();
        return Returning(connection, plan, row, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ReturningAsync"/>
    public ValueTask<UpsertResult<T>> ReturningAsync(DbDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken)
    {
        Check(dataSource, row, "ReturningAsync");
        return Connected(dataSource, (plan, row), static (o, c, a, token) => o.ReturningAsync(c, a.plan, a.row, token), cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.GetOrAdd"/>
    public UpsertResult<T> GetOrAdd(DbDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken)
    {
        Check(dataSource, row, "");
        using var connection = dataSource.OpenConnection();
        return GetOrAdd(connection, plan, row, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.GetOrAddAsync"/>
    public ValueTask<UpsertResult<T>> GetOrAddAsync(DbDataSource dataSource, TPlan plan, T row, CancellationToken cancellationToken)
    {
        Check(dataSource, row, "Async");
        return Connected(dataSource, (plan, row), static (o, c, a, token) => o.GetOrAddAsync(c, a.plan, a.row, token), cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.Many"/>
    public UpsertCounts Many(DbDataSource dataSource, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "Many");
        using var connection = dataSource.OpenConnection();
        return Many(connection, plan, rows, options, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ManyAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<UpsertCounts> ManyAsync(DbDataSource dataSource, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyAsync");
        return Connected(dataSource, (plan, rows, options), static (o, c, a, token) => new ValueTask<UpsertCounts>(o.ManyAsync(c, a.plan, a.rows, a.options, token)), cancellationToken).AsTask();
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ManyAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<UpsertCounts> ManyAsync(DbDataSource dataSource, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyAsync");
        return Connected(dataSource, (plan, rows, options), static (o, c, a, token) => new ValueTask<UpsertCounts>(o.ManyAsync(c, a.plan, a.rows, a.options, token)), cancellationToken).AsTask();
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ManyReturning"/>
    public IReadOnlyList<UpsertResult<T>> ManyReturning(DbDataSource dataSource, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyReturning");
        using var connection = dataSource.OpenConnection();
        return ManyReturning(connection, plan, rows, options, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ManyReturningAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(DbDataSource dataSource, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyReturningAsync");
        return Connected(dataSource, (plan, rows, options), static (o, c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(o.ManyReturningAsync(c, a.plan, a.rows, a.options, token)), cancellationToken).AsTask();
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.ManyReturningAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(DbDataSource dataSource, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyReturningAsync");
        return Connected(dataSource, (plan, rows, options), static (o, c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(o.ManyReturningAsync(c, a.plan, a.rows, a.options, token)), cancellationToken).AsTask();
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.GetOrAddMany"/>
    public IReadOnlyList<UpsertResult<T>> GetOrAddMany(DbDataSource dataSource, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "Many");
        using var connection = dataSource.OpenConnection();
        return GetOrAddMany(connection, plan, rows, options, cancellationToken);
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.GetOrAddManyAsync(DbConnection, TPlan, IEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(DbDataSource dataSource, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyAsync");
        return Connected(dataSource, (plan, rows, options), static (o, c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(o.GetOrAddManyAsync(c, a.plan, a.rows, a.options, token)), cancellationToken).AsTask();
    }

    /// <inheritdoc cref="UpsertEngine{TPlan, T}.GetOrAddManyAsync(DbConnection, TPlan, IAsyncEnumerable{T}, UpsertOptions, CancellationToken)"/>
    public Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(DbDataSource dataSource, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        Check(dataSource, rows, "ManyAsync");
        return Connected(dataSource, (plan, rows, options), static (o, c, a, token) => new ValueTask<IReadOnlyList<UpsertResult<T>>>(o.GetOrAddManyAsync(c, a.plan, a.rows, a.options, token)), cancellationToken).AsTask();
    }

    private void Check(DbDataSource dataSource, object? input, string suffix)
    {
        if (dataSource is null)
            throw new ArgumentNullException(nameof(dataSource), $"{Method}{suffix} needs a data source, but it is null.");
        if (input is null)
            throw suffix.StartsWith("Many", StringComparison.Ordinal)
                ? new ArgumentNullException("rows", $"{Method}{suffix} needs rows, but it is null.")
                : new ArgumentNullException("row", $"{Method}{suffix} needs a row, but it is null.");
    }

    // Arguments are checked before this, so that what is wrong with them is thrown before there is a task.
    private async ValueTask<TResult> Connected<TArguments, TResult>(
        DbDataSource dataSource,
        TArguments arguments,
        Func<UpsertOperation<TPlan, T>, DbConnection, TArguments, CancellationToken, ValueTask<TResult>> call,
        CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await call(this, connection, arguments, cancellationToken).ConfigureAwait(false);
    }
}
