using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Emission;

/// <summary>The order of parts in one generated file.</summary>
internal static class SourceEmitter
{
    public static string Emit(TypeModel model, IReadOnlyList<SqlDialect> dialects, MethodsModel methods)
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
        if (model.Type.IsPart)
        {
            EmitPart(context);
            return;
        }

        writer.Line(
            $"/// <summary>Upserts <see cref=\"{context.Names.Of(model.Type.CrefName)}\"/> rows into <c>{Documentation.Escape(model.Table.Name)}</c>.</summary>");
        writer.Line(FileHeader.GeneratedCode);
        using (writer.Block($"{context.Accessibility} static class {model.Type.ClassName}"))
        {
            foreach (var operation in model.Operations)
                MethodsEmitter.Emit(context, operation);
            SqlTextsEmitter.Emit(context);
            EmitParts(context);
            SchemaCheckEmitter.EmitMethods(context);
            ReaderEmitter.Emit(context);
        }
    }

    /// <summary>
    /// The user's class gets what is called from outside; the rest is in a class of this file, whose names are in nobody's way.
    /// </summary>
    private static void EmitPart(EmissionContext context)
    {
        var writer = context.Writer;
        using (writer.Block($"static partial class {context.Model.Type.ClassName}"))
        {
            foreach (var operation in context.Model.Operations)
                MethodsEmitter.Emit(context, operation);
            SchemaCheckEmitter.EmitMethods(context);
            SqlTextsEmitter.Emit(context);
        }

        writer.Line();
        writer.Line(FileHeader.GeneratedCode);
        using (writer.Block($"file static class {context.PartsClass}"))
        {
            EmitParts(context);
            ReaderEmitter.Emit(context);
        }
    }

    private static void EmitParts(EmissionContext context)
    {
        ModelEmitter.Emit(context);
        foreach (var operation in context.Model.Operations)
            PlanEmitter.Emit(context, operation);
        // Fields are initialized in the order of the text: the check needs the operations.
        SchemaCheckEmitter.EmitFields(context);
    }
}
