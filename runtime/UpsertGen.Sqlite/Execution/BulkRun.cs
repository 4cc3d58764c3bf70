namespace UpsertGen.Sqlite;

/// <summary>A many-call in progress: batches, counts, progress and the transaction around them.</summary>
internal sealed class BulkRun<T>
{
    private const int DefaultBatchSize = 10_000;

    private readonly SqliteStatement _statement;
    private readonly SqliteSession _session;
    private readonly StatementForm _form;
    private readonly UpsertOptions? _options;
    private readonly CancellationToken _cancellationToken;
    private readonly int[]? _outerFlow = SharedFlow.Current;
    private readonly int _batchSize;
    private int _inBatch;

    /// <param name="statement">The operation.</param>
    /// <param name="session">The session of the connection.</param>
    /// <param name="form">The form of the statement that writes.</param>
    /// <param name="options">Batch size, progress, atomicity; null for the defaults.</param>
    /// <param name="cancellationToken">Checked before each row.</param>
    public BulkRun(SqliteStatement statement, SqliteSession session, StatementForm form, UpsertOptions? options,
        CancellationToken cancellationToken)
    {
        _statement = statement;
        _session = session;
        _form = form;
        _options = options;
        _cancellationToken = cancellationToken;
        _batchSize = options?.BatchSize ?? DefaultBatchSize;
        Transaction = new BulkTransaction(session, _statement, isMany: true);
        SharedFlow.Current = [.. _outerFlow ?? [], Transaction.Number];
    }

    public BulkTransaction Transaction { get; }

    public UpsertCounts Counts { get; private set; }

    /// <summary>True when rows of the transaction were written: it has the write lock.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>How many rows more the batch takes.</summary>
    public int Room => _batchSize - _inBatch;

    /// <summary>Before each row: the token, the row, and the transaction, which the first row of a batch opens.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ahead">How many rows were read that are not counted yet.</param>
    public void BeforeRow(T row, int ahead = 0)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (row is null)
            throw new ArgumentException($"{_statement.Method} needs rows, but the row at index {Counts.Total + ahead} is null.", "rows");
        if (!Transaction.IsOpen)
            Begin();
    }

    /// <summary>After rows were written; the last of a batch ends it.</summary>
    public void AfterRows(UpsertCounts counts)
    {
        Counts += counts;
        HasWritten = true;
        _inBatch += (int)counts.Total;
        if (_inBatch == _batchSize)
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
    public void Abort(Exception cause)
    {
        if (Transaction.IsOpen)
            Transaction.Rollback(cause);
    }

    /// <summary>Leaves the call's flow of execution, in which its source may use the connection.</summary>
    public void LeaveFlow() => SharedFlow.Current = _outerFlow;

    private void Begin()
    {
        HasWritten = false;
        // Reading the schema inside of a deferred transaction could leave it with a snapshot that cannot be written to any more.
        _session.Enter(_statement, null);
        try
        {
            _session.Statement(_statement, _form, _cancellationToken);
        }
        finally
        {
            _session.Exit();
        }

        Transaction.Open(null);
        // What reads first begins it where a row has to be written.
        if (_statement.Keep is null)
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

    private void Report() => _options?.Progress?.Report(new UpsertProgress(Counts.Total, Counts));
}
