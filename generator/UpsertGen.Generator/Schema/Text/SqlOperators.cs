namespace UpsertGen.Generator.Schema.Text;

/// <summary>Where an operator ends in an engine that lets users make their own.</summary>
internal static class SqlOperators
{
    // As long as a name may be; what is longer is no operator, and would be looked at again from each sign.
    private const int Longest = 63;

    public static bool IsPart(char c) =>
        c is '+' or '-' or '*' or '/' or '<' or '>' or '=' or '~' or '!' or '@' or '#' or '%' or '^' or '&' or '|' or '`' or '?';

    /// <summary>The longest run of signs that is one operator.</summary>
    public static int LongestRun(string text, int start, int end)
    {
        var i = start;
        var special = false;
        while (i < end && i - start < Longest && IsPart(text[i]) && !(i > start && StartsComment(text, i, end)))
        {
            special |= text[i] is not ('+' or '-' or '*' or '/' or '<' or '>' or '=');
            i++;
        }

        // A run of plain signs does not end in a sign of the next operand: "=-1" is "=" and "-1".
        while (!special && i - start > 1 && text[i - 1] is '+' or '-')
            i--;
        return i - start;
    }

    private static bool StartsComment(string text, int i, int end) =>
        i + 1 < end && ((text[i] == '-' && text[i + 1] == '-') || (text[i] == '/' && text[i + 1] == '*'));
}
