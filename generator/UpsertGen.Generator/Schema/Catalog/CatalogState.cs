using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>The relations and index names of one engine while scripts are applied, found as that engine finds them.</summary>
internal sealed class CatalogState
{
    // What a statement does to partitions, heirs and copies is not bounded by its own length. No schema of a database that works comes near
    // this; of a text made to be slow the rest is left out, and the tables concerned count as partly known.
    private int _effort = 8_000_000;

    private readonly Dictionary<(string?, string), TableBuilder> _tables = [];
    private readonly Dictionary<(string?, string), KeyBuilder> _keys = [];

    public CatalogState(SqlGrammar grammar) => (Grammar, Columns) = (grammar, new ColumnFactory(this));

    public SqlGrammar Grammar { get; }

    public ColumnFactory Columns { get; }

    /// <summary>
    /// The schemas in which unqualified names are looked up, and in the first of which they are made; empty for the engine's default.
    /// </summary>
    public EquatableArray<string> SearchPath
    {
        get => _searchPath;
        set => (_searchPath, _lookedUpIn) = (value, null);
    }

    private EquatableArray<string> _searchPath;
    private string?[]? _lookedUpIn;

    private readonly Dictionary<(string?, string), SchemaType> _types = [];

    // Types are looked up without their schema, too.
    private Dictionary<string, SchemaType>? _typesByName;

    public IEnumerable<SchemaType> Types => _types.Values;

    public bool HasTypes => _types.Count > 0;

    public void SetType(SchemaType type)
    {
        _types[Key(type.Schema, type.Name)] = type;
        _typesByName = null;
    }

    public void RemoveType(SchemaType type)
    {
        _types.Remove(Key(type.Schema, type.Name));
        _typesByName = null;
    }

