using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>A relation while the statements about it are applied.</summary>
internal sealed class TableBuilder(string? schema, string name, RelationKind kind, SqlGrammar grammar, string path, int line)
{
    /// <summary>More than any table has; a text made to be slow has more.</summary>
    public const int MaxKeys = 1024;

    // Of the thousands of tables in a dump few have any.
    private Dictionary<string, RuleState>? _rules;
    private Dictionary<string, TriggerState>? _triggers;

    public string? Schema { get; set; } = schema;

    public string Name { get; set; } = name;

    public RelationKind Kind { get; } = kind;

    public TableColumns Columns { get; } = new(grammar);

    public List<KeyBuilder> Keys { get; } = [];

    public List<KeyPart> PartitionKey { get; } = [];

    /// <summary>The column by whose value rows are on one server or another; null where they are all on one.</summary>
    public string? DistributionColumn { get; set; }

    /// <summary>The tables that are partitions of this one, or have it as a parent by INHERITS.</summary>
    public List<TableBuilder> Children { get; } = [];

    public TableBuilder? PartitionOf { get; set; }

    /// <summary>The rules on INSERT or UPDATE, by name.</summary>
    public Dictionary<string, RuleState> Rules => _rules ??= new(StringComparer.Ordinal);

    /// <summary>The triggers before an INSERT, by name.</summary>
    public Dictionary<string, TriggerState> Triggers => _triggers ??= new(StringComparer.Ordinal);

    public List<SchemaProblem> Unproven { get; } = [];

    /// <summary>A few say as much as all.</summary>
    public void MakeUnproven(SchemaProblem problem)
    {
        if (Unproven.Count < 8 && !Unproven.Contains(problem))
            Unproven.Add(problem);
    }

    /// <summary>A place to say so of the table itself.</summary>
    public SchemaProblem Problem(string message) => new(path, line, 1, Name, message);

    public bool IsWithoutRowId { get; init; }

    public bool IsStrict { get; init; }

    public bool IsTemporary { get; init; }

    public bool IsPartition(TableBuilder child) => ReferenceEquals(child.PartitionOf, this);

    public IEnumerable<TableBuilder> Partitions => Children.Where(IsPartition);

    /// <summary>This table with its partitions and heirs, each once, as far as the effort allows.</summary>
    public IReadOnlyList<TableBuilder> Tree(CatalogState state)
    {
        if (Children.Count == 0)
            return [this];
        var found = new List<TableBuilder> { this };
        var seen = new HashSet<TableBuilder> { this };
        for (var i = 0; i < found.Count && state.CanAfford(this, found[i].Children.Count); i++)
        {
            foreach (var child in found[i].Children)
            {
                if (seen.Add(child))
                    found.Add(child);
            }
        }

        return found;
    }

    public SchemaTable Build(CatalogState state) => new(Schema, Name, Kind)
    {
        Columns = DomainColumns.Resolve(state, Columns.ToArray()),
        UniqueKeys = Keys.Count == 0 ? default : Keys.Where(static k => k.IsUnique).Select(static k => k.Build()).ToEquatableArray(),
        PartitionKey = PartitionKey.ToEquatableArray(),
        DistributionColumn = DistributionColumn,
        HasRules = _rules?.Values.Any(static r => r.Refuses) == true,
        IsWithoutRowId = IsWithoutRowId,
        IsStrict = IsStrict,
        IsTemporary = IsTemporary,
        Unproven = (Columns.IsFull || Keys.Count >= MaxKeys
            ? Unproven.Append(Problem("it has more than is read"))
            : Unproven).ToEquatableArray(),
        FilledColumns = _triggers is null ? default : FilledColumns(state, _triggers),
        UnknownTrigger = _triggers is null ? null : UnknownTrigger(state, _triggers),
        IsInherited = Children.Exists(c => !IsPartition(c)),
        Path = path,
        Line = line,
    };

    private static EquatableArray<string> FilledColumns(CatalogState state, Dictionary<string, TriggerState> triggers) => triggers.Values
        .Where(static t => t.IsEnabled)
        .SelectMany(t => state.Routine(t.Routine)?.FilledColumns ?? default)
        .Select(state.Fold)
        .Distinct()
        .ToEquatableArray();

