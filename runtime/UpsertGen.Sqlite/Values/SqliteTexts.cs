namespace UpsertGen.Sqlite;

/// <summary>Reads the text forms that Microsoft.Data.Sqlite writes, and no others, without what parsing any form costs.</summary>
internal static class SqliteTexts
{
    /// <summary><c>yyyy-MM-dd HH:mm:ss.FFFFFFF</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out DateTime value)
    {
        value = default;
        if (from.Length is < 19 or 20 or > 27 || from[4] != '-' || from[7] != '-' || from[10] != ' ' || from[13] != ':' || from[16] != ':'
            || !TryDigits(from[..4], out var year) || !TryDigits(from.Slice(5, 2), out var month)
            || !TryDigits(from.Slice(8, 2), out var day)
            || !TryDigits(from.Slice(11, 2), out var hour) || !TryDigits(from.Slice(14, 2), out var minute)
            || !TryDigits(from.Slice(17, 2), out var second)
            || year == 0 || month is 0 or > 12 || day == 0 || day > System.DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || second > 59)
            return false;
        var ticks = 0;
        if (from.Length > 19)
        {
            if (from[19] != '.' || !TryDigits(from[20..], out ticks))
                return false;
            for (var places = from.Length - 20; places < 7; places++)
                ticks *= 10;
        }

        value = new DateTime(year, month, day, hour, minute, second).AddTicks(ticks);
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
        var offset = new TimeSpan(hours, minutes, 0);
        value = new DateTimeOffset(local, from[^6] == '-' ? -offset : offset);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> from, out int value)
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
