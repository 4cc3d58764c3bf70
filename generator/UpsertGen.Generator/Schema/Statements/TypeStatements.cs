using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Statements;

/// <summary>CREATE TYPE … AS ENUM (Values) or CREATE DOMAIN … AS BaseType.</summary>
internal sealed record CreateType(int Line, QualifiedName Name) : SchemaStatement(Line)
{
    public EquatableArray<string>? EnumValues { get; init; }

    public string? BaseType { get; init; }

    public bool NotNull { get; init; }

    /// <summary>A domain's DEFAULT.</summary>
    public string? Default { get; init; }
}

/// <summary>ALTER DOMAIN or ALTER TYPE; what is null stays.</summary>
internal sealed record AlterType(int Line, QualifiedName Name) : SchemaStatement(Line)
{
    public bool? NotNull { get; init; }

    public bool SetsDefault { get; init; }

    /// <summary>The new default, when there is one; null drops it.</summary>
    public string? Default { get; init; }

    /// <summary>ADD VALUE of an enum.</summary>
    public string? NewValue { get; init; }

    public SqlName? NewName { get; init; }

    public SqlName? NewSchema { get; init; }
}

internal sealed record DropType(int Line, EquatableArray<QualifiedName> Names) : SchemaStatement(Line)
{
    /// <summary>Columns of the type go with it.</summary>
    public bool Cascades { get; init; }
}
