using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Emission;

/// <summary>The order of parts in one generated file.</summary>
internal static class SourceEmitter
{
    public static string Emit(UpsertModel model, IReadOnlyList<SqlDialect> dialects, MethodsModel methods)
    {
        var context = new EmissionContext(model, dialects, methods);
        var writer = context.Writer;
        writer.Lines(FileHeader.Text);
        writer.Line();
        if (model.Type.Namespace.Length == 0)
        {
            EmitClass(context);
            return writer.ToString();
        }

        using (writer.Block("namespace " + model.Type.Namespace))
        {
            foreach (var space in context.Names.Usings)
                writer.Line($"using global::{space};");
            writer.Line();
            EmitClass(context);
        }

        return writer.ToString();
    }

    private static void EmitClass(EmissionContext context)
    {
        var model = context.Model;
        var writer = context.Writer;
        writer.Line($"/// <summary>Upserts <see cref=\"{context.Names.Of(model.Type.CrefName)}\"/> rows into <c>{Documentation.Escape(model.Table.Name)}</c>.</summary>");
        writer.Line(FileHeader.GeneratedCode);
        using (writer.Block($"{context.Accessibility} static class {model.Type.ClassName}"))
        {
            foreach (var operation in model.Operations)
                MethodsEmitter.Emit(context, operation);
            SqlTextsEmitter.Emit(context);
            ModelEmitter.Emit(context);
            foreach (var operation in model.Operations)
                PlanEmitter.Emit(context, operation);
            // Fields are initialized in the order of the text: the check needs the operations.
            SchemaCheckEmitter.Emit(context);
            ReaderEmitter.Emit(context);
        }
    }
}
