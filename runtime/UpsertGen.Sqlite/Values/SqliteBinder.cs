using System.ComponentModel;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Writes the parameters of a prepared statement, in the forms that Microsoft.Data.Sqlite stores. Used by generated code.</summary>
/// <remarks>Indexes begin at 1; an index beyond the statement's parameters is ignored, so that a SELECT by key can share the row's binder.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SqliteBinder
{
    private const int LongText = 4096;

    private readonly sqlite3_stmt _statement;
    private readonly Scratch _scratch;
    private readonly int _count;

    internal SqliteBinder(sqlite3_stmt statement, Scratch scratch, int count)
    {
        _statement = statement;
        _scratch = scratch;
        _count = count;
    }

    /// <summary>Binds NULL.</summary>
    /// <param name="index">The parameter.</param>
    public void Null(int index)
    {
        if (index <= _count)
            Check(NativeCalls.Bind(_statement, index));
    }

    /// <summary>Binds an integer.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value.</param>
    public void Integer(int index, long value)
    {
        if (index <= _count)
            Check(NativeCalls.Bind(_statement, index, value));
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
            Check(NativeCalls.Bind(_statement, index, value));
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
        {
            Null(index);
            return;
        }

        var buffer = _scratch.Take(value.Length <= LongText ? Encoding.UTF8.GetMaxByteCount(value.Length) : Encoding.UTF8.GetByteCount(value));
        Utf8(index, buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer)));
    }

    /// <summary>Binds a character as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Char(int index, char? value)
    {
        if (value is not { } known)
        {
            Null(index);
            return;
        }

        ReadOnlySpan<char> text = [known];
        var buffer = _scratch.Take(4);
        Utf8(index, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }

    /// <summary>Binds a Guid as upper-case TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Guid(int index, Guid? value)
    {
        if (value is not { } known)
        {
            Null(index);
            return;
        }

        var buffer = _scratch.Take(36);
        known.TryFormat(buffer, out var length);
        foreach (ref var b in buffer.AsSpan(0, length))
        {
            if (b is >= (byte)'a' and <= (byte)'f')
                b -= 32;
        }

        Utf8(index, buffer.AsSpan(0, length));
    }

    /// <summary>Binds a decimal as TEXT without trailing zeros but with one place at least, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Decimal(int index, decimal? value)
    {
        if (value is { } known)
            Formatted(index, known, SqliteFormats.Decimal);
        else
            Null(index);
    }

    /// <summary>Binds a time as TEXT, its kind dropped, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void DateTime(int index, DateTime? value)
    {
        if (value is { } known)
            Formatted(index, known, SqliteFormats.DateTime);
        else
            Null(index);
    }

    /// <summary>Binds a time with its offset as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void DateTimeOffset(int index, DateTimeOffset? value)
    {
        if (value is { } known)
            Formatted(index, known, SqliteFormats.DateTimeOffset);
        else
            Null(index);
    }

    /// <summary>Binds a date as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void DateOnly(int index, DateOnly? value)
    {
        if (value is { } known)
            Formatted(index, known, SqliteFormats.DateOnly);
        else
            Null(index);
    }

    /// <summary>Binds a time of day as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void TimeOnly(int index, TimeOnly? value)
    {
        if (value is { } known)
            Formatted(index, known, known.Ticks % System.TimeSpan.TicksPerSecond == 0 ? SqliteFormats.TimeOnly : SqliteFormats.TimeOnlyWithFraction);
        else
            Null(index);
    }

    /// <summary>Binds a duration as TEXT, or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void TimeSpan(int index, TimeSpan? value)
    {
        if (value is { } known)
            Formatted(index, known, SqliteFormats.TimeSpan);
        else
            Null(index);
    }

    /// <summary>Binds a BLOB or NULL.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">The value; null for NULL.</param>
    public void Blob(int index, byte[]? value)
    {
        if (value is null)
            Null(index);
        else
            Blob(index, value.AsSpan());
    }

    private void Blob(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite would take for NULL.
        if (index <= _count)
            Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index, 0) : raw.sqlite3_bind_blob(_statement, index, value));
    }

    private void Formatted<T>(int index, T value, string format)
        where T : IUtf8SpanFormattable
    {
        var buffer = _scratch.Take(64);
        value.TryFormat(buffer, out var length, format, CultureInfo.InvariantCulture);
        Utf8(index, buffer.AsSpan(0, length));
    }

    private void Utf8(int index, ReadOnlySpan<byte> text)
    {
        if (index <= _count)
            Check(text.IsEmpty ? raw.sqlite3_bind_text(_statement, index, utf8z.FromSpan("\0"u8)) : raw.sqlite3_bind_text(_statement, index, text));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(result, raw.sqlite3_db_handle(_statement));
    }
}
