namespace UpsertGen;

/// <summary>Finds what a misspelt name may have meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest name, or null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        var best = names.Select(other => (Name: other, Distance: Distance(Plain(name), Plain(other)))).OrderBy(static pair => pair.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, name.Length / 3) ? best.Name : null;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var substitute = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substitute, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
