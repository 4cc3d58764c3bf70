using System.Text;

namespace UpsertGen.Generator.Schema.Text;

/// <summary>The values of quoted tokens.</summary>
internal static class SqlLiteral
{
    public static string Name(string text, SqlToken token)
    {
        var start = text[token.Start] is 'U' or 'u' ? token.Start + 2 : token.Start;
        var close = text[start] == '[' ? ']' : text[start];
        return Between(text, start, token.End, close);
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
