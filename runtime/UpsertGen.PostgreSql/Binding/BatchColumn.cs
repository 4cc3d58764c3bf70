using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The values of one column of a batch.</summary>
internal abstract class BatchColumn
{
    // Read as they are written, whatever plugins the driver has, and equal by value.
    private protected static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(short), typeof(int), typeof(long), typeof(decimal), typeof(float), typeof(double), typeof(string),
        typeof(Guid),
        typeof(DateOnly), typeof(DateTime), typeof(DateTimeOffset),
    ];

    /// <summary>The column as an array parameter.</summary>
    public abstract NpgsqlParameter ToParameter(string type);

    /// <summary>The column in a parameter that <see cref="ToParameter(string)"/> has made. False when it has another type.</summary>
    public abstract bool TryPut(NpgsqlParameter parameter);

    /// <summary>Takes the rows out of the parameter again, which may be kept for long.</summary>
    public abstract void TakeBack(NpgsqlParameter parameter);

    /// <summary>One value as a parameter.</summary>
    public abstract NpgsqlParameter ToParameter(int row, string type);

    /// <summary>One value in a parameter that <see cref="ToParameter(int, string)"/> has made. False when it has another type.</summary>
    public abstract bool TryPut(int row, NpgsqlParameter parameter);

    /// <summary>Takes the value out of the parameter again.</summary>
    public abstract void TakeBackValue(NpgsqlParameter parameter);

    /// <summary>True when rows can be sorted by the column, the same way by all callers.</summary>
    public abstract bool CanSort { get; }

    /// <summary>The order of two values.</summary>
    public abstract int Compare(int left, int right);

    /// <summary>True when a value that comes back is equal to the one that was sent, where the server takes the two for equal.</summary>
    public abstract bool ComesBack { get; }

    /// <summary>Adds the value of a column of a result.</summary>
    public abstract void Add(NpgsqlDataReader reader, int column);

    /// <summary>Writes one value to a COPY.</summary>
    public abstract void Write(NpgsqlBinaryImporter copy, int row, string type);

    /// <inheritdoc cref="Write"/>
    public abstract Task WriteAsync(NpgsqlBinaryImporter copy, int row, string type, CancellationToken cancellationToken);

    public abstract bool IsNull(int row);

    public abstract int Hash(int row);

    public abstract bool AreEqual(int left, int right);

    /// <summary>True when the value of a later row can be combined into that of an earlier one.</summary>
    public abstract bool CanFold(PostgreSqlFold fold, int into, int from);

    /// <summary>Combines; only after <see cref="CanFold"/>.</summary>
    public abstract void Fold(PostgreSqlFold fold, int into, int from);

    public abstract void RemoveLast();

    public abstract void Clear();
}

/// <inheritdoc/>
internal sealed class BatchColumn<TValue> : BatchColumn
{
    private static readonly List<TValue> None = [];

    private readonly List<TValue> _values = [];

    /// <summary>Takes a value. Returns about how many bytes it keeps alive beyond the list.</summary>
    public long Add(TValue value)
    {
        _values.Add(value);
        return ValueSize.Of(value);
    }

    public override NpgsqlParameter ToParameter(string type) =>
        new NpgsqlParameter<List<TValue>> { TypedValue = _values, DataTypeName = type + "[]" };

    public override bool TryPut(NpgsqlParameter parameter)
    {
        if (parameter is not NpgsqlParameter<List<TValue>> array)
            return false;
        array.TypedValue = _values;
        return true;
    }

    public override NpgsqlParameter ToParameter(int row, string type) =>
        new NpgsqlParameter<TValue> { TypedValue = _values[row], DataTypeName = type };

    public override bool TryPut(int row, NpgsqlParameter parameter)
    {
        if (parameter is not NpgsqlParameter<TValue> value)
            return false;
        value.TypedValue = _values[row];
        return true;
    }

    public override void TakeBackValue(NpgsqlParameter parameter) => ((NpgsqlParameter<TValue>)parameter).TypedValue = default;

    public override bool CanSort => ComesBack;

    // By code units: a culture's order can be another program's, and takes different texts for equal.
    public override int Compare(int left, int right) => typeof(TValue) == typeof(string)
        ? string.CompareOrdinal((string?)(object?)_values[left], (string?)(object?)_values[right])
        : Comparer<TValue>.Default.Compare(_values[left], _values[right]);

    public override bool ComesBack => Plain.Contains(Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue));

    public override void Add(NpgsqlDataReader reader, int column) => _values.Add(reader.GetFieldValue<TValue>(column));

    public override void TakeBack(NpgsqlParameter parameter) => ((NpgsqlParameter<List<TValue>>)parameter).TypedValue = None;

    public override void Write(NpgsqlBinaryImporter copy, int row, string type)
    {
        var value = _values[row];
        if (value is null)
            copy.WriteNull();
        else
            copy.Write(value, type);
    }

    public override Task WriteAsync(NpgsqlBinaryImporter copy, int row, string type, CancellationToken cancellationToken)
    {
        var value = _values[row];
        return value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, type, cancellationToken);
    }

    public override bool IsNull(int row) => _values[row] is null;

    public override int Hash(int row) => _values[row] is { } value ? EqualityComparer<TValue>.Default.GetHashCode(value) : 0;

    public override bool AreEqual(int left, int right) => EqualityComparer<TValue>.Default.Equals(_values[left], _values[right]);

    public override bool CanFold(PostgreSqlFold fold, int into, int from) => Folding.TryFold(fold, _values[into], _values[from], out _);

    public override void Fold(PostgreSqlFold fold, int into, int from)
    {
        Folding.TryFold(fold, _values[into], _values[from], out var folded);
        _values[into] = folded;
    }

    public override void RemoveLast() => _values.RemoveAt(_values.Count - 1);

    public override void Clear() => _values.Clear();
}

/// <summary>Writes rows into the columns of a batch.</summary>
internal struct ColumnSink(BatchColumn?[] columns) : IPostgreSqlSink
{
    /// <summary>About how many bytes the values written so far keep alive.</summary>
    public long Bytes { get; private set; }

    public void Write<TValue>(int ordinal, TValue value)
    {
        if (columns[ordinal] is BatchColumn<TValue> column)
        {
            Bytes += column.Add(value);
            return;
        }

        var made = new BatchColumn<TValue>();
        columns[ordinal] = made;
        Bytes += made.Add(value);
    }
}
