using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Makes the tables unproven that a statement may touch which is not understood.</summary>
internal static class Unproven
{
    // What every server has changes no table.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "setval", "nextval", "currval", "set_config", "current_setting", "now", "version", "pg_notify", "to_regclass", "count", "max",
        "min", "coalesce", "load_extension",
    };

    public static void Mark(CatalogState state, UnreadStatement statement)
    {
        if (statement.Problem is not { } problem)
            return;
        Mark(state, statement.Tables, problem);
        if (statement.MayCreate)
            state.AddMayMiss(problem);
    }

    /// <summary>
    /// A function of the scripts that changes the schema may touch any table unless its arguments name some; one that is not known may
    /// touch the tables that its arguments name.
    /// </summary>
    public static void Mark(CatalogState state, CallRoutine call, string path)
    {
        var name = SqlName.LowerAscii(call.Name.Name.Text);
        if (Harmless.Contains(name) || name.StartsWith("pg_", StringComparison.Ordinal)
            || state.Routine(call.Name) is { ChangesSchema: false })
            return;
        var named = call.Texts.Select(static t => Read(t)).Where(n => state.Find(n) is not null).ToEquatableArray();
        var isKnown = state.Routine(call.Name) is not null;
        var problem = new SchemaProblem(
            path, call.Line, 1, $"{call.Name.Name.Text}(…)", "what the function does to the schema is not known");
        if (named.Count > 0 || isKnown)
            Mark(state, named.Count > 0 ? named : null, problem);
        if (isKnown && named.Count == 0)
            state.AddMayMiss(problem);
    }

    /// <summary>The name in a text that a function gets.</summary>
    public static QualifiedName Read(string text)
    {
        var dot = text.LastIndexOf('.');
        var name = Name(text.Substring(dot + 1));
        return dot < 0 ? new QualifiedName(null, name) : new QualifiedName(Name(text.Substring(0, dot)), name);
    }

    private static SqlName Name(string text) => new(text.Trim('"'), text.StartsWith("\"", StringComparison.Ordinal));

    private static void Mark(CatalogState state, EquatableArray<QualifiedName>? tables, SchemaProblem problem)
    {
        foreach (var table in tables is { } named ? named.Select(state.Find).OfType<TableBuilder>() : state.Tables)
        {
            if (state.CanAfford(table, 1))
                table.MakeUnproven(problem);
        }
    }
}
