using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Catalog;
using UpsertGen.Generator.Schema.Files;

namespace UpsertGen.Generator.Schema;

/// <summary>The schema that scripts add up to, seen by each engine.</summary>
/// <param name="Engines">What the scripts leave on each engine that runs one of them.</param>
internal sealed record SchemaCatalog(EquatableArray<EngineCatalog> Engines, EquatableArray<LeftOutFile> LeftOut)
{
    /// <summary>Applies the scripts in the order in which their tool runs them.</summary>
    public static SchemaCatalog Build(IEnumerable<SchemaScript> scripts)
    {
        var all = scripts.ToList();
        var plan = all.Find(static s => s.Plan is not null)?.Plan;
        return new SchemaCatalog(
            all.SelectMany(static s => s.Readings).Select(static r => r.Grammar).Distinct().Select(g => Build(all, g, plan))
                .ToEquatableArray(),
            all.Where(static s => s.LeftOutFor is not null).Select(static s => new LeftOutFile(s.Path, s.LeftOutFor!)).ToEquatableArray());
    }

    private static EngineCatalog Build(List<SchemaScript> all, SqlGrammar grammar, string? plan)
    {
        var builder = new CatalogBuilder(grammar);
        builder.Apply(ScriptOrder.Of(all.Where(s => s.IsFor(grammar) && !IsOthers(s, all, grammar)), plan));
        return builder.Build();
    }

    /// <summary>A file without a sign goes with those around it: alone it would make a schema of one table for the other engine.</summary>
    private static bool IsOthers(SchemaScript script, List<SchemaScript> all, SqlGrammar grammar)
    {
        if (!script.IsNeutral)
            return false;
        var told = all.Where(static s => !s.IsNeutral && s.Readings.Count > 0).ToList();
        var near = told.Where(s => FolderOf(s.Path) == FolderOf(script.Path)).ToList();
        return told.Count > 0 && !(near.Count > 0 ? near : told).Exists(s => s.IsFor(grammar));
    }

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1);

    public EngineCatalog On(SqlGrammar grammar)
    {
        foreach (var engine in Engines)
        {
            if (engine.Grammar == grammar)
                return engine;
        }

        return new EngineCatalog(grammar, default, default, default);
    }

    public EquatableArray<SchemaTable> Tables(SqlGrammar grammar) => On(grammar).Tables;

    /// <summary>
    /// The table that the engine finds under a name, quoted as the generator does. Without a schema: that of the default schema,
    /// else the only one of the name, since the search path is the connection's; null when there is none or several.
    /// </summary>
    public SchemaTable? FindTable(string? schema, string name, SqlGrammar grammar)
    {
        // Where there are no schemas, statements name none.
        schema = grammar.HasSchemas ? schema : null;
        SchemaTable? only = null;
        var count = 0;
        foreach (var table in Tables(grammar))
        {
            if (!grammar.AreSame(table.Name, name))
                continue;
            if (IsIn(table, schema, grammar))
                return table;
            if (!table.IsTemporary)
                (only, count) = (table, count + 1);
        }

        return schema is null && count == 1 ? only : null;
    }

    private static bool IsIn(SchemaTable table, string? schema, SqlGrammar grammar) =>
        grammar.AreSame(table.Schema ?? grammar.DefaultSchema, schema ?? grammar.DefaultSchema);
}

/// <summary>What the scripts leave on one engine.</summary>
/// <param name="MayMiss">What may have made tables that are not known.</param>
internal sealed record EngineCatalog(
    SqlGrammar Grammar, EquatableArray<SchemaTable> Tables, EquatableArray<SchemaType> Types, EquatableArray<SchemaProblem> MayMiss);

/// <summary>A file of another product's, which is not read.</summary>
internal sealed record LeftOutFile(string Path, string Product);
