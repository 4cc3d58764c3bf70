using System.Text;
using SQLitePCL;
using static UpsertGen.Sqlite.ExactFunctions;

namespace UpsertGen.Sqlite;

/// <summary>Functions that count and cut texts in UTF-16 units, and change their letters, as C# does.</summary>
internal static class TextFunctions
{
    public static void Register(Registration to)
    {
        Define(to, "_ug_text_length", 1, static (c, a) => raw.sqlite3_result_int(c, Text(a[0]).Length));
        Define(to, "_ug_text_sub", 3, static (c, a) => Result(c, Part(Text(a[0]), Integer(a[1]), Integer(a[2]))));
        Define(to, "_ug_text_from", 2,
            static (c, a) => Result(c, Text(a[0]) is var text ? Part(text, Integer(a[1]), text.Length - Integer(a[1])) : ""));
        Define(to, "_ug_text_index", 2,
            static (c, a) => raw.sqlite3_result_int(c, Text(a[0]).IndexOf(Text(a[1]), StringComparison.Ordinal)));
        Define(to, "_ug_text_last_index", 2,
            static (c, a) => raw.sqlite3_result_int(c, Text(a[0]).LastIndexOf(Text(a[1]), StringComparison.Ordinal)));
        Define(to, "_ug_text_pad_left", 3, static (c, a) => Result(c, Text(a[0]).PadLeft(checked((int)Integer(a[1])), Text(a[2])[0])));
        Define(to, "_ug_text_pad_right", 3, static (c, a) => Result(c, Text(a[0]).PadRight(checked((int)Integer(a[1])), Text(a[2])[0])));
        Define(to, "_ug_text_upper", 1, static (c, a) => Result(c, Text(a[0]).ToUpperInvariant()));
        Define(to, "_ug_text_lower", 1, static (c, a) => Result(c, Text(a[0]).ToLowerInvariant()));
        Define(to, "_ug_text_fold", 1, static (c, a) => Result(c, Folded(Text(a[0]))));
    }

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

    private static string Part(string text, long start, long length)
    {
        if (start < 0 || length < 0 || start > text.Length - length)
            throw new FunctionException("A part of a text that is longer than the text was asked for.");
        // Half of a character is none that a database holds.
        if (IsInside(text, start) || IsInside(text, start + length))
            throw new FunctionException("A part of a text that ends within a character was asked for.");
        return text.Substring((int)start, (int)length);
    }

    private static bool IsInside(string text, long index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[(int)index - 1], text[(int)index]);

    private static void Result(sqlite3_context context, string text)
    {
        // The library takes a text up to its first U+0000.
        if (text.Contains('\0'))
            throw new FunctionException("A text with U+0000 cannot be the result of a function.");
        raw.sqlite3_result_text(context, text);
    }
}
