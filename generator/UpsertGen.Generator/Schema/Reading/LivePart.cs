namespace UpsertGen.Generator.Schema.Reading;

/// <summary>The parts of a migration that run on the way up: what stands below a "down" marker of a migration tool is left out.</summary>
internal static class LivePart
{
    private static readonly string[] Down = ["+goose down", "+migrate down", "migrate:down", "down migration"];
    private static readonly string[] Up = ["+goose up", "+migrate up", "migrate:up", "up migration"];

    public static bool IsDownFile(string path) =>
        path.EndsWith(".down.sql", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("/down.sql", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("\\down.sql", StringComparison.OrdinalIgnoreCase);

    public static List<(int Start, int End)> Of(string text)
    {
        var parts = new List<(int, int)>();
        int start = 0, at = 0;
        var live = true;
        while (at >= 0 && at < text.Length)
        {
            // Only lines that begin with a comment can be markers.
            if (string.CompareOrdinal(text, at, "--", 0, 2) == 0)
            {
                var i = at + 2;
                while (i < text.Length && text[i] is ' ' or '\t')
                    i++;
                if (live && StartsWithAny(text, i, Down))
                {
                    parts.Add((start, at));
                    live = false;
                }
                else if (!live && StartsWithAny(text, i, Up))
                {
                    (start, live) = (at, true);
                }
            }

            at = text.IndexOf('\n', at) + 1;
            if (at == 0)
                break;
        }

        if (live)
            parts.Add((start, text.Length));
        return parts;
    }

    private static bool StartsWithAny(string text, int at, string[] markers)
    {
        foreach (var marker in markers)
        {
            if (string.Compare(text, at, marker, 0, marker.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return true;
        }

        return false;
    }
}
