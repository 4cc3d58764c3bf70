using System.Globalization;
using System.Text;

namespace UpsertGen.Generator.Schema.Text;

/// <summary>The values of quoted tokens.</summary>
internal static class SqlLiteral
{
    public static string Name(string text, SqlToken token)
    {
        var isUnicode = text[token.Start] is 'U' or 'u';
        var start = isUnicode ? token.Start + 2 : token.Start;
        var close = text[start] == '[' ? ']' : text[start];
        var name = Between(text, start, token.End, close);
        return isUnicode ? UnescapeUnicode(name) : name;
    }

    /// <summary>The code points of <c>U&amp;"\0441\+01F600"</c>.</summary>
    private static string UnescapeUnicode(string value)
    {
        if (value.IndexOf('\\') < 0)
            return value;
        var plain = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                plain.Append(value[i]);
                continue;
            }

            var isLong = i + 1 < value.Length && value[i + 1] == '+';
            var (first, count) = isLong ? (i + 2, 6) : (i + 1, 4);
            if (first + count <= value.Length
                && int.TryParse(value.Substring(first, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code is > 0 and <= 0x10FFFF)
            {
                // Surrogates may be written one by one.
                plain.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                i = first + count - 1;
            }
            else
            {
                plain.Append('\\');
                i += i + 1 < value.Length && value[i + 1] == '\\' ? 1 : 0;
            }
        }

        return plain.ToString();
    }

    /// <summary>The value of a string token: plain, E'…' or dollar-quoted.</summary>
    public static string String(string text, SqlToken token)
    {
        var start = token.Start;
        if (text[start] == '$')
        {
            var tag = text.IndexOf('$', start + 1) + 1 - start;
            return tag <= 0 || token.Length < 2 * tag ? "" : text.Substring(start + tag, token.Length - (2 * tag));
        }

        var escapes = text[start] is 'E' or 'e';
        while (start < token.End && text[start] != '\'')
            start++;
        var value = start < token.End ? Between(text, start, token.End, '\'') : "";
        return escapes ? Unescape(value) : value;
    }

    /// <summary>Where the value stands in the text; null when it holds escapes, so that it does not stand there as it is.</summary>
    public static (int Start, int End)? Inner(string text, SqlToken token)
    {
        if (text[token.Start] == '$')
        {
            var tag = text.IndexOf('$', token.Start + 1) + 1 - token.Start;
            return tag <= 0 || token.Length < 2 * tag ? null : (token.Start + tag, token.End - tag);
        }

        var isPlain = text[token.Start] == '\'' && token.Length >= 2 && text[token.End - 1] == '\''
            && text.IndexOf('\'', token.Start + 1) == token.End - 1;
        return isPlain ? (token.Start + 1, token.End - 1) : null;
    }

    private static string Between(string text, int start, int end, char close)
    {
        var closed = end - 1 > start && text[end - 1] == close;
        var inner = text.Substring(start + 1, Math.Max(0, end - start - (closed ? 2 : 1)));
        return close == ']' ? inner : inner.Replace(new string(close, 2), close.ToString());
    }

    private static string Unescape(string value)
    {
        if (value.IndexOf('\\') < 0)
            return value;
        var plain = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                plain.Append(value[i]);
                continue;
            }

            plain.Append(value[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
        }

        return plain.ToString();
    }
}
