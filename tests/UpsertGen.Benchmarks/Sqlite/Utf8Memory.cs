using System.Runtime.InteropServices;
using System.Text;

namespace UpsertGen.Benchmarks;

/// <summary>Texts as UTF-8 in memory that stays in place, so that SQLite copies none of them.</summary>
internal sealed unsafe class Utf8Memory(int size) : IDisposable
{
    private readonly byte* _start = (byte*)NativeMemory.Alloc((nuint)size);
    private int _used;

    public void Clear() => _used = 0;

    public byte* Text(string text, out int bytes)
    {
        var at = _start + _used;
        bytes = Encoding.UTF8.GetBytes(text, new Span<byte>(at, size - _used));
        _used += bytes;
        return at;
    }

    /// <summary>As Microsoft.Data.Sqlite stores it: no trailing zeros of a fraction.</summary>
    public byte* Time(DateTime time, out int bytes)
    {
        var at = _start + _used;
        Digits(at, time.Year, 4);
        at[4] = (byte)'-';
        Digits(at + 5, time.Month, 2);
        at[7] = (byte)'-';
        Digits(at + 8, time.Day, 2);
        at[10] = (byte)' ';
        Digits(at + 11, time.Hour, 2);
        at[13] = (byte)':';
        Digits(at + 14, time.Minute, 2);
        at[16] = (byte)':';
        Digits(at + 17, time.Second, 2);
        bytes = 19;
        var fraction = (int)(time.Ticks % TimeSpan.TicksPerSecond);
        if (fraction != 0)
        {
            at[19] = (byte)'.';
            Digits(at + 20, fraction, 7);
            bytes = 27;
            while (at[bytes - 1] == '0')
                bytes--;
        }

        _used += bytes;
        return at;
    }

    public void Dispose() => NativeMemory.Free(_start);

    private static void Digits(byte* at, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--, value /= 10)
            at[i] = (byte)('0' + value % 10);
    }
}
