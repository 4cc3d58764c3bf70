using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>The files that others run by <c>\i</c>, <c>\ir</c> or <c>.read</c>.</summary>
internal sealed class Includes
{
    private readonly Dictionary<string, SchemaScript> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<SchemaScript> _included = new(ReferenceEqualityComparer.Instance);

    public Includes(List<SchemaScript> scripts, SqlGrammar grammar)
    {
        foreach (var script in scripts)
            _byPath[Plain(script.Path)] = script;
        foreach (var script in scripts)
        {
            foreach (var include in script.Statements(grammar).OfType<IncludeFile>())
            {
                if (Find(script, include) is { } included && !ReferenceEquals(included, script))
                    _included.Add(included);
            }
        }
    }

    public bool IsIncluded(SchemaScript script) => _included.Contains(script);

    /// <summary>
    /// The file next to the including one; else, since it is not known where the tool is called, the one whose path ends so.
    /// </summary>
    public SchemaScript? Find(SchemaScript from, IncludeFile include)
    {
        var path = Plain(from.Path);
        var name = Plain(include.Path);
        if (_byPath.TryGetValue(Join(path.Substring(0, path.LastIndexOf('/') + 1), name), out var beside))
            return beside;
        if (include.IsRelative)
            return null;
        var ending = "/" + Join("", name);
        var found = _byPath.Where(p => ("/" + p.Key).EndsWith(ending, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 1 ? found[0].Value : null;
    }

    private static string Plain(string path) => path.Replace('\\', '/');

    private static string Join(string folder, string name)
    {
        var parts = new List<string>();
        foreach (var part in (folder + name).Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }

        return string.Join("/", parts);
    }

    private sealed class ReferenceEqualityComparer : IEqualityComparer<SchemaScript>
    {
        public static readonly ReferenceEqualityComparer Instance = new();

        public bool Equals(SchemaScript? x, SchemaScript? y) => ReferenceEquals(x, y);

        public int GetHashCode(SchemaScript obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
