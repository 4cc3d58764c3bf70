namespace UpsertGen.Generator.Emission;

/// <summary>The SQL, as one would write it by hand: two properties for each operation and dialect.</summary>
internal static class SqlTextsEmitter
{
    public static void Emit(EmissionContext context)
    {
        var writer = context.Writer;
        writer.Line("/// <summary>The SQL of the operations, as one would write it by hand.</summary>");
        using (writer.Block("public static class Sql"))
        {
            foreach (var dialect in context.Dialects)
            {
                writer.Line($"/// <summary>The SQL for {dialect.DisplayName}.</summary>");
                using (writer.Block($"public static class {dialect.Id}"))
                {
                    foreach (var operation in context.Model.Operations.Where(o => context.Runs(o, dialect)))
                    {
                        var statement = $"{context.Parts}{operation.Name}Plan.{dialect.Id}";
                        writer.Line($"/// <summary>The statement of {operation.Name} for one row.</summary>");
                        writer.Line($"public static string {Infrastructure.CSharp.Identifier(operation.Name)} => {statement}.Text;");
                        writer.Line();
                        if (dialect.Runtime.ReturningPlan is null)
                            continue;
                        writer.Line($"/// <summary>The statement of {operation.Name} for one row, which returns it.</summary>");
                        writer.Line($"public static string {operation.Name}Returning => {statement}.ReturningText;");
                        writer.Line();
                    }
                }

                writer.Line();
            }
        }

        writer.Line();
    }
}
