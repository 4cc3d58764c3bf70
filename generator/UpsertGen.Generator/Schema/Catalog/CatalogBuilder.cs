using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Applies the statements of scripts in order, as one engine would.</summary>
internal sealed class CatalogBuilder
{
    private readonly SqlGrammar _grammar;
    private readonly CatalogState _state;
    private readonly WaitingStatements _waiting = new();
    private EquatableArray<string>? _outerPath;

    public CatalogBuilder(SqlGrammar grammar) => (_grammar, _state) = (grammar, new CatalogState(grammar));

    /// <summary>Applies scripts in their order; one that another includes runs there, and not again.</summary>
    public void Apply(List<SchemaScript> scripts)
    {
        var includes = new Includes(scripts, _grammar);
        foreach (var script in scripts.Where(s => !includes.IsIncluded(s)))
        {
            _state.SearchPath = default;
            Apply(script, includes, 0);
            EndTransaction();
        }
    }

    public EngineCatalog Build()
    {
        foreach (var (name, line, path) in _waiting.Left(_state).ToList())
        {
            // It is there, or the scripts would fail; what it has is not known.
            var table = new TableBuilder(_state.SchemaOf(name), _state.Fold(name.Name), RelationKind.Table, _grammar, path, line);
            table.MakeUnproven(table.Problem("no file makes the table, but some change it"));
            _state.Add(table);
        }

        return new EngineCatalog(
            _grammar,
            _state.Tables.Select(t => t.Build(_state)).ToEquatableArray(),
            _state.Types.ToEquatableArray(),
            _state.MayMiss.ToEquatableArray());
    }

    private void Apply(SchemaScript script, Includes includes, int depth)
    {
        foreach (var statement in script.Statements(_grammar))
        {
            if (statement is not IncludeFile include)
                Apply(statement, script.Path);
            else if (includes.Find(script, include) is { } included && depth < 16)
                Apply(included, includes, depth + 1);
            else
                _state.AddMayMiss(new SchemaProblem(
                    script.Path, include.Line, 1, include.Path, "the included file is not among the schema files"));
        }
    }

    private void Apply(SchemaStatement statement, string path)
    {
        switch (statement)
        {
            case SetSearchPath set:
                if (set.IsLocal)
                    _outerPath ??= _state.SearchPath;
                _state.SearchPath = set.Schemas is { } schemas ? schemas.Select(_state.Fold).ToEquatableArray() : default;
                break;
            case TransactionControl { Step: TransactionStep.Commit or TransactionStep.Rollback }:
                EndTransaction();
                break;
            case CreateRelation create:
                TableFactory.Create(_state, create, path);
                foreach (var (waiting, from) in _waiting.For(_state, create, path))
                    Apply(waiting, from);
                break;
            case CreateIndex create:
                Create(create, path);
                break;
            case AlterTable alter:
                Alter(alter, path);
                break;
            case UnreadStatement unread:
                Unproven.Mark(_state, unread);
                break;
            case DropRelation drop:
                foreach (var name in drop.Names)
                    Drop(_state.Find(name), drop.Cascades, 0);
                break;
            case CreateType or AlterType or DropType or CreateRoutine or DropDependencies or DropSchema or RenameSchema:
                ObjectChanges.Apply(_state, statement);
                break;
            case CallRoutine call:
                if (!Distribution.TryApply(_state, call))
                    Unproven.Mark(_state, call, path);
                break;
            default:
                ApplyToPart(statement);
                break;
        }
    }

    /// <summary>Statements on indexes, rules and triggers.</summary>
    private void ApplyToPart(SchemaStatement statement)
    {
        switch (statement)
        {
            case DropIndex drop:
                foreach (var key in drop.Names.Select(_state.FindIndex).OfType<KeyBuilder>())
                    _state.RemoveKey(key);
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
                if (_state.Find(rule.Table) is { } ruled)
                    ruled.Rules[_state.Fold(rule.Name)] = new RuleState(rule.Event, rule.DoesNothing);
                break;
            case DropRule rule:
                _state.Find(rule.Table)?.Rules.Remove(_state.Fold(rule.Name));
                break;
            case CreateTrigger trigger:
                if (_state.Find(trigger.Table) is { } triggered)
                    triggered.Triggers[_state.Fold(trigger.Name)] = new TriggerState(trigger.Routine);
                break;
            case DropTrigger trigger:
                _state.Find(trigger.Table)?.Triggers.Remove(_state.Fold(trigger.Name));
                break;
        }
    }

    /// <summary>SET LOCAL lasts no longer than its transaction.</summary>
    private void EndTransaction()
    {
        if (_outerPath is { } outer)
            (_state.SearchPath, _outerPath) = (outer, null);
    }

    private void Alter(AlterTable alter, string path)
    {
        if (_state.Find(alter.Name) is { } table)
        {
            if (alter.Problem is { } problem)
                table.MakeUnproven(problem);
            TableChanges.Apply(_state, table, alter, path);
        }
        else if (_state.FindIndex(alter.Name) is { } index && alter.Actions.FirstOrDefault() is RenameTable rename)
        {
            _state.RenameKey(index, _state.Fold(rename.NewName));
        }
        else if (!alter.IfExists)
        {
            _waiting.Add(_state, alter.Name, alter, path);
        }
    }

    private void Create(CreateIndex create, string path)
    {
        var tableName = create.Table.Schema is null && _grammar.SchemaStandsBeforeIndex
            ? create.Table with { Schema = create.Schema }
            : create.Table;
        if (_state.Find(tableName) is not { } table)
        {
            _waiting.Add(_state, tableName, create, path);
            return;
        }

        if ((create.IfNotExists || create.IsGuarded) && create.Key.Name is { } name && _state.HasIndex(table.Schema, _state.Fold(name)))
            return;
        KeyFactory.Add(_state, table, create.Key, path, create.Only, create.IsUnique);
    }

    private void Drop(TableBuilder? table, bool cascades, int depth)
    {
        if (table is null || depth > 64)
            return;
        // Partitions go with their table; heirs only when it is said.
        foreach (var child in table.Children.Where(c => cascades || table.IsPartition(c)).ToList())
            Drop(child, cascades, depth + 1);
        if (table.PartitionOf is { } parent && _state.CanAfford(parent, parent.Children.Count))
            parent.Children.Remove(table);
        _state.Remove(table);
    }
}
