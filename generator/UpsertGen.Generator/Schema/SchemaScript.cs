using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema;

/// <summary>What one file says about the schema; equal for equal text, so a pipeline keeps it per file.</summary>
internal sealed record SchemaScript(string Path, SchemaDialect Dialect, EquatableArray<SchemaStatement> Statements, EquatableArray<SchemaProblem> Problems);

/// <summary>A statement that could not be read, or not as a whole; lines and columns count from 1.</summary>
internal sealed record SchemaProblem(string Path, int Line, int Column, string Statement, string Message);
