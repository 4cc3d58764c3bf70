using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace UpsertGen.PostgreSql;

/// <summary>What a batch does with rows that have the same key.</summary>
internal enum Repeats
{
    /// <summary>Nothing: the server finds them.</summary>
    Ignore,

    /// <summary>Combines them, where the statement says how.</summary>
    Fold,

    /// <summary>Keeps them, and tells.</summary>
    Find,
}

/// <summary>Rows by columns, as they are sent.</summary>
internal sealed class RowBatch<TPlan, T> : IStatementRows
    where TPlan : struct, IPostgreSqlPlan<T>
{
    /// <summary>
    /// Rows per batch when the caller does not say; tests choose another number by <c>AppContext</c>, before the first call.
    /// </summary>
    public static readonly int DefaultSize =
        int.TryParse(AppContext.GetData("UpsertGen.PostgreSql.BatchSize")?.ToString(), CultureInfo.InvariantCulture, out var size)
            ? size
            : 10_000;

    /// <summary>Of large values, fewer rows make a batch: about how many bytes it takes.</summary>
    public const long Bytes = 32 << 20;

    private readonly int[] _keyOrdinals;
    private readonly string[] _types;
    private readonly int[] _written;
    private readonly BatchColumn?[] _columns;
    private readonly HashSet<int>? _keys;
    private readonly IReadOnlyList<PostgreSqlFold>? _folds;
    private readonly int _size;
    private TPlan _plan;
    private long _bytes;

    // By row, the place of the row of the same key before it; -1 where there is none. Empty until one is repeated.
    private readonly List<int> _earlier = [];

    /// <param name="statement">The operation.</param>
    /// <param name="plan">Binds the rows.</param>
    /// <param name="size">Rows per batch.</param>
    /// <param name="repeats">What to do with rows that have the same key.</param>
    public RowBatch(PostgreSqlStatement statement, TPlan plan, int size, Repeats repeats)
    {
        _keyOrdinals = [.. statement.Keys];
        _types = [.. statement.Columns.Select(static c => c.Type)];
        _written = statement.Written;
        _columns = new BatchColumn?[_types.Length];
        _plan = plan;
        _size = size;
        _folds = repeats == Repeats.Fold ? statement.Folds : null;
        if (_keyOrdinals.Length > 0 && repeats != Repeats.Ignore)
            _keys = new HashSet<int>(new KeyComparer(_columns, _keyOrdinals));
    }

    public TPlan Plan => _plan;

    /// <summary>The rows to send.</summary>
    public int Count { get; private set; }

    /// <summary>Input rows that were folded into another.</summary>
    public int Folded { get; private set; }

    /// <summary>True when repeated keys are looked for.</summary>
    public bool KnowsKeys => _keys is not null;

    /// <summary>True when two rows to send are known to have the same key.</summary>
    public bool HasRepeats { get; private set; }

    /// <summary>True when a conflict column of some row is null.</summary>
    public bool HasNullKeys { get; private set; }

    public bool IsFull => Count + Folded >= _size || _bytes >= Bytes;

    public void Add(T row)
    {
        var sink = new ColumnSink(_columns);
        _plan.Bind(ref sink, row);
        var added = Count++;
        if (HasNullKey(added))
            HasNullKeys = true;
        else if (_keys is not null && Fold(added))
            return;
        _bytes += sink.Bytes;
    }

    /// <summary>Adds a row unless a conflict column of it is null; returns false then.</summary>
    public bool TryAddKeyed(T row)
    {
        var count = Count;
        Add(row);
        if (!HasNullKey(count))
            return true;
        RemoveLast();
        HasNullKeys = false;
        return false;
    }

    public void Clear()
    {
        foreach (var column in _columns)
            column?.Clear();
        _keys?.Clear();
        _earlier.Clear();
        (Count, Folded, HasRepeats, HasNullKeys, _bytes) = (0, 0, false, false, 0);
    }

    /// <summary>Adds an array per column, in the order of the statement's columns.</summary>
    public void AddArrays(NpgsqlParameterCollection parameters)
    {
        for (var i = 0; i < _columns.Length; i++)
            parameters.Add(_columns[i]!.ToParameter(_types[i]));
    }

    /// <inheritdoc/>
    public void Put(NpgsqlParameterCollection parameters, int first)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (parameters.Count == first + i)
                parameters.Add(_columns[i]!.ToParameter(_types[i]));
            else if (!_columns[i]!.TryPut(parameters[first + i]))
                parameters[first + i] = _columns[i]!.ToParameter(_types[i]);
        }
    }

    /// <inheritdoc/>
    public void Take(NpgsqlParameterCollection parameters, int first)
    {
        for (var i = 0; i < _columns.Length && first + i < parameters.Count; i++)
            _columns[i]!.TakeBack(parameters[first + i]);
    }

    /// <summary>
    /// True when <see cref="Find"/> tells rows apart as the server does, where that takes keys for equal exactly when they are.
    /// </summary>
    public bool CanFind => _keys is not null && _keyOrdinals.All(key => _columns[key]!.ComesBack);

    /// <summary>The place of the row that has the key of a result's row; -1 when there is none.</summary>
    /// <param name="reader">The result.</param>
    /// <param name="first">The place of the model's first column.</param>
    public int Find(NpgsqlDataReader reader, int first)
    {
        foreach (var key in _keyOrdinals)
        {
            if (reader.IsDBNull(first + _written[key]))
                return -1;
        }

        foreach (var key in _keyOrdinals)
            _columns[key]!.Add(reader, first + _written[key]);
        var place = _keys!.TryGetValue(Count, out var found) ? found : -1;
        foreach (var key in _keyOrdinals)
            _columns[key]!.RemoveLast();
        return place;
    }

    /// <summary>The rows of the key before a row, nearest first: the place of the next; -1 when there is none.</summary>
    public int Earlier(int row) => row < _earlier.Count ? _earlier[row] : -1;

    /// <summary>The number of columns.</summary>
    public int Columns => _columns.Length;

    /// <summary>A column.</summary>
    public BatchColumn Column(int ordinal) => _columns[ordinal]!;

    /// <summary>The type of a column's parameter.</summary>
    public string TypeOf(int ordinal) => _types[ordinal];

    /// <summary>The order of two rows by their keys, the same for all callers; 0 where they have none.</summary>
    public int CompareKeys(int left, int right)
    {
        foreach (var key in _keyOrdinals)
        {
            var order = _columns[key]!.CanSort ? _columns[key]!.Compare(left, right) : 0;
            if (order != 0)
                return order;
        }

        return 0;
    }

    /// <summary>Writes all rows to a COPY, each with its place.</summary>
    public void Write(NpgsqlBinaryImporter copy, long firstOrdinal, CancellationToken cancellationToken)
    {
        for (var row = 0; row < Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            copy.StartRow();
            for (var i = 0; i < _columns.Length; i++)
                _columns[i]!.Write(copy, row, _types[i]);
            copy.Write(firstOrdinal + row, NpgsqlDbType.Bigint);
        }
    }

    /// <inheritdoc cref="Write"/>
    /// <param name="copy">The COPY.</param>
    /// <param name="firstOrdinal">The place of the first row.</param>
    /// <param name="cancellationToken">Asked between rows: given to a write, it would end the connection.</param>
    /// <param name="stalled">Ends a write that does not end by itself, and the connection with it.</param>
    public async ValueTask WriteAsync(
        NpgsqlBinaryImporter copy, long firstOrdinal, CancellationToken cancellationToken, CancellationToken stalled)
    {
        for (var row = 0; row < Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await copy.StartRowAsync(stalled).ConfigureAwait(false);
            for (var i = 0; i < _columns.Length; i++)
            {
                // Nearly every value only goes into the buffer.
                var written = _columns[i]!.WriteAsync(copy, row, _types[i], stalled);
                if (!written.IsCompletedSuccessfully)
                    await written.ConfigureAwait(false);
            }

            var placed = copy.WriteAsync(firstOrdinal + row, NpgsqlDbType.Bigint, stalled);
            if (!placed.IsCompletedSuccessfully)
                await placed.ConfigureAwait(false);
        }
    }

    private bool HasNullKey(int row)
    {
        foreach (var key in _keyOrdinals)
        {
            if (_columns[key]!.IsNull(row))
                return true;
        }

        return false;
    }

    // True when the row just added became part of an earlier one.
    private bool Fold(int added)
    {
        if (_keys!.Add(added))
            return false;
        _keys.TryGetValue(added, out var earlier);
        if (!CanFold(earlier, added))
        {
            // Later rows of the key go on from this one, which is sent after the earlier.
            HasRepeats = true;
            while (_earlier.Count <= added)
                _earlier.Add(-1);
            _earlier[added] = earlier;
            _keys.Remove(earlier);
            _keys.Add(added);
            return false;
        }

        for (var i = 0; i < _columns.Length; i++)
            _columns[i]!.Fold(_folds![i], earlier, added);
        RemoveLast();
        Folded++;
        return true;
    }

    private bool CanFold(int earlier, int added)
    {
        if (_folds is null)
            return false;
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!_columns[i]!.CanFold(_folds[i], earlier, added))
                return false;
        }

        return true;
    }

    private void RemoveLast()
    {
        if (_earlier.Count == Count)
            _earlier.RemoveAt(Count - 1);
        foreach (var column in _columns)
            column!.RemoveLast();
        Count--;
    }
}
