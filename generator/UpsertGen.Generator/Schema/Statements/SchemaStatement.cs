using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Statements;

/// <summary>
/// A statement that changes what is known of the schema; names are as written, since each engine folds them in its own way.
/// </summary>
internal abstract record SchemaStatement(int Line)
{
    /// <summary>What of it is not understood; the tables that it may touch are unproven then.</summary>
    public SchemaProblem? Problem { get; init; }

    /// <summary>It runs where what it makes is not there yet, and only says so otherwise.</summary>
    public bool IsGuarded { get; init; }
}

/// <summary>A statement of which no more is known than the tables that it may touch; null for any table.</summary>
internal sealed record UnreadStatement(int Line, EquatableArray<QualifiedName>? Tables) : SchemaStatement(Line)
{
    /// <summary>It may make the tables, too.</summary>
    public bool MayCreate { get; init; }
}

/// <summary>CREATE of a table, view, materialized view, foreign or virtual table.</summary>
internal sealed record CreateRelation(int Line, QualifiedName Name, RelationKind Kind) : SchemaStatement(Line)
{
    public bool IfNotExists { get; init; }

    public bool OrReplace { get; init; }

    public bool IsTemporary { get; init; }

    public bool IsWithoutRowId { get; init; }

    public bool IsStrict { get; init; }

    public EquatableArray<ColumnDefinition> Columns { get; init; }

    public EquatableArray<KeyDefinition> Keys { get; init; }

    public EquatableArray<NotNullConstraint> NotNulls { get; init; }

    public EquatableArray<LikeClause> Likes { get; init; }

    public EquatableArray<QualifiedName> Inherits { get; init; }

    public QualifiedName? PartitionOf { get; init; }

    /// <summary>The elements of PARTITION BY; null when the table is not partitioned.</summary>
    public EquatableArray<KeyElement>? PartitionKey { get; init; }
}

/// <summary>LIKE other INCLUDING …: what is copied beside names, types and NOT NULL.</summary>
internal sealed record LikeClause(QualifiedName Source, int Position, bool Defaults, bool Identity, bool Generated, bool Indexes);

internal sealed record ColumnDefinition(SqlName Name, string TypeText)
{
    public bool NotNull { get; init; }

    /// <summary>PostgreSQL 18: the name given to its NOT NULL.</summary>
    public SqlName? NotNullName { get; init; }

    public string? Default { get; init; }

    public ComputedKind Generated { get; init; }

    public IdentityKind Identity { get; init; }

    public SqlName? Collation { get; init; }
}

/// <summary>CONSTRAINT name NOT NULL column.</summary>
internal sealed record NotNullConstraint(SqlName? Name, SqlName Column);

internal enum KeyKind
{
    PrimaryKey,
    Unique,
    Exclusion,
    Index,
}

/// <summary>One element of a key: a column or an expression.</summary>
internal sealed record KeyElement(string Text, SqlName? Column)
{
    public SqlName? Collation { get; init; }

    public string? OperatorClass { get; init; }
}

/// <summary>A unique constraint or unique index as written.</summary>
internal sealed record KeyDefinition(int Line, KeyKind Kind, SqlName? Name)
{
    public EquatableArray<KeyElement> Elements { get; init; }

    /// <summary>The columns of INCLUDE, which PostgreSQL puts into the name that it makes.</summary>
    public EquatableArray<KeyElement> Included { get; init; }

    public string? Where { get; init; }

    public bool IsDeferrable { get; init; }

    public bool NullsNotDistinct { get; init; }

    /// <summary>WITHOUT OVERLAPS: a primary key or unique constraint that excludes as an exclusion constraint does.</summary>
    public bool IsTemporal { get; init; }

    /// <summary>UNIQUE USING INDEX: the index that becomes the constraint.</summary>
    public SqlName? UsingIndex { get; init; }
}

internal sealed record CreateIndex(int Line, QualifiedName Table, KeyDefinition Key) : SchemaStatement(Line)
{
    public bool IsUnique { get; init; }

    public bool IfNotExists { get; init; }

    public bool Only { get; init; }

    /// <summary>CREATE INDEX schema.name ON table: SQLite writes the schema here.</summary>
    public SqlName? Schema { get; init; }
}

internal sealed record DropRelation(int Line, EquatableArray<QualifiedName> Names) : SchemaStatement(Line)
{
    public bool Cascades { get; init; }
}

internal sealed record DropIndex(int Line, EquatableArray<QualifiedName> Names) : SchemaStatement(Line);

internal sealed record RenameIndex(int Line, QualifiedName Name, SqlName NewName) : SchemaStatement(Line);

internal sealed record AttachIndex(int Line, QualifiedName Name, QualifiedName Child) : SchemaStatement(Line);

internal enum RuleEvent
{
    Insert,
    Update,
    Other,
}

internal sealed record CreateRule(int Line, SqlName Name, QualifiedName Table, RuleEvent Event, bool DoesNothing) : SchemaStatement(Line);

internal sealed record DropRule(int Line, SqlName Name, QualifiedName Table) : SchemaStatement(Line);

internal sealed record AlterTable(int Line, QualifiedName Name, bool Only, EquatableArray<AlterAction> Actions) : SchemaStatement(Line)
{
    /// <summary>IF EXISTS: nothing happens where there is no such table.</summary>
    public bool IfExists { get; init; }
}
