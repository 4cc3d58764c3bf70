using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads SET search_path and SELECT set_config('search_path', …): where unqualified names are created from then on.</summary>
internal static class SearchPathReader
{
    public static SetSearchPath? Read(StatementCursor at, int line)
    {
        if (at.Accept("SET"))
        {
            _ = at.Accept("SESSION") || at.Accept("LOCAL");
            return at.Accept("SEARCH_PATH") && (at.Accept('=') || at.Accept("TO")) ? new SetSearchPath(line, First(at)) : null;
        }

        if (!at.Accept("SELECT"))
            return null;
        if (at.Accept("PG_CATALOG"))
            at.Accept('.');
        if (!at.Accept("SET_CONFIG") || !at.Accept('(') || at.Current.Kind != SqlTokenKind.String || at.String(at.Current) != "search_path")
            return null;
        at.Index++;
        if (!at.Accept(',') || at.Current.Kind != SqlTokenKind.String)
            return null;
        foreach (var name in at.String(at.Current).Split(','))
        {
            var trimmed = name.Trim();
            if (trimmed.Length > 0 && trimmed.IndexOf('$') < 0)
                return new SetSearchPath(line, new SqlName(trimmed.Trim('"'), trimmed[0] == '"'));
        }

        return new SetSearchPath(line, null);
    }

    /// <summary>The first schema of the list but "$user"; a string counts as quoted.</summary>
    private static SqlName? First(StatementCursor at)
    {
        do
        {
            var name = at.Current.Kind == SqlTokenKind.String ? new SqlName(at.String(at.Current), Quoted: true) : at.NameAt(at.Index);
            at.Index++;
            if (name is { } known && known.Text.Length > 0 && known.Text != "$user" && !(known == new SqlName("DEFAULT", false)))
                return known;
        }
        while (at.Accept(','));
        return null;
    }
}
