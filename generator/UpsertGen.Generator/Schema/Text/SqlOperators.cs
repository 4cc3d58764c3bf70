namespace UpsertGen.Generator.Schema.Text;

/// <summary>Where an operator ends: SQLite has a fixed set, PostgreSQL takes the longest run.</summary>
internal static class SqlOperators
{
    private static readonly string[] Sqlite = ["->>", "<=", "<>", "<<", ">=", ">>", "==", "!=", "||", "->"];

    // As long as a name may be; what is longer is no operator, and would be looked at again from each sign.
    private const int Longest = 63;

    public static bool IsPart(char c) => c is '+' or '-' or '*' or '/' or '<' or '>' or '=' or '~' or '!' or '@' or '#' or '%' or '^' or '&' or '|' or '`' or '?';

    public static int Length(string text, int start, int end, bool sqlite)
    {
        if (sqlite)
        {
            foreach (var known in Sqlite)
            {
                if (start + known.Length <= end && string.CompareOrdinal(text, start, known, 0, known.Length) == 0)
                    return known.Length;
            }

            return 1;
        }

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
