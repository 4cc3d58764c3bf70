using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>Reads DDL and prints what came of it, one short line per table, column and key.</summary>
internal static class SchemaText
{
    public static SchemaScript Read(string text, string path = "schema.sql", SchemaDialect? dialect = null) =>
        SchemaReader.Read(path, text, CancellationToken.None, dialect);

    public static SchemaCatalog Catalog(params string[] texts) =>
        SchemaCatalog.Build(texts.Select((text, i) => Read(text, $"{i:000}.sql")));

    public static SchemaTable OnPostgreSql(string text, string table, string? schema = null)
    {
        var script = Read(text, dialect: SchemaDialect.PostgreSql);
        Assert.Empty(script.Problems);
        return Find(SchemaCatalog.Build([script]), schema, table, SchemaDialect.PostgreSql);
    }

    public static SchemaTable OnSqlite(string text, string table)
    {
        var script = Read(text, dialect: SchemaDialect.Sqlite);
        Assert.Empty(script.Problems);
        return Find(SchemaCatalog.Build([script]), null, table, SchemaDialect.Sqlite);
    }

    public static SchemaTable Find(SchemaCatalog catalog, string? schema, string table, SchemaDialect dialect)
    {
        var found = catalog.FindTable(schema, table, dialect);
        Assert.NotNull(found);
        return found;
    }

    public static string Columns(SchemaTable table) => string.Join("; ", table.Columns.Select(c =>
        $"{c.Name} {c.TypeText}{(c.NotNull ? " not null" : "")}{(c.Default is { } d ? $" = {d}" : "")}"
        + (c.Identity != IdentityKind.None ? $" {c.Identity}" : "")
        + (c.Generated != GeneratedKind.None ? $" {c.Generated}" : "")
        + (c.Collation is { } n ? $" collate {n}" : "")));

    public static string Keys(SchemaTable table) => string.Join("; ", table.UniqueKeys.Select(k =>
        $"{k.Name ?? "-"}({string.Join(", ", k.Parts.Select(p => (p.Column is null ? $"[{p.Text}]" : p.Column) + (p.Collation is { } c ? $" collate {c}" : "") + (p.OperatorClass is { } o ? $" {o}" : "")))})"
        + (k.IsPrimaryKey ? " pk" : k.IsExclusion ? " exclusion" : k.IsConstraint ? " constraint" : "")
        + (k.Where is { } w ? $" where {w}" : "")
        + (k.IsDeferrable ? " deferrable" : "")
        + (k.NullsNotDistinct ? " nulls not distinct" : "")
        + (k.IsInvalid ? " invalid" : "")));
}
