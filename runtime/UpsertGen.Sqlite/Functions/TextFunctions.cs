using System.Text;

namespace UpsertGen.Sqlite;

/// <summary>
/// Functions that count and cut texts in UTF-16 units, and change their letters, as C# does. Of a text of ASCII the units are its bytes.
/// </summary>
internal static class TextFunctions
{
    public static Function[] All() =>
    [
        new("_ug_text_length", 1, static c => c.Return(Encoding.UTF8.GetCharCount(c.Utf8(0)))),
        new("_ug_text_sub", 3, static c => ReturnPart(c, c.Integer(1), c.Integer(2))),
        new("_ug_text_from", 2, static c => ReturnPart(c, c.Integer(1), null)),
        new("_ug_text_index", 2, static c => c.Return(Index(c.Utf8(0), c.Utf8(1)))),
        new("_ug_text_last_index", 2, static c => c.Return(c.Text(0).LastIndexOf(c.Text(1), StringComparison.Ordinal))),
        new("_ug_text_pad_left", 3, static c => Return(c, c.Text(0).PadLeft(checked((int)c.Integer(1)), c.Text(2)[0]))),
        new("_ug_text_pad_right", 3, static c => Return(c, c.Text(0).PadRight(checked((int)c.Integer(1)), c.Text(2)[0]))),
        new("_ug_text_upper", 1, static c => Return(c, c.Text(0).ToUpperInvariant())),
        new("_ug_text_lower", 1, static c => Return(c, c.Text(0).ToLowerInvariant())),
        new("_ug_text_fold", 1, static c => Return(c, Folded(c.Text(0)))),
        new("_ug_str_cmp", 2, static c => c.Return(Math.Sign(Compare(c.Utf8(0), c.Utf8(1))))),
        new("_ug_text_cmp", 2, static c => c.Return(Math.Sign(c.Utf8(0).SequenceCompareTo(c.Utf8(1))))),
    ];

    private static int Index(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => Ascii.IsValid(text) && Ascii.IsValid(part)
        ? text.IndexOf(part)
        : Encoding.UTF8.GetString(text).IndexOf(Encoding.UTF8.GetString(part), StringComparison.Ordinal);

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Ascii.IsValid(left) && Ascii.IsValid(right)
        ? left.SequenceCompareTo(right)
        : string.CompareOrdinal(Encoding.UTF8.GetString(left), Encoding.UTF8.GetString(right));

    /// <summary>Each character as the capital that StringComparison.OrdinalIgnoreCase takes it for.</summary>
    private static string Folded(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToUpperInvariant();
        var folded = new StringBuilder(text.Length);
        Span<char> own = stackalloc char[2];
        Span<char> capital = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var plain = own[..rune.EncodeToUtf16(own)];
            var upper = capital[..Rune.ToUpperInvariant(rune).EncodeToUtf16(capital)];
            folded.Append(plain.CompareTo(upper, StringComparison.OrdinalIgnoreCase) == 0 ? upper : plain);
        }

        return folded.ToString();
    }

    /// <param name="call">Its first argument is the text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">How long it is; null for the rest.</param>
    private static void ReturnPart(FunctionCall call, long start, long? length)
    {
        var utf8 = call.Utf8(0);
        if (Ascii.IsValid(utf8))
        {
            var (from, count) = Within(utf8.Length, start, length);
            Return(call, utf8.Slice(from, count));
        }
        else
        {
            var text = Encoding.UTF8.GetString(utf8);
            var (from, count) = Within(text.Length, start, length);
            // Half of a character is none that a database holds.
            if (IsInside(text, from) || IsInside(text, from + count))
                throw new FunctionException("A part of a text that ends within a character was asked for.");
            Return(call, text.Substring(from, count));
        }
    }

    private static (int Start, int Length) Within(int all, long start, long? length)
    {
        var count = length ?? all - start;
        return start < 0 || count < 0 || start > all - count
            ? throw new FunctionException("A part of a text that is longer than the text was asked for.")
            : ((int)start, (int)count);
    }

    private static bool IsInside(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);

    // Through the provider, a text ends at its first U+0000.
    private static FunctionException HasNull() => new("A text with U+0000 cannot be the result of a function.");

    private static void Return(FunctionCall call, string text)
    {
        if (text.Contains('\0'))
            throw HasNull();
        call.Return(text);
    }

    private static void Return(FunctionCall call, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Contains((byte)0))
            throw HasNull();
        call.Return(utf8);
    }
}
