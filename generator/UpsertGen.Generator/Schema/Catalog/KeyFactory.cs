using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Turns keys as written into keys of a table, and hands those of a partitioned table down to its partitions.</summary>
internal static class KeyFactory
{
    public static void Add(CatalogState state, TableBuilder table, KeyDefinition definition, string path, bool only = false,
        bool isUnique = true)
    {
        if (definition.UsingIndex is { } index)
        {
            Promote(state, table, definition, index);
            return;
        }

        if (!state.CanAfford(table, table.Children.Count))
            return;
        var kind = definition.Kind;
        var key = new KeyBuilder(table, definition.Name is { } name ? state.Fold(name) : null, kind, path, definition.Line)
        {
            Parts = Parts(state, table, definition.Elements),
            Included = Parts(state, table, definition.Included),
            Where = definition.Where,
            IsUnique = isUnique,
            IsDeferrable = definition.IsDeferrable,
            NullsNotDistinct = definition.NullsNotDistinct,
            IsTemporal = definition.IsTemporal,
            NeedsPartitions = only && table.Partitions.Any(),
        };
        if (kind == KeyKind.PrimaryKey)
            PrimaryKey(state, table, key);
        state.AddKey(key);
        if (!only)
            HandDown(state, key, 0);
    }

    /// <summary>Gives each partition the key, as PostgreSQL does.</summary>
    private static void HandDown(CatalogState state, KeyBuilder key, int depth)
    {
        if (key.Table.Children.Count == 0)
            return;
        foreach (var partition in key.Table.Partitions.ToList())
            Give(state, key, partition, depth);
    }

    public static void Give(CatalogState state, KeyBuilder key, TableBuilder partition, int depth = 0)
    {
        if (!key.IsUnique || depth > 64 || !state.CanAfford(partition, 16 + partition.Keys.Count))
            return;
        var own = partition.Keys.FirstOrDefault(k => IsLike(k, key) && k.Parent is null);
        if (own is null)
        {
            own = key.CopyFor(partition, null);
            state.AddKey(own);
        }

        if (key.Kind == KeyKind.PrimaryKey)
            NotNull(state, partition, own);
        key.Attach(own);
        HandDown(state, own, depth + 1);
    }

    private static bool IsLike(KeyBuilder own, KeyBuilder parent) =>
        own.IsUnique && own.Parts == parent.Parts && own.Where == parent.Where && own.IsDeferrable == parent.IsDeferrable
        && own.NullsNotDistinct == parent.NullsNotDistinct && own.IsTemporal == parent.IsTemporal
        && (parent.Kind == KeyKind.Index || own.Kind == parent.Kind);

    private static EquatableArray<KeyPart> Parts(CatalogState state, TableBuilder table, EquatableArray<KeyElement> elements)
    {
        var parts = new KeyPart[elements.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Part(state, table, elements[i]);
        return EquatableArray.Of(parts);
    }

    private static KeyPart Part(CatalogState state, TableBuilder table, KeyElement element)
    {
        string? column = null;
        if (element.Column is { } name)
        {
            column = state.Fold(name);
            column = table.Columns.Find(column)?.Name ?? column;
        }

        return new KeyPart(element.Text, column)
        {
            Collation = element.Collation is { } collation ? state.Fold(collation) : null,
            OperatorClass = element.OperatorClass,
        };
    }

    private static void PrimaryKey(CatalogState state, TableBuilder table, KeyBuilder key)
    {
        if (!state.Grammar.HasRowIds || table.IsWithoutRowId)
        {
            NotNull(state, table, key);
        }
        else if (key.Parts.Count == 1 && key.Parts[0].Column is { } column)
        {
            table.Columns.Change(column, c => IsInteger(c.TypeText) && c.Identity == IdentityKind.None
                ? c with { Identity = IdentityKind.RowId }
                : c);
        }

        if (table.IsStrict)
            NotNull(state, table, key);
    }

    /// <summary>The very word INTEGER, in whatever quotes.</summary>
    public static bool IsInteger(string type) => type.Trim('"', '\'', '[', ']', '`').Equals("INTEGER", StringComparison.OrdinalIgnoreCase);

    private static void NotNull(CatalogState state, TableBuilder table, KeyBuilder key)
    {
        foreach (var part in key.Parts)
        {
            if (part.Column is not null)
                table.Columns.Change(part.Column,
                    static c => c.NotNull || c.Identity is IdentityKind.RowId or IdentityKind.AutoIncrement
                        ? c
                        : c with { NotNull = true });
        }
    }

    /// <summary>ADD CONSTRAINT … USING INDEX: the index becomes the constraint, and takes its name.</summary>
    private static void Promote(CatalogState state, TableBuilder table, KeyDefinition definition, SqlName indexName)
    {
        var wanted = state.Fold(indexName);
        if (table.Keys.Find(k => k.Name == wanted) is not { } key)
        {
            table.MakeUnproven(table.Problem($"there is no index {wanted} to make a constraint of"));
            return;
        }

        key.Kind = definition.Kind;
        key.IsDeferrable = definition.IsDeferrable;
        if (definition.Name is { } name)
            state.RenameKey(key, state.Fold(name));
        if (key.Kind == KeyKind.PrimaryKey)
            NotNull(state, table, key);
    }
}
