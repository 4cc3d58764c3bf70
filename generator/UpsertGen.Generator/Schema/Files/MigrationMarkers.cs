namespace UpsertGen.Generator.Schema.Files;

/// <summary>What migration tools write in comments: which parts of a file run on the way up, and that it holds the whole schema.</summary>
internal static class MigrationMarkers
{
    private const int Tail = 4096;

    private static readonly string[] Down = [
        "+goose down", "+migrate down", "migrate:down", "down migration", "+micrate down", "rambler down", "//@undo"];
    private static readonly string[] Up = ["+goose up", "+migrate up", "migrate:up", "up migration", "+micrate up", "rambler up"];

    public static ScriptMarkers Of(string text)
    {
        var head = text.Substring(0, Math.Min(text.Length, Tail));
        var tail = text.Substring(Math.Max(0, text.Length - Tail));
        var isDump = Contains(head, "PostgreSQL database dump") || Contains(tail, "INSERT INTO \"schema_migrations\"")
            || Contains(tail, "INSERT INTO schema_migrations")
            || Contains(tail, "INSERT INTO public.schema_migrations") || Contains(tail, "-- Dbmate schema migrations");
        return (isDump ? ScriptMarkers.Dump : ScriptMarkers.None) | (Contains(head, "atlas:checkpoint")
            ? ScriptMarkers.Checkpoint
            : ScriptMarkers.None);
    }

    /// <summary>The parts that run on the way up: what stands below a "down" marker is left out.</summary>
    public static List<(int Start, int End)> LiveParts(string text)
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

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

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
