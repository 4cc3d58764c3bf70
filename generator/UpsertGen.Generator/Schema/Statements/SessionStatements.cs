using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Statements;

/// <summary>
/// SET search_path: the schemas in which names are looked up, and in the first of which they are made; null for the default.
/// </summary>
internal sealed record SetSearchPath(int Line, EquatableArray<SqlName>? Schemas) : SchemaStatement(Line)
{
    /// <summary>SET LOCAL: until the transaction ends.</summary>
    public bool IsLocal { get; init; }
}

internal enum TransactionStep
{
    Begin,
    Commit,
    Rollback,
    Savepoint,
    RollbackToSavepoint,
}

/// <summary>Where a transaction begins and ends; what is rolled back is left out.</summary>
internal sealed record TransactionControl(int Line, TransactionStep Step, SqlName? Savepoint) : SchemaStatement(Line);

/// <summary>Another file that psql or sqlite3 is told to run here.</summary>
internal sealed record IncludeFile(int Line, string Path) : SchemaStatement(Line)
{
    /// <summary>The path starts at the including file rather than at the folder that the tool was called in.</summary>
    public bool IsRelative { get; init; }
}

internal sealed record RenameSchema(int Line, SqlName Name, SqlName NewName) : SchemaStatement(Line);

/// <summary>DROP SCHEMA … CASCADE: with all that is in it.</summary>
internal sealed record DropSchema(int Line, EquatableArray<SqlName> Names) : SchemaStatement(Line);
