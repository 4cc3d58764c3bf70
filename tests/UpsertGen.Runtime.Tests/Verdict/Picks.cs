namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>Random choices that a seed repeats.</summary>
internal sealed class Picks(int seed)
{
    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Of<T>(params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public List<T> Some<T>(IReadOnlyList<T> items, int atLeast, int atMost)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return [.. copy.Take(Math.Min(copy.Length, random.Next(atLeast, atMost + 1)))];
    }

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return [.. copy];
    }

    /// <summary>The same SQL in other spacing, brackets and case of words; quoted parts stay.</summary>
    public string Respell(string sql, bool caseToo = true)
    {
        var result = new System.Text.StringBuilder();
        var quote = '\0';
        var upper = Chance(50);
        foreach (var c in sql)
        {
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c == ' ' && Chance(30))
                result.Append(Of(" ", "  ", "\n", " /* x */ "));
            else if (c is '(' or ')' or ',' && Chance(30))
                result.Append(' ');
            result.Append(quote == '\0' && caseToo && c is not '\'' ? upper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c) : c);
        }

        return Chance(20) ? $"({result})" : result.ToString();
    }
}
