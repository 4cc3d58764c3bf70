using System.Globalization;

namespace UpsertGen.Sqlite;

/// <summary>
/// The text forms that Microsoft.Data.Sqlite writes, in UTF-8. What .NET reads from a format at each call, times are written without.
/// </summary>
internal static class SqliteFormats
{
    /// <summary>Bytes that are enough for each of them.</summary>
    public const int Longest = 64;

    public const string Decimal = "0.0###########################";
    public const string TimeSpan = "c";

    public static int Write(Span<byte> to, Guid value)
    {
        value.TryFormat(to, out var length);
        foreach (ref var b in to[..length])
        {
            if (b is >= (byte)'a' and <= (byte)'f')
                b -= 32;
        }

        return length;
    }

    /// <summary>Without trailing zeros but with one place at least.</summary>
    public static int Write(Span<byte> to, decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        if (parts[2] == 0)
            return Write(to, ((ulong)(uint)parts[1] << 32) | (uint)parts[0], (parts[3] >> 16) & 0xFF, isNegative: parts[3] < 0);
        value.TryFormat(to, out var length, default, CultureInfo.InvariantCulture);
        var point = to[..length].IndexOf((byte)'.');
        if (point < 0)
        {
            ".0"u8.CopyTo(to[length..]);
            return length + 2;
        }

        while (to[length - 1] == '0' && length > point + 2)
            length--;
        return length;
    }

    private static int Write(Span<byte> to, ulong number, int scale, bool isNegative)
    {
        while (scale > 1 && number % 10 == 0)
            (number, scale) = (number / 10, scale - 1);
        isNegative &= number > 0;
        // From its end on, as the last digit is known first.
        var at = Longest;
        for (var place = 0; number > 0 || place <= scale; place++)
        {
            if (place == scale && place > 0)
                to[--at] = (byte)'.';
            (number, var digit) = Math.DivRem(number, 10UL);
            to[--at] = (byte)('0' + digit);
        }

        if (isNegative)
            to[--at] = (byte)'-';
        var written = to[at..Longest];
        written.CopyTo(to);
        if (scale > 0)
            return written.Length;
        ".0"u8.CopyTo(to[written.Length..]);
        return written.Length + 2;
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss.FFFFFFF</c>.</summary>
    public static int Write(Span<byte> to, DateTime value)
    {
        Write(to, System.DateOnly.FromDateTime(value));
        to[10] = (byte)' ';
        Clock(to[11..], value.TimeOfDay);
        var fraction = (int)(value.Ticks % System.TimeSpan.TicksPerSecond);
        if (fraction == 0)
            return 19;
        to[19] = (byte)'.';
        Digits(to.Slice(20, 7), fraction);
        var length = 27;
        while (to[length - 1] == '0')
            length--;
        return length;
    }

    /// <summary>The same with <c>zzz</c>.</summary>
    public static int Write(Span<byte> to, DateTimeOffset value)
    {
        var length = Write(to, value.DateTime);
        var offset = value.Offset;
        to[length] = offset < System.TimeSpan.Zero ? (byte)'-' : (byte)'+';
        offset = offset.Duration();
        Digits(to.Slice(length + 1, 2), offset.Hours);
        to[length + 3] = (byte)':';
        Digits(to.Slice(length + 4, 2), offset.Minutes);
        return length + 6;
    }

    public static int Write(Span<byte> to, DateOnly value)
    {
        var (year, month, day) = value;
        Digits(to[..4], year);
        to[4] = (byte)'-';
        Digits(to.Slice(5, 2), month);
        to[7] = (byte)'-';
        Digits(to.Slice(8, 2), day);
        return 10;
    }

    /// <summary><c>HH:mm:ss</c>, with all seven places of a fraction that is not 0.</summary>
    public static int Write(Span<byte> to, TimeOnly value)
    {
        Clock(to, value.ToTimeSpan());
        var fraction = (int)(value.Ticks % System.TimeSpan.TicksPerSecond);
        if (fraction == 0)
            return 8;
        to[8] = (byte)'.';
        Digits(to.Slice(9, 7), fraction);
        return 16;
    }

    public static int Write(Span<byte> to, TimeSpan value)
    {
        value.TryFormat(to, out var length, TimeSpan, CultureInfo.InvariantCulture);
        return length;
    }

    private static void Clock(Span<byte> to, TimeSpan time)
    {
        Digits(to[..2], time.Hours);
        to[2] = (byte)':';
        Digits(to.Slice(3, 2), time.Minutes);
        to[5] = (byte)':';
        Digits(to.Slice(6, 2), time.Seconds);
    }

    private static void Digits(Span<byte> to, int value)
    {
        for (var i = to.Length - 1; i >= 0; i--)
        {
            to[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
