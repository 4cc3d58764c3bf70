using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Applies ALTER TABLE.</summary>
internal static class TableChanges
{
    public static void Apply(CatalogState state, TableBuilder table, AlterTable alter, string path)
    {
        foreach (var action in alter.Actions)
        {
            if (action is AddColumn or DropColumn or RenameColumn or SetColumnType or SetNotNull or SetDefault or DropExpression
                or AddNotNull)
            {
                foreach (var one in alter.Only ? [table] : table.Tree(state))
                    ApplyToColumn(state, one, action, path, isChild: !ReferenceEquals(one, table));
            }
            else
            {
                ApplyToOne(state, table, action, alter, path);
            }
        }
    }

    private static void ApplyToColumn(CatalogState state, TableBuilder table, AlterAction action, string path, bool isChild)
    {
        switch (action)
        {
            case AddColumn add:
                Add(state, table, add, path, isChild);
                break;
            case DropColumn drop:
                Drop(state, table, state.Fold(drop.Name));
                break;
            case RenameColumn rename:
                Rename(state, table, state.Fold(rename.Name), rename.NewName);
                break;
            case SetColumnType set:
                table.Columns.Change(state.Fold(set.Name),
                    c => c with { TypeText = set.TypeText, Collation = set.Collation is { } n ? state.Fold(n) : null });
                break;
            case SetNotNull set:
                table.Columns.Change(state.Fold(set.Name), c => c with { NotNull = set.NotNull });
                break;
            case AddNotNull add:
                TableFactory.SetNotNull(state, table, add.Constraint);
                break;
            case SetDefault set:
                table.Columns.Change(state.Fold(set.Name),
                    c => c with { Default = set.Default, Identity = Identity(state.Grammar, c.Identity, set.Default) });
                break;
            case DropExpression drop:
                table.Columns.Change(state.Fold(drop.Name), c => c with { Generated = ComputedKind.None });
                break;
        }
    }

    private static void ApplyToOne(CatalogState state, TableBuilder table, AlterAction action, AlterTable alter, string path)
    {
        switch (action)
        {
            case SetIdentity set:
                table.Columns.Change(state.Fold(set.Name),
                    c => c with { Identity = set.Identity, NotNull = c.NotNull || set.Identity != IdentityKind.None });
                break;
            case AddKey add:
                if (!alter.IsGuarded || add.Key.Name is not { } keyName || !state.HasIndex(table.Schema, state.Fold(keyName)))
                    KeyFactory.Add(state, table, add.Key, path, alter.Only);
                break;
            case DropConstraint drop:
                if (FindConstraint(state, table, drop.Name) is { } dropped)
                    state.RemoveKey(dropped);
                else if (table.Columns.Items.FirstOrDefault(c => NotNullName(state, table, c) == state.Fold(drop.Name)) is { } notNull)
                    table.Columns.Change(notNull.Name, static c => c with { NotNull = false, NotNullName = null });
                break;
            case SetEnabled set:
                SetEnabled(state, table, set);
                break;
            case RenameConstraint rename:
                if (FindConstraint(state, table, rename.Name) is { } renamed)
                    state.RenameKey(renamed, state.Fold(rename.NewName));
                break;
            case RenameTable rename:
                state.Move(table, table.Schema, state.Fold(rename.NewName));
                break;
            case SetSchema set:
                state.Move(table, state.Fold(set.Schema), table.Name);
                break;
            case AttachPartition attach:
                if (state.Find(attach.Child) is { } child && !ReferenceEquals(child, table) && child.PartitionOf is null)
                {
                    child.PartitionOf = table;
                    table.Children.Add(child);
                    TableFactory.HandDown(state, table, child);
                }

                break;
            case DetachPartition detach:
                if (state.CanAfford(table, table.Children.Count + table.Keys.Count) && state.Find(detach.Child) is { } detached
                    && table.Children.Remove(detached))
                    Detach(table, detached);
                break;
            case SetInherit { Inherits: true } set:
                TableFactory.Inherit(state, table, set.Parent, copyColumns: false);
                break;
            case SetInherit set:
                if (state.Find(set.Parent) is { } parent && state.CanAfford(parent, parent.Children.Count))
                    parent.Children.Remove(table);
                break;
        }
    }

