namespace UpsertGen.Generator.Schema.Text;

/// <summary>An identifier as it was written.</summary>
internal readonly record struct SqlName(string Text, bool Quoted)
{
    /// <summary>Without the case of ASCII letters.</summary>
    public static bool EqualsIgnoringCase(string left, string right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && Lower(left[i]) != Lower(right[i]))
                return false;
        }

        return true;
    }

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c;

    public static string LowerAscii(string text)
    {
        var i = 0;
        while (i < text.Length && text[i] is not (>= 'A' and <= 'Z'))
            i++;
        if (i == text.Length)
            return text;
        var lower = text.ToCharArray();
        for (; i < lower.Length; i++)
            lower[i] = Lower(lower[i]);
        return new string(lower);
    }

    /// <summary>The longest start of the text, in whole characters, of at most so many bytes of UTF-8.</summary>
    public static string ClipBytes(string text, int limit)
    {
        if (text.Length * 3 <= limit)
            return text;
        int bytes = 0, i = 0;
        while (i < text.Length)
        {
            var pair = char.IsSurrogatePair(text, i);
            bytes += text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : pair ? 4 : 3;
            if (bytes > limit)
                break;
            i += pair ? 2 : 1;
        }

        return text.Substring(0, i);
    }
}

/// <summary>A name with its schema, when one was written.</summary>
internal readonly record struct QualifiedName(SqlName? Schema, SqlName Name);
