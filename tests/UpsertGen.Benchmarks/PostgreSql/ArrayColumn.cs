using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>One column of many rows: parameters that carry its values as an array, and how a COPY writes one.</summary>
/// <param name="name">The column.</param>
/// <param name="type">Its type.</param>
internal abstract class ArrayColumn<TRow>(string name, string type)
{
    public string Name => name;

    public string Type => type;

    /// <summary>A parameter with the values that were filled in last, whenever it is sent.</summary>
    public abstract NpgsqlParameter NewParameter();

    public abstract void Fill(ReadOnlySpan<TRow> rows);

    public abstract Task WriteAsync(NpgsqlBinaryImporter copy, TRow row);
}

/// <inheritdoc/>
/// <param name="value">The column's value of a row.</param>
internal sealed class ArrayColumn<TRow, TValue>(string name, string type, Func<TRow, TValue> value) : ArrayColumn<TRow>(name, type)
{
    private readonly List<TValue> _values = [];

    public override NpgsqlParameter NewParameter() =>
        new NpgsqlParameter<List<TValue>> { TypedValue = _values, DataTypeName = Type + "[]" };

    public override void Fill(ReadOnlySpan<TRow> rows)
    {
        _values.Clear();
        foreach (var row in rows)
            _values.Add(value(row));
    }

    public override Task WriteAsync(NpgsqlBinaryImporter copy, TRow row) => copy.WriteAsync(value(row), Type);
}
