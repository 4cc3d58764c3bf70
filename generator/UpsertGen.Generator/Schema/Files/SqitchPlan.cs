namespace UpsertGen.Generator.Schema.Files;

/// <summary>
/// The order of changes in a sqitch.plan. A change that is named again was reworked: its older text is in the file of the tag between the
/// two.
/// </summary>
internal sealed class SqitchPlan
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public static SqitchPlan Read(string text)
    {
        var plan = new SqitchPlan();
        var changes = new Dictionary<string, int>(StringComparer.Ordinal);
        var tags = new List<(string Name, int Place)>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '%' or '#')
                continue;
            var name = line.Substring(0, Math.Max(line.IndexOfAny([' ', '\t']), 0) is > 0 and var end ? end : line.Length);
            if (name[0] == '@')
            {
                tags.Add((name, i));
                continue;
            }

            name = name.TrimStart('+');
            if (changes.TryGetValue(name, out var earlier) && tags.Find(t => t.Place > earlier).Name is { } tag)
                plan._places[name + tag + ".sql"] = earlier;
            changes[name] = i;
            plan._places[name + ".sql"] = i;
        }

        return plan;
    }

    /// <summary>Null for a file that the plan does not name.</summary>
    public int? PlaceOf(string file) => _places.TryGetValue(file, out var place) ? place : null;
}
