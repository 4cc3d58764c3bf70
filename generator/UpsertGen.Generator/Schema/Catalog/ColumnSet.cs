using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>The columns of a table in their order, found by name as the engine finds them.</summary>
internal sealed class ColumnSet(SchemaDialect dialect)
{
    // More than either engine allows by default; a text made to be slow has more.
    private const int Max = 4096;

    private readonly List<SchemaColumn> _items = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<SchemaColumn> Items => _items;

    public bool IsFull => _items.Count >= Max;

    public SchemaColumn? Find(string name) => _byName.TryGetValue(Key(name), out var index) ? _items[index] : null;

    /// <summary>Adds a column; false when there is one of the name, or no room.</summary>
    public bool Add(SchemaColumn column)
    {
        if (_byName.ContainsKey(Key(column.Name)) || IsFull)
            return false;
        _byName[Key(column.Name)] = _items.Count;
        _items.Add(column);
        return true;
    }

    public void Change(string name, Func<SchemaColumn, SchemaColumn> change)
    {
        if (!_byName.TryGetValue(Key(name), out var index))
            return;
        var changed = change(_items[index]);
        _items[index] = changed;
        if (changed.Name == name)
            return;
        _byName.Remove(Key(name));
        _byName[Key(changed.Name)] = index;
    }

    public void Remove(string name)
    {
        if (!_byName.TryGetValue(Key(name), out var index))
            return;
        _items.RemoveAt(index);
        _byName.Clear();
        for (var i = 0; i < _items.Count; i++)
            _byName[Key(_items[i].Name)] = i;
    }

    private string Key(string name) => dialect == SchemaDialect.PostgreSql ? name : SqlName.LowerAscii(name);
}
