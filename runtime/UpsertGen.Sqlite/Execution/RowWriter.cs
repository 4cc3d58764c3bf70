using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>
/// Writes the rows of a many-call. The first of a transaction goes by itself, which waits for the write lock; the others go in statements of many
/// rows, where the table is such that this has the same effects.
/// </summary>
internal sealed class RowWriter<TPlan, T> : IDisposable
    where TPlan : struct, ISqlitePlan<T>
{
    private static readonly SqliteStatement Statement = TPlan.Statement;
    private static readonly int Width = Statement.Arguments + Statement.ValuesOfRow;

    private readonly SqliteSession _session;
    private readonly BulkRun<TPlan, T> _run;
    private readonly CancellationToken _cancellationToken;
    private readonly RowBuffer _buffer;
    private readonly RowsPerStatement _sizes;
    private TableRule _rule;
    private int[] _places = [0];
    private int _together = 1;
    private int _rows;

    public RowWriter(SqliteSession session, BulkRun<TPlan, T> run, CancellationToken cancellationToken)
    {
        (_session, _run, _cancellationToken) = (session, run, cancellationToken);
        _buffer = session.Rent();
        _sizes = new(session, Statement);
    }

    /// <summary>Takes a row, and writes those that it has when they are enough.</summary>
    public void Add(ref TPlan plan, T row)
    {
        _run.BeforeRow(row, _rows);
        if (_rows == 0)
            Begin();
        plan.Bind(new SqliteBinder(_buffer, _rows * Width, Width), row);
        _rows++;
        if (_rows >= _together || _rows == _run.Room || _buffer.IsFull)
            Flush();
    }

    /// <summary>Writes the rows that it has.</summary>
    public void Flush()
    {
        if (_rows == 0)
            return;
        var rows = _rows;
        _rows = 0;
        _session.Enter(Statement, _run.Transaction);
        var counts = default(UpsertCounts);
        try
        {
            var most = _together == 1 ? 1 : AreNeighbors(rows) ? _sizes.Most : _sizes.Scattered(_rule.Indexes);
            for (var first = 0; first < rows;)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                var next = RowsPerStatement.Next(rows - first, most);
                counts += Write(first, next);
                first += next;
            }
        }
        finally
        {
            _session.Exit();
        }

        _run.AfterRows(counts);
    }

    public void Dispose() => _session.Return(_buffer);

    // With the write lock, nobody else changes the schema, but the source of rows can.
    private void Begin()
    {
        _together = 1;
        if (_run.HasWritten && _sizes.Most > 1 && _session.IsWarm<TPlan>(1))
        {
            _session.Enter(Statement, _run.Transaction);
            try
            {
                _rule = _session.Rules.Of(Statement.Model.Table);
            }
            finally
            {
                _session.Exit();
            }

            if (_rule.TakesMany)
                _together = _sizes.Most;
            if (_places.Length < _together)
                _places = [.. Enumerable.Range(0, _together)];
        }

        _buffer.Clear(_together * Width);
    }

    // Numbers close to each other, in a table that nothing but its key orders.
    private bool AreNeighbors(int rows)
    {
        if (_rule.Indexes > 0 || Statement.KeyParameters is not [var key])
            return false;
        var (least, most) = (long.MaxValue, long.MinValue);
        for (var slot = key - 1; slot < rows * Width; slot += Width)
        {
            ref readonly var value = ref _buffer[slot];
            if (value.Kind != RowValueKind.Integer)
                return false;
            (least, most) = (Math.Min(least, value.Bits), Math.Max(most, value.Bits));
        }

        return most - least is >= 0 and var range && range < 4L * rows;
    }

    private UpsertCounts Write(int first, int rows)
    {
        try
        {
            var statement = rows == 1
                ? _session.Statement<TPlan, T>(StatementForm.Plain, _cancellationToken)
                : _session.Statement<TPlan, T>(RowsForm.Upsert, rows, _cancellationToken);
            var written = statement.Run(_buffer, _places.AsSpan(first, rows), _run.Transaction, _cancellationToken);
            return written.Skipped == 0 || !Statement.ThrowsOnMismatch
                ? written
                : throw Mismatch.Of(Statement, Describe(first), _run.Counts.Total + first);
        }
        catch (SqliteException exception) when (RowErrors.IsOfRow(exception))
        {
            if (rows == 1)
                throw RowErrors.Named(exception, Statement, _run.Counts.Total + first, Describe(first));
            if (!_session.IsInTransaction)
                throw;
        }

        // SQLite has undone the statement. One by one, they tell which row it is.
        var counts = default(UpsertCounts);
        for (var row = first; row < first + rows; row++)
            counts += Write(row, 1);
        return counts;
    }

    private string? Describe(int row) => _session.Describe(Statement, _buffer, row * Width, _cancellationToken);
}
