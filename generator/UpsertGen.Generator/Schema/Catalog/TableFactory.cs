using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Creates relations: own columns and keys, and what LIKE, INHERITS and PARTITION OF bring along.</summary>
internal static class TableFactory
{
    private const int Copying = 16;

    public static void Create(CatalogState state, CreateRelation create, string path)
    {
        var (schema, name) = (state.SchemaOf(create.Name, create.IsTemporary), state.Fold(create.Name.Name));
        if ((create.IfNotExists || create.IsGuarded) && state.Has(schema, name))
            return;
        if (state.Has(schema, name)
            && state.Find(new QualifiedName(schema is null ? null : new SqlName(schema, true), new SqlName(name, true))) is { } old)
            state.Remove(old);
        var table = new TableBuilder(schema, name, create.Kind, state.Grammar, path, create.Line)
        {
            IsWithoutRowId = create.IsWithoutRowId,
            IsStrict = create.IsStrict,
            IsTemporary = create.IsTemporary,
        };
        if (create.Problem is { } problem)
            table.MakeUnproven(problem);
        state.Add(table);
        foreach (var parentName in create.Inherits)
            Inherit(state, table, parentName, copyColumns: true);
        if (create.PartitionOf is { } partitioned)
            Partition(state, table, partitioned);
        Columns(state, table, create);
        foreach (var key in state.Grammar.NamesKeys ? Distinct(create.Keys) : create.Keys)
            KeyFactory.Add(state, table, key, path);
        foreach (var notNull in create.NotNulls)
            SetNotNull(state, table, notNull);
        if (create.PartitionKey is { } partitionKey)
            table.PartitionKey.AddRange(partitionKey.Select(e => new KeyPart(e.Text, e.Column is { } c ? state.Fold(c) : null)));
        if (table.PartitionOf is { } parent)
            HandDown(state, parent, table);
    }

    /// <summary>
    /// PostgreSQL makes one key of two alike in a table: the primary key if it is among them, under the first name given.
    /// </summary>
    private static IEnumerable<KeyDefinition> Distinct(IEnumerable<KeyDefinition> keys)
    {
        var kept = new List<KeyDefinition>();
        var byShape = new Dictionary<KeyDefinition, int>();
        foreach (var key in keys.OrderBy(k => k.Kind == KeyKind.PrimaryKey ? 0 : 1))
        {
            var shape = key with
            {
                Name = null,
                Line = 0,
                Kind = key.Kind == KeyKind.PrimaryKey ? KeyKind.Unique : key.Kind,
                Elements = key.Elements.Select(e => e with { Text = e.Column is null ? e.Text : "" }).ToEquatableArray(),
            };
            if (!byShape.TryGetValue(shape, out var index))
            {
                byShape[shape] = kept.Count;
                kept.Add(key);
            }
            else if (kept[index].Name is null)
            {
                kept[index] = kept[index] with { Name = key.Name };
            }
        }

        return kept;
    }

    /// <summary>Gives a new partition the keys of its parent.</summary>
    public static void HandDown(CatalogState state, TableBuilder parent, TableBuilder partition)
    {
        foreach (var key in parent.Keys.ToList())
            KeyFactory.Give(state, key, partition);
    }

    public static void Inherit(CatalogState state, TableBuilder table, QualifiedName parentName, bool copyColumns)
    {
        if (state.Find(parentName) is not { } parent || ReferenceEquals(parent, table))
        {
            table.MakeUnproven(table.Problem("a parent is not in the files"));
            return;
        }

        if (!state.CanAfford(table, Copying * (1 + parent.Columns.Count)))
            return;
        parent.Children.Add(table);
        parent.Unproven.ForEach(table.MakeUnproven);
        if (copyColumns)
        {
            foreach (var column in parent.Columns.Items)
                Merge(table, column with { Identity = IsIdentity(column) ? IdentityKind.None : column.Identity });
        }
    }

    public static void SetNotNull(CatalogState state, TableBuilder table, NotNullConstraint constraint) =>
        table.Columns.Change(
            state.Fold(constraint.Column),
            c => c with { NotNull = true, NotNullName = constraint.Name is { } name ? state.Fold(name) : c.NotNullName });

    private static bool IsIdentity(SchemaColumn column) => column.Identity is IdentityKind.Always or IdentityKind.ByDefault;

    private static void Partition(CatalogState state, TableBuilder table, QualifiedName parentName)
    {
        if (state.Find(parentName) is not { } parent || ReferenceEquals(parent, table))
        {
            table.MakeUnproven(table.Problem("the partitioned table is not in the files"));
            return;
        }

        if (!state.CanAfford(table, Copying * (1 + parent.Columns.Count)))
            return;
        foreach (var column in parent.Columns.Items)
            table.Columns.Add(column);
        parent.Unproven.ForEach(table.MakeUnproven);
        table.PartitionOf = parent;
        parent.Children.Add(table);
    }

    private static void Columns(CatalogState state, TableBuilder table, CreateRelation create)
    {
        var next = 0;
        for (var i = 0; i <= create.Columns.Count; i++)
        {
            for (; next < create.Likes.Count && create.Likes[next].Position == i; next++)
                Like(state, table, create.Likes[next]);
            if (i < create.Columns.Count)
                Merge(table, state.Columns.Column(create.Columns[i]));
        }
    }

    /// <summary>A column that a parent has already is one column; what is written for it here comes on top.</summary>
    private static void Merge(TableBuilder table, SchemaColumn column)
    {
        if (!table.Columns.Add(column))
            table.Columns.Change(column.Name, Over(column));
    }

    private static Func<SchemaColumn, SchemaColumn> Over(SchemaColumn column) => known => known with
    {
        NotNull = known.NotNull || column.NotNull,
        Default = column.Default ?? known.Default,
        Identity = column.Identity == IdentityKind.None ? known.Identity : column.Identity,
        Generated = column.Generated == ComputedKind.None ? known.Generated : column.Generated,
    };

    private static void Like(CatalogState state, TableBuilder table, LikeClause like)
    {
        if (state.Find(like.Source) is not { } source)
        {
            table.MakeUnproven(table.Problem("the table that it is like is not in the files"));
            return;
        }

        if (!state.CanAfford(table, Copying * (1 + source.Columns.Count + source.Keys.Count)))
            return;
        source.Unproven.ForEach(table.MakeUnproven);
        foreach (var column in source.Columns.Items.ToList())
        {
            var hasDefault = like.Defaults && column.Generated == ComputedKind.None;
            table.Columns.Add(column with
            {
                Default = hasDefault ? column.Default : null,
                Identity = (IsIdentity(column) ? like.Identity : hasDefault) ? column.Identity : IdentityKind.None,
                Generated = like.Generated ? column.Generated : ComputedKind.None,
            });
        }

        foreach (var key in source.Keys.Where(_ => like.Indexes).ToList())
        {
            // An exclusion constraint is copied as an index of its kind; the rest as what they are.
            state.AddKey(key.CopyFor(table, null));
        }
    }
}
