using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>A many-call in progress: batches, counts, progress and the transaction around them.</summary>
internal struct BulkRun<T>
{
    private const int DefaultBatchSize = 10_000;

    private readonly SqliteSession _session;
    private readonly SqliteStatement _statement;
    private readonly UpsertOptions? _options;
    private readonly int _batchSize;
    private readonly CancellationToken _cancellationToken;
    private readonly BulkTransaction _transaction;
    private long _inserted;
    private long _updated;
    private long _skipped;
    private int _inBatch;

    public BulkRun(SqliteSession session, SqliteStatement statement, UpsertOptions? options, CancellationToken cancellationToken)
    {
        _session = session;
        _statement = statement;
        _options = options;
        _batchSize = options?.BatchSize ?? DefaultBatchSize;
        _cancellationToken = cancellationToken;
        _transaction = new BulkTransaction(session, statement);
    }

    public readonly UpsertCounts Counts => new(_inserted, _updated, _skipped);

    /// <summary>Before each row: the token, the row, and the transaction, which the first row opens.</summary>
    public readonly void BeforeRow(T row)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (row is null)
            throw new ArgumentException($"{_statement.Method}: row {Counts.Total} is null.", "rows");
        if (!_session.IsCurrent)
            throw new InvalidOperationException($"{_statement.Method}: the connection was closed while its rows were read.");
        if (!_transaction.IsOpen)
            _transaction.Begin(_cancellationToken);
    }

    public void AfterRow(UpsertAction action)
    {
        switch (action)
        {
            case UpsertAction.Inserted: _inserted++; break;
            case UpsertAction.Updated: _updated++; break;
            default: _skipped++; break;
        }

        if (++_inBatch == _batchSize)
            EndBatch();
    }

    public void Complete()
    {
        if (_inBatch > 0)
            EndBatch();
        if (_transaction.IsOpen)
            _transaction.Commit(_cancellationToken);
    }

    public readonly void Abort()
    {
        if (_transaction.IsOpen)
            _transaction.Rollback();
    }

    private void EndBatch()
    {
        _inBatch = 0;
        if (_options is { Atomic: false })
            _transaction.Commit(_cancellationToken);
        _options?.Progress?.Report(new UpsertProgress(Counts.Total, Counts));
    }
}
