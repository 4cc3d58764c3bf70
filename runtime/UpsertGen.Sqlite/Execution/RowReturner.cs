using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>
/// Writes the rows of a many-call and keeps what comes back, in the order of the rows. SQLite's RETURNING has no order, so upserts go one
/// by one;
/// rows to get or add go in groups where their conflict columns alone tell which row is which.
/// </summary>
internal sealed class RowReturner<TPlan, T> : IDisposable
    where TPlan : struct, ISqliteReturningPlan<T>
{
    private readonly SqliteStatement _statement;
    private readonly SqliteSession _session;
    private readonly BulkRun<T> _run;
    private readonly List<UpsertResult<T>> _results;
    private readonly CancellationToken _cancellationToken;
    private readonly GetOrAddGroup<TPlan, T>? _group;
    private bool _isWarm;

    public RowReturner(
        SqliteStatement statement, SqliteSession session, BulkRun<T> run, List<UpsertResult<T>> results,
        CancellationToken cancellationToken)
    {
        _statement = statement;
        (_session, _run, _results, _cancellationToken) = (session, run, results, cancellationToken);
        _isWarm = session.IsWarm(_statement, 0);
        if (_statement.SelectsMany)
            _group = new(statement, session, run.Transaction, cancellationToken);
    }

    /// <summary>Takes a row, and runs those that it has when they are enough.</summary>
    public void Add(ref TPlan plan, T row)
    {
        _run.BeforeRow(row, _group?.Count ?? 0);
        if (_group is null || !_isWarm)
        {
            One(ref plan, row);
            return;
        }

        _group.Add(ref plan, row);
        if (_group.IsFull || _group.Count == _run.Room)
            Flush(ref plan);
    }

    /// <summary>Runs the rows that it has.</summary>
    public void Flush(ref TPlan plan)
    {
        if (_group is not { Count: > 0 })
            return;
        var before = _results.Count;
        var missing = _group.Find();
        if (missing >= 0)
        {
            // By itself, it waits for the write lock, after which nobody else changes the schema.
            if (!_run.Transaction.HasBegun)
                _group.Result(missing) = Run(ref plan, _group.Row(missing), before + missing);
            if (_run.Transaction.HasBegun)
                _group.AddMissing(missing);
        }

        for (var place = 0; place < _group.Count; place++)
            _results.Add(_group.Result(place) is { HasRow: true } result ? result : Run(ref plan, _group.Row(place), _results.Count));
        _group.Clear();
        After(before);
    }

    public void Dispose() => _group?.Dispose();

    private void One(ref TPlan plan, T row)
    {
        _results.Add(Run(ref plan, row, _results.Count));
        After(_results.Count - 1);
    }

    private void After(int before)
    {
        var counts = default(UpsertCounts);
        for (var i = before; i < _results.Count; i++)
            counts += UpsertCounts.Of(_results[i].Action);
        _isWarm = _session.IsWarm(_statement, _results.Count - before);
        _run.AfterRows(counts);
    }

    private UpsertResult<T> Run(ref TPlan plan, T row, int index)
    {
        try
        {
            if (_statement.Keep is null)
            {
                var written = _session.RunReturning(
                    _statement, ref plan, row, _run.Transaction, StatementForm.Returning, _cancellationToken);
                Mismatch.Check(written.Action, _statement, _session, ref plan, row, _run.Transaction, index, _cancellationToken);
                return written;
            }

            var result = GetOrAddRow.Within(_session, _statement, ref plan, row, _run.Transaction, _cancellationToken);
            return result.HasRow
                ? result
                : throw GetOrAddRow.Unfindable(_session, _statement, ref plan, row, _run.Transaction, $"row {index}", _cancellationToken);
        }
        catch (SqliteException exception) when (RowErrors.IsOfRow(exception))
        {
            throw RowErrors.Named(exception, _statement, index,
                _session.Describe(_statement, ref plan, row, _run.Transaction, _cancellationToken));
        }
    }
}
