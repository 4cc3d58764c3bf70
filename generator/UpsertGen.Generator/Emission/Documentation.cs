using System.Text;

namespace UpsertGen.Generator.Emission;

/// <summary>XML documentation of generated members.</summary>
internal static class Documentation
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '\r': break;
                case '\u2028' or '\u2029': escaped.Append(' '); break;
                default: escaped.Append(char.IsControl(c) && c != '\n' ? ' ' : c); break;
            }
        }

        return escaped.ToString();
    }

    public static void Summary(CodeWriter writer, string text) =>
        writer.Lines(Prefix($"<summary>{Escape(text)}</summary>"));

    /// <summary>The statement of each dialect, as hovering the method shows it; one that several share stands once.</summary>
    public static void Sql(CodeWriter writer, IReadOnlyList<(string Dialect, string Sql)> statements)
    {
        var texts = statements.GroupBy(static s => s.Sql, static s => s.Dialect, StringComparer.Ordinal)
            .Select(static g => $"{string.Join(" and ", g)}:\n<code>\n{Escape(g.Key)}\n</code>\n").ToList();
        if (texts.Count > 0)
            writer.Lines(Prefix($"<remarks>{string.Concat(texts)}</remarks>"));
    }

    public static void Parameter(CodeWriter writer, string name, string text) =>
        writer.Line($"/// <param name=\"{name}\">{Escape(text)}</param>");

    public static void Returns(CodeWriter writer, string text) => writer.Line($"/// <returns>{Escape(text)}</returns>");

    private static string Prefix(string text) => string.Join("\n", text.Split('\n').Select(static line => ("/// " + line).TrimEnd()));
}
