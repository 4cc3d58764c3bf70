using System.Text;

namespace UpsertGen;

/// <summary>Words and lines of the text that describes a model.</summary>
internal static class UpsertModelText
{
    /// <summary>The words of each line; null for <c>-</c>.</summary>
    public static List<List<string?>> Lines(string text)
    {
        var (lines, line) = (new List<List<string?>>(), new List<string?>());
        for (var i = 0; i < text.Length;)
        {
            switch (text[i])
            {
                case ' ':
                    i++;
                    break;
                case '\n':
                    i++;
                    lines.Add(line);
                    line = [];
                    break;
                case '"':
                    line.Add(Quoted(text, ref i));
                    break;
                default:
                    var end = text.AsSpan(i).IndexOfAny(' ', '\n') is >= 0 and var length ? i + length : text.Length;
                    line.Add(text[i..end] is var word && word == "-" ? null : word);
                    i = end;
                    break;
            }
        }

        lines.Add(line);
        return lines;
    }

    private static string Quoted(string text, ref int at)
    {
        var word = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] == '"' && (at + 1 == text.Length || text[at + 1] != '"'))
            {
                at++;
                return word.ToString();
            }

            if (text[at] == '"')
                at++;
            word.Append(text[at]);
        }
    }
}
