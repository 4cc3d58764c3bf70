namespace UpsertGen.Sqlite;

/// <summary>Reads the text forms that Microsoft.Data.Sqlite writes, and no others, without what parsing any form costs.</summary>
internal static class SqliteTexts
{
    // So many digits fit into 64 bits.
    private const int MostDigits = 18;

    /// <summary>Digits with a point among them or without, with a minus sign before them or without.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out decimal value)
    {
        value = default;
        var isNegative = !from.IsEmpty && from[0] == '-';
        var digits = isNegative ? from[1..] : from;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var places = point < 0 ? default : digits[(point + 1)..];
        if (whole.IsEmpty || whole.Length + places.Length > MostDigits || !TryDigits(whole, out var number)
            || !TryDigits(places, out var fraction))
            return false;
        foreach (var _ in places)
            number *= 10;
        number += fraction;
        value = new decimal((int)number, (int)(number >> 32), 0, isNegative, (byte)places.Length);
        return true;
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss.FFFFFFF</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out DateTime value)
    {
        value = default;
        if (from.Length < 19 || from[10] != ' ' || !TryRead(from[..10], out DateOnly date) || !TryRead(from[11..], out TimeOnly time))
            return false;
        value = date.ToDateTime(time);
        return true;
    }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out DateOnly value)
    {
        value = default;
        if (from.Length != 10 || from[4] != '-' || from[7] != '-'
            || !TryDigits(from[..4], out var year) || !TryDigits(from.Slice(5, 2), out var month)
            || !TryDigits(from.Slice(8, 2), out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > System.DateTime.DaysInMonth((int)year, (int)month))
            return false;
        value = new DateOnly((int)year, (int)month, (int)day);
        return true;
    }

    /// <summary><c>HH:mm:ss</c>, with a fraction of up to seven places or without.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out TimeOnly value)
    {
        value = default;
        if (from.Length is < 8 or 9 or > 16 || from[2] != ':' || from[5] != ':'
            || !TryDigits(from[..2], out var hour) || !TryDigits(from.Slice(3, 2), out var minute)
            || !TryDigits(from.Slice(6, 2), out var second)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        var ticks = 0L;
        if (from.Length > 8)
        {
            if (from[8] != '.' || !TryDigits(from[9..], out ticks))
                return false;
            for (var places = from.Length - 9; places < 7; places++)
                ticks *= 10;
        }

        value = new TimeOnly((((((hour * 60) + minute) * 60) + second) * System.TimeSpan.TicksPerSecond) + ticks);
        return true;
    }

    /// <summary><c>[-][d.]HH:mm:ss[.fffffff]</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out TimeSpan value)
    {
        value = default;
        var isNegative = !from.IsEmpty && from[0] == '-';
        var time = isNegative ? from[1..] : from;
        var days = 0L;
        if (time.IndexOf((byte)'.') is > 0 and < 9 and var point && point < time.IndexOf((byte)':'))
        {
            if (!TryDigits(time[..point], out days))
                return false;
            time = time[(point + 1)..];
        }

        // A fraction has all of its places; of 10,675,199 days the last is not whole.
        if (time.Length is not (8 or 16) || days > 10_675_198 || !TryRead(time, out TimeOnly clock))
            return false;
        var ticks = (days * System.TimeSpan.TicksPerDay) + clock.Ticks;
        value = new TimeSpan(isNegative ? -ticks : ticks);
        return true;
    }

    /// <summary>The same with <c>zzz</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out DateTimeOffset value)
    {
        value = default;
        if (from.Length < 25 || from[^3] != ':' || from[^6] is not ((byte)'+' or (byte)'-')
            || !TryRead(from[..^6], out DateTime local) || !TryDigits(from[^5..^3], out var hours)
            || !TryDigits(from[^2..], out var minutes)
            || hours > 13 || minutes > 59 || local.Year is 1 or 9999)
            return false;
        var offset = new TimeSpan((int)hours, (int)minutes, 0);
        value = new DateTimeOffset(local, from[^6] == '-' ? -offset : offset);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> from, out long value)
    {
        value = 0;
        foreach (var b in from)
        {
            if (b is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + b - '0';
        }

        return true;
    }
}
