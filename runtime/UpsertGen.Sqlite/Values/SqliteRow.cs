using System.ComponentModel;
using System.Globalization;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>Reads the current result row, as Microsoft.Data.Sqlite's reader would. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SqliteRow
{
    private const double JulianDayOfYearOne = 1721425.5;
    private const double MillisecondsPerDay = 86_400_000;

    private readonly sqlite3_stmt _statement;
    private readonly SqliteStatement _operation;

    internal SqliteRow(sqlite3_stmt statement, SqliteStatement operation) => (_statement, _operation) = (statement, operation);

    /// <summary>True when the column is NULL.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>True for NULL.</returns>
    public bool IsNull(int column) => Type(column) == raw.SQLITE_NULL;

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public long Int64(int column) => raw.sqlite3_column_int64(_statement, NotNull(column));

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The stored value is out of range.</exception>
    public int Int32(int column) => (int)Within(column, int.MinValue, int.MaxValue);

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The stored value is out of range.</exception>
    public short Int16(int column) => (short)Within(column, short.MinValue, short.MaxValue);

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The stored value is out of range.</exception>
    public sbyte SByte(int column) => (sbyte)Within(column, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The stored value is out of range.</exception>
    public byte Byte(int column) => (byte)Within(column, byte.MinValue, byte.MaxValue);

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The stored value is out of range.</exception>
    public ushort UInt16(int column) => (ushort)Within(column, ushort.MinValue, ushort.MaxValue);

    /// <summary>Reads an integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">The stored value is out of range.</exception>
    public uint UInt32(int column) => (uint)Within(column, uint.MinValue, uint.MaxValue);

    /// <summary>Reads an unsigned integer that is stored bit by bit.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public ulong UInt64(int column) => unchecked((ulong)Int64(column));

    /// <summary>Reads a boolean: any number but 0 is true.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public bool Boolean(int column) => Int64(column) != 0;

    /// <summary>Reads a REAL.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public float Single(int column) => (float)Double(column);

    /// <summary>Reads a REAL.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public double Double(int column) => raw.sqlite3_column_double(_statement, NotNull(column));

    /// <summary>Reads a decimal from TEXT or a number.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public decimal Decimal(int column) => Type(column) == raw.SQLITE_TEXT && SqliteTexts.TryRead(Utf8(column), out decimal known)
        ? known
        : Parse(column, static text => decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture));

    /// <summary>Reads TEXT.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public string Text(int column) => raw.sqlite3_column_text(_statement, NotNull(column)).utf8_to_string();

    /// <summary>Reads a character from TEXT of length 1 or from its number.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public char Char(int column) =>
        Type(column) == raw.SQLITE_TEXT && Text(column) is { Length: 1 } text
            ? text[0]
            : (char)Within(column, char.MinValue, char.MaxValue);

    /// <summary>Reads a Guid from TEXT or a BLOB of 16 bytes.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public Guid Guid(int column) => Type(column) == raw.SQLITE_BLOB && raw.sqlite3_column_bytes(_statement, column) == 16
        ? new Guid(raw.sqlite3_column_blob(_statement, column))
        : Parse(column, static text => new Guid(text));

    /// <summary>Reads a time from TEXT (with a zone, as UTC) or a Julian day.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value, of kind Unspecified or Utc.</returns>
    public DateTime DateTime(int column) => IsNumber(column)
        ? FromJulianDay(Double(column))
        : SqliteTexts.TryRead(Utf8(column), out System.DateTime known) ? known
        : Parse(column, static text => System.DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

    /// <summary>Reads a time with offset from TEXT (without a zone, as UTC) or a Julian day.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public DateTimeOffset DateTimeOffset(int column) => IsNumber(column)
        ? new DateTimeOffset(FromJulianDay(Double(column)), System.TimeSpan.Zero)
        : SqliteTexts.TryRead(Utf8(column), out System.DateTimeOffset known) ? known
        : Parse(column, static text => System.DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>Reads a date from TEXT or a Julian day.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public DateOnly DateOnly(int column) => IsNumber(column)
        ? System.DateOnly.FromDateTime(FromJulianDay(Double(column)))
        : SqliteTexts.TryRead(Utf8(column), out System.DateOnly known) ? known
        : Parse(column, static text => System.DateOnly.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Reads a time of day from TEXT.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public TimeOnly TimeOnly(int column) => Type(column) == raw.SQLITE_TEXT && SqliteTexts.TryRead(Utf8(column), out System.TimeOnly known)
        ? known
        : Parse(column, static text => System.TimeOnly.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Reads a duration from TEXT or a number of days.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The value.</returns>
    public TimeSpan TimeSpan(int column) => IsNumber(column)
        ? System.TimeSpan.FromDays(Double(column))
        : SqliteTexts.TryRead(Utf8(column), out System.TimeSpan known) ? known
        : Parse(column, static text => System.TimeSpan.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Reads a BLOB.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>A copy of the bytes.</returns>
    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, NotNull(column)).ToArray();

    private long Within(int column, long least, long greatest)
    {
        var value = Int64(column);
        return value >= least && value <= greatest
            ? value
            : throw new OverflowException($"The column '{Name(column)}' holds a number that is not between {least} and {greatest}.");
    }

    /// <summary>
    /// The exceptions of the parser quote the text; messages go into logs and traces, so these name the column and never what it holds.
    /// </summary>
    private T Parse<T>(int column, Func<string, T> parse)
    {
        try
        {
            return parse(Text(column));
        }
        catch (FormatException)
        {
            throw new FormatException($"The column '{Name(column)}' holds text that is no {typeof(T).Name}.");
        }
        catch (OverflowException)
        {
            throw new OverflowException($"The column '{Name(column)}' holds text that is out of the range of {typeof(T).Name}.");
        }
    }

    /// <summary>Counted in milliseconds, rounded as the driver rounds them.</summary>
    private static DateTime FromJulianDay(double day) =>
        System.DateTime.MinValue.AddMilliseconds(Math.Floor((day * MillisecondsPerDay) + 0.5) - (JulianDayOfYearOne * MillisecondsPerDay));

    private ReadOnlySpan<byte> Utf8(int column) => IsNull(column) ? default : raw.sqlite3_column_blob(_statement, column);

    private int Type(int column) => raw.sqlite3_column_type(_statement, column);

    private string Name(int column) => raw.sqlite3_column_name(_statement, column).utf8_to_string();

    private bool IsNumber(int column) => Type(column) is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT;

    private int NotNull(int column) => IsNull(column)
        ? throw new InvalidOperationException(_operation.UnexpectedNull(column))
        : column;
}
