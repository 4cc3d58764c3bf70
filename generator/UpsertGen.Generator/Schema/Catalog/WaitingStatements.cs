using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Statements on tables that no file has made so far: a file that is read later may make them.</summary>
internal sealed class WaitingStatements
{
    private readonly Dictionary<string, List<(QualifiedName Table, SchemaStatement Statement, string Path)>> _byName = new(
        StringComparer.Ordinal);

    public void Add(CatalogState state, QualifiedName table, SchemaStatement statement, string path)
    {
        var key = KeyOf(state, table);
        if (!_byName.TryGetValue(key, out var items))
            _byName.Add(key, items = []);
        items.Add((table, statement, path));
    }

    /// <summary>Takes out those that are about a table now made. Within one file the order is the engine's, which then fails.</summary>
    public List<(SchemaStatement Statement, string Path)> For(CatalogState state, CreateRelation create, string path)
    {
        if (_byName.Count == 0 || !_byName.TryGetValue(KeyOf(state, create.Name), out var items))
            return [];
        var found = items.Where(i => i.Path != path && IsFor(state, i.Table, create.Name)).ToList();
        items.RemoveAll(i => i.Path != path && IsFor(state, i.Table, create.Name));
        return found.ConvertAll(static i => (i.Statement, i.Path));
    }

    /// <summary>The tables that nothing makes, each once.</summary>
    public IEnumerable<(QualifiedName Table, int Line, string Path)> Left(CatalogState state) => _byName.Values
        .SelectMany(static items => items)
        .Where(i => state.Find(i.Table) is null)
        .GroupBy(i => (state.SchemaOf(i.Table), KeyOf(state, i.Table)))
        .Select(static g => (g.First().Table, g.First().Statement.Line, g.First().Path));

    private static string KeyOf(CatalogState state, QualifiedName name) => state.Key(null, state.Fold(name.Name)).Item2;

    private static bool IsFor(CatalogState state, QualifiedName waiting, QualifiedName made) =>
        waiting.Schema is null || state.Grammar.AreSame(state.SchemaOf(waiting) ?? "", state.SchemaOf(made) ?? "");
}
