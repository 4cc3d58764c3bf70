namespace UpsertGen.PostgreSql;

/// <summary>The input rows of a call, read once and lazily.</summary>
internal abstract class RowSource<T>
{
    private readonly string _method;
    private bool _hasPending;
    private bool _isAtEnd;
    private long _index = -1;

    private RowSource(string method) => _method = method;

    protected abstract T Current { get; }

    public static RowSource<T> Of(IEnumerable<T> rows, PostgreSqlStatement statement) =>
        rows is null ? throw NoRows(statement) : new Waiting(rows, statement.Method);

    public static RowSource<T> Of(IAsyncEnumerable<T> rows, PostgreSqlStatement statement) =>
        rows is null ? throw NoRows(statement) : new Streaming(rows, statement.Method);

    /// <summary>Fills the batch. Returns true when there may be more rows.</summary>
    /// <param name="batch">Takes the rows.</param>
    /// <param name="lookAhead">True to wait for one more row when the batch is full, and so to know whether there is one.</param>
    /// <param name="owner">The owner of the connection, which the source may use; null when nobody has it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<bool> Fill<TPlan>(
        RowBatch<TPlan, T> batch, bool lookAhead, ConnectionOwner? owner, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        // Until this method returns, and in all that the source begins meanwhile.
        if (owner is not null)
            ConnectionOwner.Reading = owner;
        cancellationToken.ThrowIfCancellationRequested();
        while (!batch.IsFull)
        {
            if (!_hasPending && !await Next(cancellationToken).ConfigureAwait(false))
                return await End().ConfigureAwait(false);
            _hasPending = false;
            batch.Add(Current);
        }

        if (!lookAhead)
            return true;
        _hasPending = await Next(cancellationToken).ConfigureAwait(false);
        return _hasPending || await End().ConfigureAwait(false);
    }

    /// <summary>Takes up to <paramref name="size"/> rows. Returns true when there may be more.</summary>
    public async ValueTask<bool> Fill(List<T> rows, int size, ConnectionOwner? owner, CancellationToken cancellationToken)
    {
        if (owner is not null)
            ConnectionOwner.Reading = owner;
        cancellationToken.ThrowIfCancellationRequested();
        while (rows.Count < size)
        {
            if (!await Next(cancellationToken).ConfigureAwait(false))
                return await End().ConfigureAwait(false);
            rows.Add(Current);
        }

        return true;
    }

    /// <summary>All rows.</summary>
    public async ValueTask<List<T>> ToList(CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await Fill(rows, int.MaxValue, owner: null, cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Disposes of the source, once.</summary>
    public abstract ValueTask Close();

    protected abstract ValueTask<bool> MoveNext(CancellationToken cancellationToken);

    private static ArgumentNullException NoRows(PostgreSqlStatement statement) =>
        new("rows", $"{statement.Method} needs rows, but it is null.");

    // At once, so that what a source throws on being disposed of is thrown before the commit.
    private async ValueTask<bool> End()
    {
        await Close().ConfigureAwait(false);
        return false;
    }

    private ValueTask<bool> Next(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isAtEnd)
            return new(false);
        var moved = MoveNext(cancellationToken);
        return moved.IsCompletedSuccessfully ? new(Check(moved.Result)) : Later(moved);
    }

    private async ValueTask<bool> Later(ValueTask<bool> moved) => Check(await moved.ConfigureAwait(false));

    private bool Check(bool moved)
    {
        _isAtEnd = !moved;
        if (!moved)
            return false;
        _index++;
        return Current is not null
            ? true
            : throw new ArgumentException($"{_method} needs rows, but the row at index {_index} is null.", "rows");
    }

    private sealed class Waiting(IEnumerable<T> rows, string method) : RowSource<T>(method)
    {
        private IEnumerator<T>? _rows;

        protected override T Current => _rows!.Current;

        protected override ValueTask<bool> MoveNext(CancellationToken cancellationToken) =>
            new((_rows ??= rows.GetEnumerator()).MoveNext());

        public override ValueTask Close()
        {
            var read = _rows;
            _rows = null;
            read?.Dispose();
            return default;
        }
    }

    private sealed class Streaming(IAsyncEnumerable<T> rows, string method) : RowSource<T>(method)
    {
        private IAsyncEnumerator<T>? _rows;

        protected override T Current => _rows!.Current;

        protected override ValueTask<bool> MoveNext(CancellationToken cancellationToken) =>
            (_rows ??= rows.GetAsyncEnumerator(cancellationToken)).MoveNextAsync();

        public override ValueTask Close()
        {
            var read = _rows;
            _rows = null;
            return read?.DisposeAsync() ?? default;
        }
    }
}
