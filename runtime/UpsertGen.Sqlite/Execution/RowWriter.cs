using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>
/// Writes the rows of a many-call. The first of a transaction goes by itself, which waits for the write lock; the others go in statements
/// of many rows, where the table is such that this has the same effects.
/// </summary>
internal sealed class RowWriter<TPlan, T> : IDisposable
    where TPlan : struct, ISqlitePlan<T>
{
    private readonly SqliteStatement _statement;
    private readonly int _width;
    private readonly SqliteSession _session;
    private readonly BulkRun<T> _run;
    private readonly CancellationToken _cancellationToken;
    private readonly RowBuffer _buffer;
    private readonly RowsPerStatement _sizes;
    private TableRule _rule;
    private int[] _places = [0];
    private int _together = 1;
    private int _rows;

    public RowWriter(SqliteStatement statement, SqliteSession session, BulkRun<T> run, CancellationToken cancellationToken)
    {
        (_statement, _width) = (statement, statement.Arguments + statement.ValuesOfRow);
        (_session, _run, _cancellationToken) = (session, run, cancellationToken);
        _buffer = session.Rent();
        _sizes = new(session, statement);
    }

    /// <summary>Takes a row, and writes those that it has when they are enough.</summary>
    public void Add(ref TPlan plan, T row)
    {
        _run.BeforeRow(row, _rows);
        if (_rows == 0)
            Begin();
        plan.Bind(new SqliteBinder(_buffer, _rows * _width, _width), row);
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
        _session.Enter(_statement, _run.Transaction);
        var counts = default(UpsertCounts);
        try
        {
            var most = _together == 1 ? 1
                : KeyLocality.AreNeighbors(_buffer, rows, _width, _statement.KeyParameters, _rule) ? _sizes.Most
                : _sizes.Scattered(_rule.Indexes);
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
        if (_run.HasWritten && _sizes.Most > 1 && _session.IsWarm(_statement, 1))
        {
            _session.Enter(_statement, _run.Transaction);
            try
            {
                _rule = _session.Rules.Of(_statement.Model.Table);
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

        _buffer.Clear(_together * _width);
    }

    private UpsertCounts Write(int first, int rows)
    {
        try
        {
            var prepared = rows == 1
                ? _session.Statement(_statement, StatementForm.Plain, _cancellationToken)
                : _session.Statement(_statement, RowsForm.Upsert, rows, _cancellationToken);
            var written = prepared.Run(_buffer, _places.AsSpan(first, rows), _run.Transaction, _cancellationToken);
            return written.Skipped == 0 || !_statement.ThrowsOnMismatch
                ? written
                : throw Mismatch.Of(_statement, Describe(first), _run.Counts.Total + first);
        }
        catch (SqliteException exception) when (RowErrors.IsOfRow(exception))
        {
            if (rows == 1)
                throw RowErrors.Named(exception, _statement, _run.Counts.Total + first, Describe(first));
            if (!_session.IsInTransaction)
                throw;
        }

        // SQLite has undone the statement. One by one, they tell which row it is.
        var counts = default(UpsertCounts);
        for (var row = first; row < first + rows; row++)
            counts += Write(row, 1);
        return counts;
    }

    private string? Describe(int row) => _session.Describe(_statement, _buffer, row * _width, _cancellationToken);
}
