using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>
/// Reads the condition of an IF: NOT EXISTS of something in the system's catalog or of an applied migration holds on a new database, unless
/// the thing is there already; EXISTS is about what the statement changes.
/// </summary>
internal static class GuardReader
{
    private static readonly HashSet<string> Catalogs = new(StringComparer.OrdinalIgnoreCase)
    {
        "information_schema", "pg_class", "pg_constraint", "pg_attribute", "pg_indexes", "pg_index", "pg_tables", "pg_type", "pg_enum",
        "pg_namespace", "pg_trigger",
        "pg_views", "pg_matviews", "pg_proc", "pg_extension", "pg_roles", "pg_user", "pg_sequences", "pg_policies", "pg_rules",
        "pg_catalog",
    };

    private static readonly HashSet<string> Lookups = new(
        StringComparer.OrdinalIgnoreCase) { "to_regclass", "to_regtype", "to_regproc", "to_regnamespace" };

    // Names of schemas say where, not what.
    private static readonly HashSet<string> Places = new(
        StringComparer.OrdinalIgnoreCase) { "public", "r", "u", "p", "c", "BASE TABLE", "pg_catalog" };

    public static BlockReader.Frame Read(StatementCursor at)
    {
        var not = at.Accept("NOT");
        if (at.Accept("EXISTS") && at.Is('('))
        {
            var (isKnown, names) = Within(at);
            return at.AtEnd && isKnown ? new BlockReader.Frame(true, not ? null : names) : new BlockReader.Frame(false);
        }

        if (!not && Lookups.Contains(at.TextOf(at.Current)))
        {
            at.Index++;
            var (_, names) = Within(at);
            if (at.Accept("IS", "NULL") && at.AtEnd)
                return new BlockReader.Frame(true);
            if (at.Accept("IS", "NOT", "NULL") && at.AtEnd)
                return new BlockReader.Frame(true, names);
        }

        return new BlockReader.Frame(false);
    }

    /// <summary>Moves over the bracket: whether it asks the catalog or a history of migrations, and for what.</summary>
    private static (bool IsKnown, List<string> Names) Within(StatementCursor at)
    {
        var isKnown = false;
        var names = new List<string>();
        var open = at.Index;
        at.SkipBrackets();
        for (var inner = at.Part(open + 1, at.Index - 1); !inner.AtEnd; inner.Index++)
        {
            var token = inner.Current;
            if (token.Kind == SqlTokenKind.String)
            {
                var text = inner.String(token);
                text = text.Substring(text.LastIndexOf('.') + 1).Trim('"');
                if (!Places.Contains(text) && !inner.Is("SCHEMA_NAME", -2) && !inner.Is("TABLE_SCHEMA", -2) && !inner.Is("SCHEMANAME", -2)
                    && !inner.Is("NSPNAME", -2))
                    names.Add(text);
            }
            else if (inner.NameAt(inner.Index) is { } name)
            {
                isKnown |= Catalogs.Contains(name.Text) || name.Text.IndexOf("migration", StringComparison.OrdinalIgnoreCase) >= 0;
            }
        }

        return (isKnown, names);
    }
}
