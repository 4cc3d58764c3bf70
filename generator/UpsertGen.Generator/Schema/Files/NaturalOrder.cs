namespace UpsertGen.Generator.Schema.Files;

/// <summary>Ordinal, but a run of digits counts as the number it is, so 2 comes before 10.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? left, string? right)
    {
        if (left is null || right is null)
            return string.CompareOrdinal(left, right);
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (IsDigit(left[i]) && IsDigit(right[j]))
            {
                var (a, b) = (Digits(left, ref i), Digits(right, ref j));
                var order = a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
                if (order != 0)
                    return order;
                continue;
            }

            var (x, y) = (Slash(left[i++]), Slash(right[j++]));
            if (x != y)
                return x.CompareTo(y);
        }

        var rest = (left.Length - i).CompareTo(right.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(left, right);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static char Slash(char c) => c == '\\' ? '/' : c;

    private static string Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && IsDigit(text[at]))
            at++;
        return text.Substring(start, at - start).TrimStart('0');
    }
}
