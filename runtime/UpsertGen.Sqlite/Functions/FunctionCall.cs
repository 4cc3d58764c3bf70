using System.Buffers;
using System.Text;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// One call of a function by SQLite: its arguments, and what it gives back. Past the provider, which makes an object of each argument;
/// through it where the library's symbols cannot be found. What it gives as memory of SQLite's is good until it returns.
/// </summary>
internal readonly unsafe ref struct FunctionCall
{
    // SQLITE_TRANSIENT: SQLite copies the bytes.
    private const nint Transient = -1;
    private const int Short = 256;

    // Static, so that calls cost no look-up. What only reads a field need not tell the garbage collector of a native call.
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> TypeOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> Int64Of;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double> DoubleOf;
    private static readonly delegate* unmanaged[Cdecl]<nint, byte*> TextOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> BytesOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte*> BlobOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> EncodingOf;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> ToNull;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long, void> ToInt64;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double, void> ToDouble;
    private static readonly delegate* unmanaged[Cdecl]<nint, byte*, int, nint, void> ToText;
    private static readonly delegate* unmanaged[Cdecl]<nint, byte*, int, void> ToError;

    private readonly nint _context;
    private readonly nint* _values;
    private readonly int _count;
    private readonly sqlite3_context? _managedContext;
    private readonly sqlite3_value[]? _managedValues;

    static FunctionCall()
    {
        if (!NativeFunctions.TryGet(out var native)
            || !native.TryFind("sqlite3_value_type", out var type)
            || !native.TryFind("sqlite3_value_int64", out var int64)
            || !native.TryFind("sqlite3_value_double", out var real)
            || !native.TryFind("sqlite3_value_text", out var text)
            || !native.TryFind("sqlite3_value_bytes", out var bytes)
            || !native.TryFind("sqlite3_value_blob", out var blob)
            || !native.TryFind("sqlite3_result_null", out var toNull)
            || !native.TryFind("sqlite3_result_int64", out var toInt64)
            || !native.TryFind("sqlite3_result_double", out var toDouble)
            || !native.TryFind("sqlite3_result_text", out var toText)
            || !native.TryFind("sqlite3_result_error", out var toError))
            return;
        IsNative = true;
        TypeOf = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)type;
        Int64Of = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)int64;
        DoubleOf = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double>)real;
        TextOf = (delegate* unmanaged[Cdecl]<nint, byte*>)text;
        BytesOf = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)bytes;
        BlobOf = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte*>)blob;
        // SQLite has it since 3.40.
        if (native.TryFind("sqlite3_value_encoding", out var encoding))
            EncodingOf = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)encoding;
        ToNull = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)toNull;
        ToInt64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long, void>)toInt64;
        ToDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double, void>)toDouble;
        ToText = (delegate* unmanaged[Cdecl]<nint, byte*, int, nint, void>)toText;
        ToError = (delegate* unmanaged[Cdecl]<nint, byte*, int, void>)toError;
    }

    /// <param name="context">What SQLite calls the call.</param>
    /// <param name="values">The arguments.</param>
    /// <param name="count">How many.</param>
    public FunctionCall(nint context, nint* values, int count)
    {
        _context = context;
        _values = values;
        _count = count;
    }

    /// <param name="context">What the provider calls the call.</param>
    /// <param name="values">The arguments.</param>
    public FunctionCall(sqlite3_context context, sqlite3_value[] values) =>
        (_managedContext, _managedValues, _count) = (context, values, values.Length);

    /// <summary>True where the library's symbols were found.</summary>
    public static bool IsNative { get; }

    /// <summary>An argument is NULL.</summary>
    public bool HasNull
    {
        get
        {
            for (var i = 0; i < _count; i++)
            {
                if (IsNull(i))
                    return true;
            }

            return false;
        }
    }

    public bool IsNull(int argument) => Type(argument) == raw.SQLITE_NULL;

    /// <summary>An integer.</summary>
    /// <param name="argument">The argument, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OverflowException">It is a REAL: SQLite turns what leaves 64 bits into one.</exception>
    public long Integer(int argument) => Type(argument) == raw.SQLITE_FLOAT
        ? throw new OverflowException()
        : _managedValues is null ? Int64Of(_values[argument]) : raw.sqlite3_value_int64(_managedValues[argument]);

    /// <summary>A number that is stored bit by bit.</summary>
    /// <param name="argument">The argument, from 0.</param>
    /// <returns>The value.</returns>
    public ulong Unsigned(int argument) => unchecked((ulong)(
        _managedValues is null ? Int64Of(_values[argument]) : raw.sqlite3_value_int64(_managedValues[argument])));

    public double Real(int argument) =>
        _managedValues is null ? DoubleOf(_values[argument]) : raw.sqlite3_value_double(_managedValues[argument]);

    /// <summary>The whole text, which may hold a U+0000, in UTF-8 whatever the encoding of the database.</summary>
    /// <param name="argument">The argument, from 0.</param>
    /// <returns>Memory of SQLite's.</returns>
    public ReadOnlySpan<byte> Utf8(int argument)
    {
        // The engine converts the value in place when it is asked for its text, and copies it to end it with a NUL.
        if (_managedValues is null)
            return new(IsUtf8(_values[argument]) ? BlobOf(_values[argument]) : TextOf(_values[argument]), BytesOf(_values[argument]));
        _ = raw.sqlite3_value_text(_managedValues[argument]);
        return raw.sqlite3_value_blob(_managedValues[argument]);
    }

    public string Text(int argument) => Encoding.UTF8.GetString(Utf8(argument));

    public void ReturnNull()
    {
        if (_managedContext is null)
            ToNull(_context);
        else
            raw.sqlite3_result_null(_managedContext);
    }

    public void Return(long value)
    {
        if (_managedContext is null)
            ToInt64(_context, value);
        else
            raw.sqlite3_result_int64(_managedContext, value);
    }

    public void Return(double value)
    {
        if (_managedContext is null)
            ToDouble(_context, value);
        else
            raw.sqlite3_result_double(_managedContext, value);
    }

    /// <param name="utf8">A text; SQLite copies it.</param>
    public void Return(ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, which SQLite would take for NULL.
        if (utf8.IsEmpty)
            utf8 = "\0"u8[..0];
        if (_managedContext is not null)
        {
            raw.sqlite3_result_text(_managedContext, Encoding.UTF8.GetString(utf8));
            return;
        }

        fixed (byte* bytes = &System.Runtime.InteropServices.MemoryMarshal.GetReference(utf8))
            ToText(_context, bytes, utf8.Length, Transient);
    }

    public void Return(string text)
    {
        if (_managedContext is not null)
        {
            raw.sqlite3_result_text(_managedContext, text);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > Short ? ArrayPool<byte>.Shared.Rent(most) : null;
        var utf8 = rented ?? stackalloc byte[Short];
        Return(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>The statement fails, and is undone.</summary>
    /// <param name="message">Why; names no value.</param>
    public void Fail(string message)
    {
        if (_managedContext is not null)
        {
            raw.sqlite3_result_error(_managedContext, message);
            return;
        }

        var utf8 = Encoding.UTF8.GetBytes(message);
        fixed (byte* bytes = utf8)
            ToError(_context, bytes, utf8.Length);
    }

    private static bool IsUtf8(nint value) =>
        EncodingOf is not null && TypeOf(value) == raw.SQLITE_TEXT && EncodingOf(value) == raw.SQLITE_UTF8;

    private int Type(int argument) =>
        _managedValues is null ? TypeOf(_values[argument]) : raw.sqlite3_value_type(_managedValues[argument]);
}
