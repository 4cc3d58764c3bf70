using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Catalog;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema;

/// <summary>The schema that scripts add up to, seen by each engine.</summary>
internal sealed record SchemaCatalog(
    EquatableArray<SchemaTable> SqliteTables,
    EquatableArray<SchemaTable> PostgreSqlTables,
    EquatableArray<SchemaType> Types,
    EquatableArray<SchemaProblem> Problems)
{
    /// <summary>Applies the scripts in the order of their paths.</summary>
    public static SchemaCatalog Build(IEnumerable<SchemaScript> scripts)
    {
        var sqlite = new CatalogBuilder(SchemaDialect.Sqlite);
        var postgreSql = new CatalogBuilder(SchemaDialect.PostgreSql);
        var problems = new List<SchemaProblem>();
        foreach (var script in scripts.OrderBy(s => s.Path, MigrationOrder.Instance))
        {
            if ((script.Dialect & SchemaDialect.Sqlite) != 0)
                sqlite.Apply(script);
            if ((script.Dialect & SchemaDialect.PostgreSql) != 0)
                postgreSql.Apply(script);
            problems.AddRange(script.Problems);
        }

        return new SchemaCatalog(sqlite.Tables(), postgreSql.Tables(), postgreSql.Types(), problems.ToEquatableArray());
    }

    public EquatableArray<SchemaTable> Tables(SchemaDialect dialect) => dialect == SchemaDialect.Sqlite ? SqliteTables : PostgreSqlTables;

    /// <summary>
    /// The table that the engine finds under a name, quoted as the generator does. Without a schema: that of the default schema,
    /// else the only one of the name, since the search path is the connection's; null when there is none or several.
    /// </summary>
    public SchemaTable? FindTable(string? schema, string name, SchemaDialect dialect)
    {
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
