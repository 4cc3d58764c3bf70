using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Applies the statements of scripts in order, as one engine would.</summary>
internal sealed class CatalogBuilder(SchemaDialect dialect)
{
    private readonly CatalogState _state = new(dialect);

    public void Apply(SchemaScript script)
    {
        _state.CurrentSchema = null;
        foreach (var statement in script.Statements)
            Apply(statement, script.Path);
    }

    public EquatableArray<SchemaTable> Tables() => _state.Tables.Select(t => t.Build()).ToEquatableArray();

    public EquatableArray<SchemaType> Types() => _state.Types.Values.ToEquatableArray();

    private void Apply(SchemaStatement statement, string path)
    {
        switch (statement)
        {
            case SetSearchPath set:
                _state.CurrentSchema = set.First is { } first ? _state.Fold(first) : null;
                break;
            case CreateRelation create:
                TableFactory.Create(_state, create, path);
                break;
            case CreateIndex create:
                Create(create, path);
                break;
            case AlterTable alter:
                if (_state.Find(alter.Name) is { } table)
                    TableChanges.Apply(_state, table, alter, path);
                else if (_state.FindIndex(alter.Name) is { } index && alter.Actions.FirstOrDefault() is RenameTable rename)
                    _state.RenameKey(index, _state.Fold(rename.NewName));
                break;
            case DropRelation drop:
                foreach (var name in drop.Names)
                    Drop(_state.Find(name), 0);
                break;
            case DropIndex drop:
                foreach (var name in drop.Names)
                {
                    if (_state.FindIndex(name) is { } key)
                        _state.RemoveKey(key);
                }

                break;
            case RenameIndex rename:
                if (_state.FindIndex(rename.Name) is { } renamed)
                    _state.RenameKey(renamed, _state.Fold(rename.NewName));
                break;
            case AttachIndex attach:
                if (_state.FindIndex(attach.Name) is { } parent && _state.FindIndex(attach.Child) is { } child)
                    parent.Attach(child);
                break;
            case CreateRule rule:
                if (rule.Event != RuleEvent.Other && !(rule.Event == RuleEvent.Insert && rule.DoesNothing))
                    _state.Find(rule.Table)?.Rules.Add(_state.Fold(rule.Name));
                break;
            case DropRule rule:
                _state.Find(rule.Table)?.Rules.Remove(_state.Fold(rule.Name));
                break;
            case CreateType type:
                var schema = _state.SchemaOf(type.Name);
                var typeName = _state.Fold(type.Name.Name);
                _state.Types[_state.Key(schema, typeName)] = new SchemaType(schema, typeName, type.EnumValues, type.BaseType, type.NotNull);
                break;
            case DropType drop:
                foreach (var name in drop.Names)
                    _state.Types.Remove(_state.Key(_state.SchemaOf(name), _state.Fold(name.Name)));
                break;
        }
    }

    private void Create(CreateIndex create, string path)
    {
        // SQLite writes the schema before the name of the index.
        var tableName = create.Table.Schema is null && dialect == SchemaDialect.Sqlite ? create.Table with { Schema = create.Schema } : create.Table;
        if (_state.Find(tableName) is not { } table)
            return;
        if (create.IfNotExists && create.Key.Name is { } name && _state.HasIndex(table.Schema, _state.Fold(name)))
            return;
        KeyFactory.Add(_state, table, create.Key, path, create.Only, create.IsUnique);
    }

    private void Drop(TableBuilder? table, int depth)
    {
        if (table is null || depth > 64)
            return;
        foreach (var partition in table.Partitions.ToList())
            Drop(partition, depth + 1);
        if (table.PartitionOf is { } parent && _state.CanAfford(parent, parent.Children.Count))
            parent.Children.Remove(table);
        _state.Remove(table);
    }
}