    public SchemaType? FindType(string? schema, string name)
    {
        if (schema is not null)
            return _types.TryGetValue(Key(schema, name), out var there) ? there : null;
        _typesByName ??= _types.Values.GroupBy(static t => t.Name, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        return _typesByName.TryGetValue(name, out var type) ? type : null;
    }

    public SchemaType? FindType(QualifiedName name) => FindType(name.Schema is null ? null : SchemaOf(name), Fold(name.Name));

    public Dictionary<(string?, string), CreateRoutine> Routines { get; } = [];

    /// <summary>What may have made tables that are not known.</summary>
    public List<SchemaProblem> MayMiss { get; } = [];

    /// <summary>A few say as much as all.</summary>
    public void AddMayMiss(SchemaProblem problem)
    {
        if (MayMiss.Count < 8)
            MayMiss.Add(problem);
    }

    /// <summary>Takes effort for a change of a table; false when there is none left.</summary>
    public bool CanAfford(TableBuilder table, int effort)
    {
        if (_effort >= 0)
            _effort -= effort;
        if (_effort < 0)
            table.MakeUnproven(table.Problem("the scripts are too long to be followed"));
        return _effort >= 0;
    }

    /// <summary>No effort is left: all tables concerned are unproven already.</summary>
    public bool IsExhausted => _effort < 0;

    public IEnumerable<TableBuilder> Tables => _tables.Values;

    public string Fold(SqlName name) => Grammar.Fold(name);

    public string? SchemaOf(QualifiedName name, bool isTemporary = false) => Grammar.SchemaOf(name.Schema, isTemporary, SearchPath);

    public (string?, string) Key(string? schema, string name) => (schema, Grammar.KeyOf(name));

    public TableBuilder? Find(QualifiedName name)
    {
        var folded = Fold(name.Name);
        foreach (var schema in Schemas(name))
        {
            if (_tables.TryGetValue(Key(schema, folded), out var table))
                return table;
        }

        return null;
    }

    private string?[] Schemas(QualifiedName name) =>
        name.Schema is null ? _lookedUpIn ??= Grammar.LookedUpIn(SearchPath) : [SchemaOf(name)];

    /// <summary>The type of the name that a column's type is; null for one that no script makes.</summary>
    public SchemaType? FindType(string typeText)
    {
        var dot = typeText.LastIndexOf('.');
        var name = typeText.Substring(dot + 1);
        name = name.StartsWith("\"", StringComparison.Ordinal) ? name.Trim('"') : SqlName.LowerAscii(name);
        return FindType(dot < 0 ? null : SqlName.LowerAscii(typeText.Substring(0, dot).Trim('"')), name);
    }

    public CreateRoutine? Routine(QualifiedName name)
    {
        if (name.Schema is not null)
            return Routines.TryGetValue(Key(SchemaOf(name), Fold(name.Name)), out var there) ? there : null;
        return Routines.FirstOrDefault(r => r.Key.Item2 == Fold(name.Name)).Value;
    }

    public bool Has(string? schema, string name) => _tables.ContainsKey(Key(schema, name));

    public void Add(TableBuilder table) => _tables[Key(table.Schema, table.Name)] = table;

    public void Remove(TableBuilder table)
    {
        _tables.Remove(Key(table.Schema, table.Name));
        foreach (var key in table.Keys)
            Forget(key);
        foreach (var other in table.Children)
            other.PartitionOf = ReferenceEquals(other.PartitionOf, table) ? null : other.PartitionOf;
    }

    /// <summary>Renames or moves a table, and its keys with it when the schema changes.</summary>
    public void Move(TableBuilder table, string? schema, string name)
    {
        if (!CanAfford(table, 1 + (4 * table.Keys.Count)))
            return;
        _tables.Remove(Key(table.Schema, table.Name));
        foreach (var key in table.Keys)
            Forget(key);
        (table.Schema, table.Name) = (schema, name);
        _tables[Key(schema, name)] = table;
        foreach (var key in table.Keys)
            Remember(key);
    }

    public KeyBuilder? FindIndex(QualifiedName name)
    {
        var folded = Fold(name.Name);
        foreach (var schema in Schemas(name))
        {
            if (_keys.TryGetValue(Key(schema, folded), out var key))
                return key;
        }

        return null;
    }

    public bool HasIndex(string? schema, string name) => _keys.ContainsKey(Key(schema, name));

    /// <summary>Adds a key to a table, under the name that the engine gives it when it has none.</summary>
    public void AddKey(KeyBuilder key)
    {
        var table = key.Table;
        if (table.Keys.Count >= TableBuilder.MaxKeys)
            return;
        if (key.Name is null && Grammar.NamesKeys)
            key.Name = NewName(table, key.Kind, [.. key.Parts, .. key.Included]);
        if (key.Name is not null && _keys.TryGetValue(Key(table.Schema, key.Name), out var old))
            RemoveKey(old);
        table.Keys.Add(key);
        Remember(key);
    }

    public string NewName(TableBuilder table, KeyKind kind, IReadOnlyList<KeyPart> parts) =>
        ObjectNames.For(table.Name, kind, parts, n => CanAfford(table, 1) && (HasIndex(table.Schema, n) || Has(table.Schema, n)));

    public void RemoveKey(KeyBuilder key)
    {
        // A key that is gone already ends the walk, even where keys are attached in a circle.
        if (!key.Table.Keys.Remove(key))
            return;
        Forget(key);
        foreach (var child in key.Children)
            RemoveKey(child);
    }

    public void RenameKey(KeyBuilder key, string name)
    {
        Forget(key);
        key.Name = name;
        Remember(key);
    }

    private void Remember(KeyBuilder key)
    {
        if (key.Name is not null)
            _keys[Key(key.Table.Schema, key.Name)] = key;
    }

    private void Forget(KeyBuilder key)
    {
        if (key.Name is not null && _keys.TryGetValue(Key(key.Table.Schema, key.Name), out var known) && ReferenceEquals(known, key))
            _keys.Remove(Key(key.Table.Schema, key.Name));
    }
}
