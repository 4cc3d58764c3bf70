using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace UpsertGen.Sqlite;

/// <summary>
/// The parameters of rows on their way to SQLite. Texts are in memory that stays where it is, so that a statement reads them there; a
/// session keeps it to its end, because a prepared statement points to it until it is bound again. Then it serves another session:
/// memory that stays in place is slow to get.
/// </summary>
internal sealed unsafe class RowBuffer
{
    private const int SmallestBlock = 1 << 10;
    private const int LargestBlock = 1 << 16;
    private const int LargestApart = 1 << 18;

    private static readonly ConcurrentQueue<RowBuffer> Idle = [];

    private readonly List<byte[]> _blocks = [];
    private readonly List<byte[]> _apart = [];
    private RowValue[] _values = new RowValue[16];
    private byte[] _block = [];
    private byte* _start;
    private int _used;
    private int _bytesApart;

    private RowBuffer()
    {
    }

    /// <summary>A buffer that belongs to no session.</summary>
    public static RowBuffer Rent() => Idle.TryDequeue(out var buffer) ? buffer : new();

    /// <summary>Gives it back at the end of the session, when no statement points to it any more.</summary>
    public void Return()
    {
        if (Idle.Count >= Environment.ProcessorCount)
            return;
        Clear(0);
        _blocks.Clear();
        Idle.Enqueue(this);
    }

    /// <summary>True when no more rows should be added: what has been added is large.</summary>
    public bool IsFull => _used > LargestBlock / 2 || _bytesApart > LargestApart;

    public ref readonly RowValue this[int slot] => ref _values[slot];

    /// <summary>Makes room for values, and forgets those that were there.</summary>
    public void Clear(int values)
    {
        if (_values.Length < values)
            _values = new RowValue[values];
        _used = 0;
        if (_bytesApart == 0)
            return;
        _apart.Clear();
        _bytesApart = 0;
    }

    public void Null(int slot) => _values[slot] = default;

    public void Integer(int slot, long value) => _values[slot] = new(RowValueKind.Integer, value);

    public void Real(int slot, double value) => _values[slot] = new(RowValueKind.Real, BitConverter.DoubleToInt64Bits(value));

    public void Text(int slot, ReadOnlySpan<char> value)
    {
        // The exact length takes a pass over the text, and is not asked where every text of that length fits.
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var room = Room(most) ? most : Encoding.UTF8.GetByteCount(value);
        var to = Take(room, out var apart);
        Keep(slot, RowValueKind.Text, Encoding.UTF8.GetBytes(value, to), apart);
    }

    public void Blob(int slot, ReadOnlySpan<byte> value)
    {
        // Nothing has an address as well, for SQLite takes none for NULL.
        var to = Take(Math.Max(1, value.Length), out var apart);
        value.CopyTo(to);
        Keep(slot, RowValueKind.Blob, value.Length, apart);
    }

    /// <summary>Room for a short text; <see cref="Formatted"/> says how much of it was used.</summary>
    public Span<byte> Short(int size) => Take(size, out _);

    public void Formatted(int slot, int length) => Keep(slot, RowValueKind.Text, length, isApart: false);

    /// <summary>True when two slots hold the same value, other than NULL.</summary>
    public bool AreSame(int slot, int other)
    {
        ref readonly var a = ref _values[slot];
        ref readonly var b = ref _values[other];
        return a.Kind != RowValueKind.Null && a.Kind == b.Kind && a.Length == b.Length && (a.Kind < RowValueKind.Text
            ? a.Bits == b.Bits
            : Bytes(a).SequenceEqual(Bytes(b)));
    }

    /// <summary>The bytes of a text or a BLOB.</summary>
    public ReadOnlySpan<byte> Bytes(in RowValue value) => value.Kind >= RowValueKind.TextApart
        ? _apart[(int)value.Bits].AsSpan(0, value.Length)
        : new((byte*)value.Bits, value.Length);

    private bool Room(int size) => size <= _block.Length - _used || size <= LargestBlock / 4;

    private Span<byte> Take(int size, out bool isApart)
    {
        isApart = false;
        if (size > _block.Length - _used && !TryGrow(size))
        {
            isApart = true;
            _apart.Add(new byte[size]);
            _bytesApart += size;
            return _apart[^1];
        }

        return new Span<byte>(_start + _used, size);
    }

    private bool TryGrow(int size)
    {
        if (_block.Length == LargestBlock || size > LargestBlock)
            return false;
        var length = Math.Max(SmallestBlock, _block.Length * 2);
        while (length < size)
            length *= 2;
        // The blocks before are kept: values point to them.
        if (_block.Length > 0)
            _blocks.Add(_block);
        _block = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        _start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_block));
        _used = 0;
        return true;
    }

    private void Keep(int slot, RowValueKind kind, int length, bool isApart)
    {
        if (isApart)
        {
            _values[slot] = new(kind + 2, _apart.Count - 1, length);
            return;
        }

        _values[slot] = new(kind, (long)(_start + _used), length);
        _used += length;
    }
}
