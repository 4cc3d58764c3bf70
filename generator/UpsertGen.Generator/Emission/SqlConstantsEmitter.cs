using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>The SQL, one public constant per statement.</summary>
internal static class SqlConstantsEmitter
{
    public static void Emit(EmissionContext context)
    {
        var writer = context.Writer;
        writer.Line("/// <summary>The SQL of the operations.</summary>");
        using (writer.Block("public static class Sql"))
        {
            foreach (var dialect in context.Dialects)
            {
                writer.Line($"/// <summary>The SQL for {dialect.DisplayName}.</summary>");
                using (writer.Block($"public static class {dialect.Id}"))
                {
                    foreach (var constant in context.Model.Operations.SelectMany(o => context.Constants(o, dialect)))
                    {
                        Documentation.Summary(writer, constant.Summary);
                        writer.Line($"public const string {CSharp.Identifier(constant.Name)} =");
                        using (writer.Indent())
                            EmitText(writer, constant.Base, constant.Sql);
                        writer.Line();
                    }
                }

                writer.Line();
            }
        }

        writer.Line();
    }

    private static void EmitText(CodeWriter writer, string? baseName, string sql)
    {
        if (baseName is not null)
        {
            writer.Line($"{CSharp.Identifier(baseName)} + {CSharp.Literal(sql)};");
            return;
        }

        if (HasOtherLineEnds(sql))
        {
            writer.Line(CSharp.Literal(sql) + ";");
            return;
        }

        // A raw literal reads best; its fence must be longer than any run of quotes in the SQL.
        var fence = "\"\"\"";
        while (sql.Contains(fence))
            fence += "\"";
        writer.Line(fence);
        writer.Lines(sql);
        writer.Line(fence + ";");
    }

    /// <summary>C# ends a line at more characters than the line feed, and a raw literal may not hold them.</summary>
    private static bool HasOtherLineEnds(string sql) => sql.IndexOfAny(['\r', '\u0085', '\u2028', '\u2029']) >= 0;
}
