using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>Reads DDL and prints what came of it, one short line per table, column and key.</summary>
internal static class SchemaText
{
    public static readonly EquatableArray<SqlGrammar> Both =
        new SqlGrammar[] { SqliteGrammar.Instance, PostgreSqlGrammar.Instance }.ToEquatableArray();

    /// <summary>Reads a file for one engine, or for those that its name and words tell.</summary>
    public static SchemaScript Read(string text, string path = "schema.sql", SqlGrammar? grammar = null) =>
        SchemaReader.Read(path, text, grammar is null ? FileEngine.Of(path, text, Both) : new FileEngine(grammar), CancellationToken.None);

    /// <summary>The engines that run a file.</summary>
    public static string Engines(SchemaScript script) => Engines(script.Readings.Select(static r => r.Grammar));

    public static string Engines(IEnumerable<SqlGrammar> grammars) => string.Join(", ", grammars.Select(static g => g.Product));

    public static SchemaCatalog Catalog(params string[] texts) =>
        SchemaCatalog.Build(texts.Select((text, i) => Read(text, $"{i:000}.sql")));

    public static SchemaTable OnPostgreSql(string text, string table, string? schema = null)
    {
        var script = Read(text, grammar: PostgreSqlGrammar.Instance);
        Assert.Empty(script.Problems);
        return Find(SchemaCatalog.Build([script]), schema, table, PostgreSqlGrammar.Instance);
    }

    public static SchemaTable OnSqlite(string text, string table)
    {
        var script = Read(text, grammar: SqliteGrammar.Instance);
        Assert.Empty(script.Problems);
        return Find(SchemaCatalog.Build([script]), null, table, SqliteGrammar.Instance);
    }

    public static SchemaTable Find(SchemaCatalog catalog, string? schema, string table, SqlGrammar grammar)
    {
        var found = catalog.FindTable(schema, table, grammar);
        Assert.NotNull(found);
        return found;
    }

    public static string Columns(SchemaTable table) => string.Join("; ", table.Columns.Select(c =>
        $"{c.Name} {c.TypeText}{(c.NotNull ? " not null" : "")}{(c.Default is { } d ? $" = {d}" : "")}"
        + (c.Identity != IdentityKind.None ? $" {c.Identity}" : "")
        + (c.Generated != ComputedKind.None ? $" {c.Generated}" : "")
        + (c.Collation is { } n ? $" collate {n}" : "")));

    public static string Keys(SchemaTable table) => string.Join("; ", table.UniqueKeys.Select(k =>
        $"{k.Name ?? "-"}({string.Join(", ", k.Parts.Select(p => (p.Column is null ? $"[{p.Text}]" : p.Column) + (p.Collation is { } c ? $" collate {c}" : "") + (p.OperatorClass is { } o ? $" {o}" : "")))})"
        + (k.IsPrimaryKey ? " pk" : k.IsExclusion ? " exclusion" : k.IsConstraint ? " constraint" : "")
        + (k.Where is { } w ? $" where {w}" : "")
        + (k.IsDeferrable ? " deferrable" : "")
        + (k.NullsNotDistinct ? " nulls not distinct" : "")
        + (k.IsInvalid ? " invalid" : "")));
}