    private static string? UnknownTrigger(CatalogState state, Dictionary<string, TriggerState> triggers) => triggers
        .Where(static t => t.Value.IsEnabled)
        .FirstOrDefault(t => state.Routine(t.Value.Routine) is null or { MayFillAny: true }).Key;
}

/// <param name="DoesNothing">It is one on INSERT that does nothing, which refuses no ON CONFLICT.</param>
internal sealed record RuleState(RuleEvent Event, bool DoesNothing, bool IsEnabled = true)
{
    /// <summary>PostgreSQL asks a rule on UPDATE whether it is there, one on INSERT whether it runs.</summary>
    public bool Refuses => Event switch
    {
        RuleEvent.Insert => IsEnabled && !DoesNothing,
        RuleEvent.Update => true,
        _ => false,
    };
}

internal sealed record TriggerState(QualifiedName Routine, bool IsEnabled = true);

/// <summary>A key or index while the statements about it are applied.</summary>
internal sealed class KeyBuilder(TableBuilder table, string? name, KeyKind kind, string path, int line)
{
    public TableBuilder Table { get; } = table;

    public string? Name { get; set; } = name;

    public KeyKind Kind { get; set; } = kind;

    public EquatableArray<KeyPart> Parts { get; set; }

    public EquatableArray<KeyPart> Included { get; init; }

    public string? Where { get; set; }

    /// <summary>False for a plain index, which is kept for its name only.</summary>
    public bool IsUnique { get; init; } = true;

    public bool IsDeferrable { get; set; }

    public bool NullsNotDistinct { get; init; }

    /// <summary>WITHOUT OVERLAPS: named as the constraint that it is, and of use as an exclusion constraint is.</summary>
    public bool IsTemporal { get; init; }

    /// <summary>Declared ON ONLY a table that had partitions: of use only once each of them has such an index attached.</summary>
    public bool NeedsPartitions { get; init; }

    /// <summary>The keys of the partitions that belong to this one.</summary>
    public List<KeyBuilder> Children { get; } = [];

    /// <summary>The key of the partitioned table that this one belongs to.</summary>
    public KeyBuilder? Parent { get; private set; }

    public bool IsConstraint => Kind != KeyKind.Index;

    public void Attach(KeyBuilder child)
    {
        if (child.Parent is not null || ReferenceEquals(child, this))
            return;
        child.Parent = this;
        Children.Add(child);
    }

    public void DetachFrom(TableBuilder partition)
    {
        foreach (var child in Children.Where(c => ReferenceEquals(c.Table, partition)))
            child.Parent = null;
        Children.RemoveAll(c => c.Parent is null);
    }

    /// <summary>The depth is that of partitions of partitions.</summary>
    public bool IsValid(int depth = 0)
    {
        if (!NeedsPartitions)
            return true;
        if (depth >= 64)
            return false;
        var have = new HashSet<TableBuilder>(Children.Where(c => c.IsValid(depth + 1)).Select(c => c.Table));
        return Table.Partitions.All(have.Contains);
    }

    public KeyBuilder CopyFor(TableBuilder other, string? otherName) => new(other, otherName, Kind, path, line)
    {
        Parts = Parts,
        Included = Included,
        Where = Where,
        IsUnique = IsUnique,
        IsDeferrable = IsDeferrable,
        NullsNotDistinct = NullsNotDistinct,
        IsTemporal = IsTemporal,
    };

    public UniqueKey Build() => new(Name, Parts)
    {
        Where = Where,
        IsPrimaryKey = Kind == KeyKind.PrimaryKey && !IsTemporal,
        IsConstraint = IsConstraint,
        IsExclusion = Kind == KeyKind.Exclusion || IsTemporal,
        IsDeferrable = IsDeferrable,
        NullsNotDistinct = NullsNotDistinct,
        IsInvalid = !IsValid(),
        Path = path,
        Line = line,
    };
}
