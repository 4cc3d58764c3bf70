using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>The columns of a table in their order, found by name as the engine finds them.</summary>
internal sealed class TableColumns(SqlGrammar grammar)
{
    // More than either engine allows by default; a text made to be slow has more.
    private const int Max = 4096;

    // Few columns are found faster than they are entered.
    private const int Few = 32;

    // A column that was removed leaves a hole, until there are as many holes as columns.
    private readonly List<SchemaColumn?> _items = [];
    private Dictionary<string, int>? _byName;
    private int _count;

    public IEnumerable<SchemaColumn> Items => _items.OfType<SchemaColumn>();

    public int Count => _count;

    public bool IsFull => _count >= Max;

    public SchemaColumn? Find(string name) => IndexOf(name) is >= 0 and var index ? _items[index] : null;

    /// <summary>Adds a column; false when there is one of the name, or no room.</summary>
    public bool Add(SchemaColumn column)
    {
        if (IsFull || IndexOf(column.Name) >= 0)
            return false;
        _byName?.Add(Key(column.Name), _items.Count);
        _items.Add(column);
        _count++;
        return true;
    }

    public void Change(string name, Func<SchemaColumn, SchemaColumn> change)
    {
        if (IndexOf(name) is not (>= 0 and var index))
            return;
        var changed = change(_items[index]!);
        _items[index] = changed;
        if (changed.Name == name || _byName is null)
            return;
        _byName.Remove(Key(name));
        _byName[Key(changed.Name)] = index;
    }

    public void Remove(string name)
    {
        if (IndexOf(name) is not (>= 0 and var index))
            return;
        _items[index] = null;
        _byName?.Remove(Key(name));
        _count--;
        if (_items.Count <= 2 * _count)
            return;
        _items.RemoveAll(static c => c is null);
        _byName = null;
    }

    public EquatableArray<SchemaColumn> ToArray() =>
        (_items.Count == _count ? (IEnumerable<SchemaColumn>)_items! : Items).ToEquatableArray();

    private int IndexOf(string name)
    {
        if (_items.Count > Few)
            return Index().TryGetValue(Key(name), out var index) ? index : -1;
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i] is { } column && grammar.AreSame(column.Name, name))
                return i;
        }

        return -1;
    }

    private Dictionary<string, int> Index()
    {
        if (_byName is not null)
            return _byName;
        _byName = new Dictionary<string, int>(_items.Count, StringComparer.Ordinal);
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i] is { } column)
                _byName[Key(column.Name)] = i;
        }

        return _byName;
    }

    private string Key(string name) => grammar.KeyOf(name);
}
