using Microsoft.Data.Sqlite;

namespace UpsertGen.Sqlite;

/// <summary>
/// Rows to get or add, together: one SELECT finds those that are there, one INSERT adds the others, and a SELECT reads these back. What
/// does not come out one to one is undone and left to one by one: rows that another connection was faster with, keys that only the index
/// takes for equal, or NULL in a conflict column.
/// </summary>
internal sealed class GetOrAddGroup<TPlan, T> : IDisposable
    where TPlan : struct, ISqliteReturningPlan<T>
{
    private readonly SqliteStatement _statement;
    private readonly int _width;
    private readonly SqliteSession _session;
    private readonly BulkTransaction _transaction;
    private readonly CancellationToken _cancellationToken;
    private readonly RowBuffer _buffer;
    private readonly RowsPerStatement _inserts;
    private readonly RowsPerStatement _selects;
    private readonly T[] _rows;
    private readonly UpsertResult<T>[] _results;
    private readonly List<int> _missing = [];
    private readonly List<int> _new = [];
    private readonly List<int> _slots = [];
    private readonly Action<SqliteRow> _take;
    private int[] _read = [];

    public GetOrAddGroup(SqliteStatement statement, SqliteSession session, BulkTransaction transaction, CancellationToken cancellationToken)
    {
        (_statement, _width) = (statement, statement.Arguments + statement.ValuesOfRow);
        (_session, _transaction, _cancellationToken) = (session, transaction, cancellationToken);
        _buffer = session.Rent();
        _inserts = new(session, _statement);
        _selects = new(session, 0, _statement.KeyParameters.Count);
        _rows = new T[_inserts.Most];
        _results = new UpsertResult<T>[_inserts.Most];
        _take = Take;
    }

    public int Count { get; private set; }

    public bool IsFull => Count == _rows.Length || _buffer.IsFull;

    public void Add(ref TPlan plan, T row)
    {
        if (Count == 0)
            _buffer.Clear(_rows.Length * _width);
        plan.Bind(new SqliteBinder(_buffer, Count * _width, _width), row);
        _rows[Count++] = row;
    }

    public void Clear()
    {
        Array.Clear(_rows);
        Count = 0;
    }

    public T Row(int place) => _rows[place];

    /// <summary>What became of a row; without a row when it is to be run by itself.</summary>
    public ref UpsertResult<T> Result(int place) => ref _results[place];

    /// <summary>Reads the rows that are there.</summary>
    /// <returns>The place of the first that is not; -1 when all are.</returns>
    public int Find()
    {
        _results.AsSpan(0, Count).Fill(UpsertResult<T>.Skipped);
        Read([.. Enumerable.Range(0, Count)], _transaction);
        return Array.FindIndex(_results, 0, Count, static result => !result.HasRow);
    }

    /// <summary>Adds the rows that are not there, none of them or all. The transaction has the write lock.</summary>
    /// <param name="first">The first of them.</param>
    public void AddMissing(int first)
    {
        var rule = Rule();
        if (!rule.TakesMany || rule.ChangesOthers)
        {
            // What was read may not be so any more when its turn comes.
            for (var place = first + 1; place < Count; place++)
                _results[place] = UpsertResult<T>.Skipped;
            return;
        }

        ListMissing();
        if (_missing.Count < 2)
            return;
        var undone = new BulkTransaction(_session, _statement, isMany: false);
        undone.Open(_transaction);
        try
        {
            undone.Begin(_cancellationToken);
            if (Insert(undone, _inserts.Scattered(rule.Indexes)) == _new.Count)
            {
                Read([.. _missing], undone);
                if (_missing.TrueForAll(place => _results[place].HasRow))
                {
                    foreach (var place in _new)
                        _results[place] = _results[place] with { Action = UpsertAction.Inserted };
                    undone.Commit(_cancellationToken);
                    return;
                }
            }
        }
        catch (SqliteException exception) when (RowErrors.IsOfRow(exception))
        {
            // One by one, they tell which row it is.
        }
        finally
        {
            if (undone.IsOpen)
                undone.Rollback(null);
        }

        foreach (var place in _missing)
            _results[place] = UpsertResult<T>.Skipped;
    }

    public void Dispose() => _session.Return(_buffer);

    // Of rows that bring the same key, the first is added, and the others get it.
    private void ListMissing()
    {
        _missing.Clear();
        _new.Clear();
        for (var place = 0; place < Count; place++)
        {
            if (_results[place].HasRow)
                continue;
            _missing.Add(place);
            if (!Enumerable.Range(0, place).Any(earlier => HasSameKey(earlier, place)))
                _new.Add(place);
        }
    }

    private bool HasSameKey(int place, int other)
    {
        foreach (var key in _statement.KeyParameters)
        {
            if (!_buffer.AreSame((place * _width) + key - 1, (other * _width) + key - 1))
                return false;
        }

        return true;
    }

    private TableRule Rule()
    {
        _session.Enter(_statement, _transaction);
        try
        {
            return _session.Rules.Of(_statement.Model.Table);
        }
        finally
        {
            _session.Exit();
        }
    }

    private long Insert(BulkTransaction within, int most)
    {
        _session.Enter(_statement, within);
        try
        {
            var places = _new.ToArray();
            var inserted = 0L;
            for (var first = 0; first < places.Length;)
            {
                var next = RowsPerStatement.Next(places.Length - first, most);
                inserted += _session.Statement(_statement, RowsForm.Upsert, next, _cancellationToken)
                    .Run(_buffer, places.AsSpan(first, next), within, _cancellationToken).Inserted;
                first += next;
            }

            return inserted;
        }
        finally
        {
            _session.Exit();
        }
    }

    private void Read(int[] places, BulkTransaction within)
    {
        _session.Enter(_statement, within);
        try
        {
            for (var first = 0; first < places.Length;)
            {
                var next = RowsPerStatement.Next(places.Length - first, _selects.Most);
                _read = places[first..(first + next)];
                _slots.Clear();
                foreach (var place in _read)
                {
                    foreach (var key in _statement.KeyParameters)
                        _slots.Add((place * _width) + key - 1);
                }

                _session.Statement(_statement, RowsForm.Select, next, _cancellationToken)
                    .Read(_buffer, _slots, within, _take, _cancellationToken);
                first += next;
            }
        }
        finally
        {
            _session.Exit();
        }
    }

    private void Take(SqliteRow row) =>
        _results[_read[row.Int64(_statement.Model.Columns.Count)]] = new(UpsertAction.Skipped, TPlan.Read(row));
}
