using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>Takes the parameters of a statement, in the forms that Microsoft.Data.Sqlite stores. Used by generated code.</summary>
/// <remarks>
/// Indexes begin at 1; an index beyond the statement's parameters is ignored, so that a SELECT by key can share the row's binder.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SqliteBinder
{
    private readonly RowBuffer _buffer;
    private readonly int _before;
    private readonly int _count;

    /// <param name="buffer">Takes the values.</param>
    /// <param name="first">The slot of the first parameter.</param>
    /// <param name="count">How many parameters there are.</param>
    internal SqliteBinder(RowBuffer buffer, int first, int count)
    {
        _buffer = buffer;
        _before = first - 1;
        _count = count;
    }

    /// <summary>Binds NULL.</summary>
    /// <param name="index">The parameter.</param>
    public void Null(int index)
    {
        if (index <= _count)
            _buffer.Null(_before + index);
    }

    /// <summary>Binds an integer.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value.</param>
    public void Integer(int index, long value)
    {
        if (index <= _count)
            _buffer.Integer(_before + index, value);
    }

    /// <summary>Binds an integer or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Integer(int index, long? value)
    {
        if (value is { } known)
            Integer(index, known);
        else
            Null(index);
    }

    /// <summary>Binds 1 for true, 0 for false, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Boolean(int index, bool? value) => Integer(index, value is { } known ? known ? 1L : 0L : null);

    /// <summary>Binds a REAL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The value is NaN, which SQLite cannot store.</exception>
    public void Real(int index, double value)
    {
        if (double.IsNaN(value))
            throw new InvalidOperationException("Cannot store 'NaN' values.");
        if (index <= _count)
            _buffer.Real(_before + index, value);
    }

    /// <summary>Binds a REAL or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    /// <exception cref="InvalidOperationException">The value is NaN, which SQLite cannot store.</exception>
    public void Real(int index, double? value)
    {
        if (value is { } known)
            Real(index, known);
        else
            Null(index);
    }

    /// <summary>Binds TEXT or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL. A lone surrogate becomes U+FFFD.</param>
    public void Text(int index, string? value)
    {
        if (value is null)
            Null(index);
        else if (index <= _count)
            _buffer.Text(_before + index, value);
    }

    /// <summary>Binds a character as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Char(int index, char? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Text(_before + index, [known]);
    }

    /// <summary>Binds a Guid as upper-case TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Guid(int index, Guid? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a decimal as TEXT without trailing zeros but with one place at least, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Decimal(int index, decimal? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a time as TEXT, its kind dropped, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void DateTime(int index, DateTime? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a time with its offset as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void DateTimeOffset(int index, DateTimeOffset? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a date as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void DateOnly(int index, DateOnly? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a time of day as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void TimeOnly(int index, TimeOnly? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a duration as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void TimeSpan(int index, TimeSpan? value)
    {
        if (value is not { } known)
            Null(index);
        else if (index <= _count)
            _buffer.Formatted(_before + index, SqliteFormats.Write(_buffer.Short(SqliteFormats.Longest), known));
    }

    /// <summary>Binds a BLOB or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Blob(int index, byte[]? value)
    {
        if (value is null)
            Null(index);
        else if (index <= _count)
            _buffer.Blob(_before + index, value);
    }
}
