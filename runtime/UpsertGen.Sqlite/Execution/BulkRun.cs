namespace UpsertGen.Sqlite;

/// <summary>A many-call in progress: batches, counts, progress and the transaction around them.</summary>
internal struct BulkRun<TPlan, T>
    where TPlan : struct, ISqlitePlan<T>
{
    private const int DefaultBatchSize = 10_000;

    private readonly SqliteSession _session;
    private readonly StatementForm _form;
    private readonly UpsertOptions? _options;
    private readonly CancellationToken _cancellationToken;
    private readonly int[]? _outerFlow = SharedFlow.Current;
    private readonly int _batchSize;
    private long _inserted;
    private long _updated;
    private long _skipped;
    private int _inBatch;

    /// <param name="session">The session of the connection.</param>
    /// <param name="form">The form of the statement that writes.</param>
    /// <param name="options">Batch size, progress, atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Checked before each row.</param>
    public BulkRun(SqliteSession session, StatementForm form, UpsertOptions? options, CancellationToken cancellationToken)
    {
        _session = session;
        _form = form;
        _options = options;
        _cancellationToken = cancellationToken;
        _batchSize = options?.BatchSize ?? DefaultBatchSize;
        Transaction = new BulkTransaction(session, TPlan.Statement, isMany: true);
        SharedFlow.Current = [.. _outerFlow ?? [], Transaction.Number];
    }

    public BulkTransaction Transaction { get; }

    public readonly UpsertCounts Counts => new(_inserted, _updated, _skipped);

    /// <summary>Before each row: the token, the row, and the transaction, which the first row of a batch opens.</summary>
    public readonly void BeforeRow(T row)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (row is null)
            throw new ArgumentException($"{TPlan.Statement.Method}: row {Counts.Total} is null.", "rows");
        if (!Transaction.IsOpen)
            Begin();
    }

    public void AfterRow(UpsertAction action)
    {
        switch (action)
        {
            case UpsertAction.Inserted: _inserted++; break;
            case UpsertAction.Updated: _updated++; break;
            case UpsertAction.Skipped: _skipped++; break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action, "No outcome has this value.");
        }

        if (++_inBatch == _batchSize)
            EndBatch();
    }

    public void Complete()
    {
        if (_inBatch > 0)
            EndBatch();
        if (Transaction.IsOpen)
            Transaction.Commit(_cancellationToken);
    }

    /// <param name="cause">Why.</param>
    /// <exception cref="UpsertException">What was written could not be undone.</exception>
    public readonly void Abort(Exception cause)
    {
        if (Transaction.IsOpen)
            Transaction.Rollback(cause);
    }

    /// <summary>Leaves the call's flow of execution, in which its source may use the connection.</summary>
    public readonly void LeaveFlow() => SharedFlow.Current = _outerFlow;

    private readonly void Begin()
    {
        // Reading the schema inside of a deferred transaction could leave it with a snapshot that cannot be written to any more.
        _session.Enter(TPlan.Statement, null);
        try
        {
            _session.Statement<TPlan, T>(_form, _cancellationToken);
        }
        finally
        {
            _session.Exit();
        }

        Transaction.Open(null);
        // What reads first begins it where a row has to be written.
        if (TPlan.Statement.Keep is null)
            Transaction.Begin(_cancellationToken);
    }

    private void EndBatch()
    {
        _inBatch = 0;
        if (_options is not { Atomic: false })
        {
            Report();
            return;
        }

        // In the caller's transaction nothing is committed, so what the callback throws can still undo the batch.
        if (Transaction.IsNested)
        {
            Report();
            Transaction.Commit(_cancellationToken);
            return;
        }

        Transaction.Commit(_cancellationToken);
        try
        {
            Report();
        }
        catch (Exception exception)
        {
            throw new RowsWrittenException($"{Transaction.Name} of the first {Counts.Total} rows", "the progress callback", exception);
        }
    }

    private readonly void Report() => _options?.Progress?.Report(new UpsertProgress(Counts.Total, Counts));
}
