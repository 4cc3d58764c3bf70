using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema;

/// <summary>A table, view or the like, as the scripts leave it on one engine; names are as that engine stores them.</summary>
internal sealed record SchemaTable(string? Schema, string Name, RelationKind Kind)
{
    public EquatableArray<SchemaColumn> Columns { get; init; }

    /// <summary>Primary key, unique constraints, unique indexes and exclusion constraints.</summary>
    public EquatableArray<UniqueKey> UniqueKeys { get; init; }

    /// <summary>PostgreSQL: a rule on INSERT or UPDATE, which refuses every ON CONFLICT.</summary>
    public bool HasRules { get; init; }

    public bool IsWithoutRowId { get; init; }

    public bool IsStrict { get; init; }

    public bool IsTemporary { get; init; }

    /// <summary>The statements about it that are not understood, so that it may have other columns and keys.</summary>
    public EquatableArray<SchemaProblem> Unproven { get; init; }

    public bool IsPartlyKnown => Unproven.Count > 0;

    /// <summary>Columns that a trigger fills before a row is inserted.</summary>
    public EquatableArray<string> FilledColumns { get; init; }

    /// <summary>The trigger before an insert of which it is not known which columns it fills; null when there is none.</summary>
    public string? UnknownTrigger { get; init; }

    /// <summary>The columns or expressions of PARTITION BY; empty for a table that is not partitioned.</summary>
    public EquatableArray<KeyPart> PartitionKey { get; init; }

    /// <summary>The column by whose value rows are on one server or another, which each unique key holds; null for most tables.</summary>
    public string? DistributionColumn { get; init; }

    public bool IsPartitioned => PartitionKey.Count > 0;

    /// <summary>Other tables have it as a parent by INHERITS; keys do not reach them.</summary>
    public bool IsInherited { get; init; }

    /// <summary>The file and line of the statement that creates it.</summary>
    public string Path { get; init; } = "";

    public int Line { get; init; }

    public SchemaColumn? FindColumn(string name, SqlGrammar grammar)
    {
        foreach (var column in Columns)
        {
            if (grammar.AreSame(column.Name, name))
                return column;
        }

        return null;
    }
}

internal sealed record SchemaColumn(string Name, string TypeText)
{
    public bool NotNull { get; init; }

    /// <summary>The text behind DEFAULT; null without one.</summary>
    public string? Default { get; init; }

    public ComputedKind Generated { get; init; }

    public IdentityKind Identity { get; init; }

    public string? Collation { get; init; }

    /// <summary>Its type is a domain that has a default.</summary>
    public bool HasDomainDefault { get; init; }

    /// <summary>PostgreSQL 18: the name of its NOT NULL constraint, when one was given.</summary>
    public string? NotNullName { get; init; }

    /// <summary>The engine has a value when none is given.</summary>
    public bool HasDefault => Default is not null || HasDomainDefault || Identity != IdentityKind.None || Generated != ComputedKind.None;
}

/// <summary>A column or expression of a key; <see cref="Column"/> is null for an expression.</summary>
internal sealed record KeyPart(string Text, string? Column)
{
    public string? Collation { get; init; }

    public string? OperatorClass { get; init; }
}

/// <summary>What makes rows unique: a constraint or an index.</summary>
internal sealed record UniqueKey(string? Name, EquatableArray<KeyPart> Parts)
{
    /// <summary>The predicate of a partial index, as written.</summary>
    public string? Where { get; init; }

    public bool IsPrimaryKey { get; init; }

    /// <summary>A constraint, which ON CONSTRAINT can name; an index cannot be named there.</summary>
    public bool IsConstraint { get; init; }

    public bool IsDeferrable { get; init; }

    public bool NullsNotDistinct { get; init; }

    public bool IsExclusion { get; init; }

    /// <summary>PostgreSQL: an index ON ONLY a partitioned table that some partition does not have yet; it serves nothing.</summary>
    public bool IsInvalid { get; init; }

    /// <summary>The file and line that declare it.</summary>
    public string Path { get; init; } = "";

    public int Line { get; init; }

    public bool HasExpression
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Column is null)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The names of its columns; expressions are left out.</summary>
    public IEnumerable<string> Columns
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Column is not null)
                    yield return part.Column;
            }
        }
    }
}

/// <summary>PostgreSQL: an enum with its values, or a domain over a type.</summary>
internal sealed record SchemaType(
    string? Schema, string Name, EquatableArray<string>? EnumValues, string? BaseType, bool NotNull, string? Default = null);
