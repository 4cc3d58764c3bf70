using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Statements;

/// <summary>CREATE FUNCTION or PROCEDURE: what its body does to a new row, and to the schema when it is called.</summary>
internal sealed record CreateRoutine(int Line, QualifiedName Name) : SchemaStatement(Line)
{
    /// <summary>The columns of NEW that it assigns.</summary>
    public EquatableArray<SqlName> FilledColumns { get; init; }

    /// <summary>It may assign any column: its body is not SQL, or it replaces NEW as a whole.</summary>
    public bool MayFillAny { get; init; }

    /// <summary>It may change the schema when it is called.</summary>
    public bool ChangesSchema { get; init; }
}

/// <summary>DROP FUNCTION, EXTENSION, COLLATION, SEQUENCE … CASCADE: what depends on them goes, too.</summary>
internal sealed record DropDependencies(int Line, EquatableArray<QualifiedName> Names, DependencyKind Kind) : SchemaStatement(Line);

internal enum DependencyKind
{
    Routine,
    Extension,
    Sequence,
}

/// <summary>A call of a function for its effect: SELECT f('…'), CALL f('…'), PERFORM f('…').</summary>
internal sealed record CallRoutine(int Line, QualifiedName Name, EquatableArray<string> Texts) : SchemaStatement(Line);

/// <summary>A trigger that runs before each row of an INSERT, and may fill its columns.</summary>
internal sealed record CreateTrigger(int Line, SqlName Name, QualifiedName Table, QualifiedName Routine) : SchemaStatement(Line);

internal sealed record DropTrigger(int Line, SqlName Name, QualifiedName Table) : SchemaStatement(Line);
