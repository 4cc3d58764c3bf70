using System.Globalization;

namespace UpsertGen.Sqlite;

/// <summary>What functions read and return as text: numbers and times in the forms of <see cref="SqliteFormats"/>.</summary>
internal static class FunctionValues
{
    private delegate int Writer<in T>(Span<byte> to, T value);

    public static decimal Decimal(FunctionCall call, int argument)
    {
        var text = call.Utf8(argument);
        return SqliteTexts.TryRead(text, out decimal known)
            ? known
            : decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
    }

    public static DateTimeOffset Instant(FunctionCall call, int argument) =>
        SqliteTexts.TryRead(call.Utf8(argument), out DateTimeOffset known)
        ? known
        : DateTimeOffset.Parse(call.Text(argument), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static TimeSpan Duration(FunctionCall call, int argument) => SqliteTexts.TryRead(call.Utf8(argument), out TimeSpan known)
        ? known
        : TimeSpan.Parse(call.Text(argument), CultureInfo.InvariantCulture);

    public static DateTime Time(FunctionCall call, int argument) => SqliteTexts.TryRead(call.Utf8(argument), out DateTime known)
        ? known
        : DateTime.Parse(call.Text(argument), CultureInfo.InvariantCulture);

    public static DateOnly Date(FunctionCall call, int argument) => SqliteTexts.TryRead(call.Utf8(argument), out DateOnly known)
        ? known
        : DateOnly.Parse(call.Text(argument), CultureInfo.InvariantCulture);

    public static TimeOnly Clock(FunctionCall call, int argument) => SqliteTexts.TryRead(call.Utf8(argument), out TimeOnly known)
        ? known
        : TimeOnly.Parse(call.Text(argument), CultureInfo.InvariantCulture);

    public static void Return(FunctionCall call, decimal value) => Return(call, value, SqliteFormats.Write);

    public static void Return(FunctionCall call, TimeSpan value) => Return(call, value, SqliteFormats.Write);

    public static void Return(FunctionCall call, DateTime value) => Return(call, value, SqliteFormats.Write);

    public static void Return(FunctionCall call, DateTimeOffset value) => Return(call, value, SqliteFormats.Write);

    public static void Return(FunctionCall call, DateOnly value) => Return(call, value, SqliteFormats.Write);

    public static void Return(FunctionCall call, TimeOnly value) => Return(call, value, SqliteFormats.Write);

    public static void Return(FunctionCall call, ulong value) => call.Return(unchecked((long)value));

    private static void Return<T>(FunctionCall call, T value, Writer<T> write)
    {
        Span<byte> text = stackalloc byte[SqliteFormats.Longest];
        call.Return(text[..write(text, value)]);
    }
}