    /// <summary>As PostgreSQL 18 names it.</summary>
    private static string? NotNullName(CatalogState state, TableBuilder table, SchemaColumn column) =>
        column.NotNull ? column.NotNullName ?? state.Grammar.Fold(new SqlName($"{table.Name}_{column.Name}_not_null", Quoted: true)) : null;

    private static void SetEnabled(CatalogState state, TableBuilder table, SetEnabled set)
    {
        var name = set.Name is { } given ? state.Fold(given) : null;
        if (set.IsRule && name is not null && table.Rules.TryGetValue(name, out var rule))
            table.Rules[name] = rule with { IsEnabled = set.Enabled };
        foreach (var trigger in set.IsRule ? [] : table.Triggers.Where(t => name is null || t.Key == name).ToList())
            table.Triggers[trigger.Key] = trigger.Value with { IsEnabled = set.Enabled };
    }

    private static KeyBuilder? FindConstraint(CatalogState state, TableBuilder table, SqlName name)
    {
        var wanted = state.Fold(name);
        return table.Keys.Find(k => k.IsConstraint && k.Name is not null && state.Grammar.AreSame(k.Name, wanted));
    }

    private static void Detach(TableBuilder table, TableBuilder detached)
    {
        detached.PartitionOf = null;
        foreach (var key in table.Keys)
            key.DetachFrom(detached);
    }

    private static IdentityKind Identity(SqlGrammar grammar, IdentityKind known, string? text) =>
        grammar.IsNextOfSequence(text) ? IdentityKind.Sequence : known == IdentityKind.Sequence ? IdentityKind.None : known;

    private static void Add(CatalogState state, TableBuilder table, AddColumn add, string path, bool isChild)
    {
        var column = state.Columns.Column(add.Column);
        // Partitions get the keys through those of their parent.
        if (!table.Columns.Add(column) || isChild)
            return;
        foreach (var key in add.Keys)
            KeyFactory.Add(state, table, key, path);
    }

    public static void Drop(CatalogState state, TableBuilder table, string column)
    {
        table.Columns.Remove(column);
        if (!state.CanAfford(table, Reading(table)))
            return;
        foreach (var key in table.Keys.ToList())
        {
            var isGone = key.Parts.Any(
                p => p.Column is null ? ColumnText.Mentions(p.Text, column, state.Grammar) : state.Grammar.AreSame(p.Column, column));
            isGone |= key.Included.Any(p => p.Column is not null && state.Grammar.AreSame(p.Column, column));
            if (isGone || ColumnText.Mentions(key.Where, column, state.Grammar))
                state.RemoveKey(key);
        }
    }

    /// <summary>The effort of looking for a column in all keys.</summary>
    private static int Reading(TableBuilder table) =>
        table.Keys.Sum(static k => 8 + ((k.Where?.Length ?? 0) / 4) + k.Parts.Sum(static p => 4 + (p.Text.Length / 4)));

    private static void Rename(CatalogState state, TableBuilder table, string column, SqlName newName)
    {
        var stored = state.Fold(newName);
        table.Columns.Change(column, c => c with { Name = stored });
        if (!state.CanAfford(table, Reading(table)))
            return;
        foreach (var key in table.Keys)
        {
            key.Parts = key.Parts.Select(p => p with
            {
                Column = p.Column is not null && state.Grammar.AreSame(p.Column, column) ? stored : p.Column,
                Text = ColumnText.Rename(p.Text, column, newName, state.Grammar),
            }).ToEquatableArray();
            key.Where = key.Where is { } where ? ColumnText.Rename(where, column, newName, state.Grammar) : null;
        }

        if (table.DistributionColumn is { } distribution && state.Grammar.AreSame(distribution, column))
            table.DistributionColumn = stored;
        for (var i = 0; i < table.PartitionKey.Count; i++)
        {
            if (table.PartitionKey[i].Column is { } part && state.Grammar.AreSame(part, column))
                table.PartitionKey[i] = table.PartitionKey[i] with { Column = stored };
        }
    }
}
