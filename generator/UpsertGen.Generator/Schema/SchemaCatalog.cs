using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Catalog;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema;

/// <summary>The schema that scripts add up to, seen by each engine.</summary>
internal sealed record SchemaCatalog(EngineCatalog Sqlite, EngineCatalog PostgreSql, EquatableArray<LeftOutFile> LeftOut)
{
    public EquatableArray<SchemaTable> SqliteTables => Sqlite.Tables;

    public EquatableArray<SchemaTable> PostgreSqlTables => PostgreSql.Tables;

    public EquatableArray<SchemaType> Types => PostgreSql.Types;

    /// <summary>Applies the scripts in the order in which their tool runs them.</summary>
    public static SchemaCatalog Build(IEnumerable<SchemaScript> scripts)
    {
        var all = scripts.ToList();
        var plan = all.Find(static s => s.Plan is not null)?.Plan;
        return new SchemaCatalog(
            Build(all, SchemaDialect.Sqlite, plan),
            Build(all, SchemaDialect.PostgreSql, plan),
            all.Where(static s => s.LeftOutFor is not null).Select(static s => new LeftOutFile(s.Path, s.LeftOutFor!)).ToEquatableArray());
    }

    private static EngineCatalog Build(List<SchemaScript> all, SchemaDialect dialect, string? plan)
    {
        var builder = new CatalogBuilder(dialect);
        builder.Apply(ScriptOrder.Of(all.Where(s => (s.Dialect & dialect) != 0 && !IsOthers(s, all, dialect)), plan));
        return builder.Build();
    }

    /// <summary>A file without a sign goes with those around it: alone it would make a schema of one table for the other engine.</summary>
    private static bool IsOthers(SchemaScript script, List<SchemaScript> all, SchemaDialect dialect)
    {
        if (!script.IsNeutral)
            return false;
        var told = all.Where(static s => !s.IsNeutral && s.Dialect != 0).ToList();
        var near = told.Where(s => FolderOf(s.Path) == FolderOf(script.Path)).ToList();
        return told.Count > 0 && !(near.Count > 0 ? near : told).Exists(s => (s.Dialect & dialect) != 0);
    }

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1);

    public EngineCatalog On(SchemaDialect dialect) => dialect == SchemaDialect.Sqlite ? Sqlite : PostgreSql;

    public EquatableArray<SchemaTable> Tables(SchemaDialect dialect) => On(dialect).Tables;

    /// <summary>
    /// The table that the engine finds under a name, quoted as the generator does. Without a schema: that of the default schema,
    /// else the only one of the name, since the search path is the connection's; null when there is none or several.
    /// </summary>
    public SchemaTable? FindTable(string? schema, string name, SchemaDialect dialect)
    {
        // SQLite has no schemas, so statements name none.
        schema = dialect == SchemaDialect.Sqlite ? null : schema;
        SchemaTable? only = null;
        var count = 0;
        foreach (var table in Tables(dialect))
        {
            if (!SqlName.Same(table.Name, name, dialect))
                continue;
            if (IsIn(table, schema, dialect))
                return table;
            if (!table.IsTemporary)
                (only, count) = (table, count + 1);
        }

        return schema is null && count == 1 ? only : null;
    }

    private static bool IsIn(SchemaTable table, string? schema, SchemaDialect dialect) =>
        dialect == SchemaDialect.PostgreSql
            ? string.Equals(table.Schema, schema ?? "public", StringComparison.Ordinal)
            : SqlName.Same(table.Schema ?? "main", schema ?? "main", dialect);
}

/// <summary>What the scripts leave on one engine.</summary>
/// <param name="MayMiss">What may have made tables that are not known.</param>
internal sealed record EngineCatalog(EquatableArray<SchemaTable> Tables, EquatableArray<SchemaType> Types, EquatableArray<SchemaProblem> MayMiss);

/// <summary>A file of another product's, which is not read.</summary>
internal sealed record LeftOutFile(string Path, string Product);
