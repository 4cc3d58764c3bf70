using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>The relations and index names of one engine while scripts are applied, found as that engine finds them.</summary>
internal sealed class CatalogState(SchemaDialect dialect)
{
    // What a statement does to partitions, heirs and copies is not bounded by its own length. No schema of a database that works comes near
    // this; of a text made to be slow the rest is left out, and the tables concerned count as partly known.
    private int _effort = 8_000_000;

    private readonly Dictionary<(string?, string), TableBuilder> _tables = [];
    private readonly Dictionary<(string?, string), KeyBuilder> _keys = [];

    public SchemaDialect Dialect => dialect;

    /// <summary>The schema in which unqualified names are created; null for the engine's own default.</summary>
    public string? CurrentSchema { get; set; }

    public Dictionary<(string?, string), SchemaType> Types { get; } = [];

    /// <summary>Takes effort for a change of a table; false when there is none left.</summary>
    public bool CanAfford(TableBuilder table, int effort)
    {
        if (_effort >= 0)
            _effort -= effort;
        table.IsPartlyKnown |= _effort < 0;
        return _effort >= 0;
    }

    public IEnumerable<TableBuilder> Tables => _tables.Values;

    public string Fold(SqlName name) => name.For(dialect);

    public string? SchemaOf(QualifiedName name, bool isTemporary = false)
    {
        if (dialect == SchemaDialect.PostgreSql)
            return isTemporary ? "pg_temp" : name.Schema is { } written ? Fold(written) : CurrentSchema ?? "public";
        var schema = name.Schema is { } given ? SqlName.LowerAscii(given.Text) : null;
        // In a file for both engines, PostgreSQL's default schema is SQLite's.
        return isTemporary ? "temp" : schema is "main" or "public" ? null : schema;
    }

    public (string?, string) Key(string? schema, string name) => (schema, dialect == SchemaDialect.PostgreSql ? name : SqlName.LowerAscii(name));

    public TableBuilder? Find(QualifiedName name)
    {
        if (_tables.TryGetValue(Key(SchemaOf(name), Fold(name.Name)), out var table))
            return table;
        // A script may create in one schema of the search path and alter in another.
        return name.Schema is null && dialect == SchemaDialect.PostgreSql && _tables.TryGetValue(Key("public", Fold(name.Name)), out table) ? table : null;
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

    public KeyBuilder? FindIndex(QualifiedName name) =>
        _keys.TryGetValue(Key(SchemaOf(name), Fold(name.Name)), out var key) ? key : null;

    public bool HasIndex(string? schema, string name) => _keys.ContainsKey(Key(schema, name));

    /// <summary>Adds a key to a table, under a name of PostgreSQL's making when it has none.</summary>
    public void AddKey(KeyBuilder key)
    {
        var table = key.Table;
        if (table.Keys.Count >= TableBuilder.MaxKeys)
            return;
        if (key.Name is null && dialect == SchemaDialect.PostgreSql)
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
