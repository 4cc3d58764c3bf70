using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>CheckSchema and CheckSchemaAsync: plain static methods, so that they do not crowd every connection's members.</summary>
internal static class SchemaCheckEmitter
{
    public static void EmitFields(EmissionContext context)
    {
        foreach (var group in context.Methods.Groups)
        {
            var operations = context.Model.Operations.Where(
                o => context.Dialects.Any(d => group.Dialects.Contains(d.Id) && context.Runs(o, d)));
            var calls = string.Concat(operations.Select(o => $", {PlanEmitter.Operation(o, group)}{Value(group)}"));
            var field = $"static readonly {context.Names.Of("global::UpsertGen.UpsertSchema")}";
            var text = $"new({CSharp.Literal(context.Model.Type.ClassName.TrimStart('@'))}{calls})";
            context.Writer.Line(group.Name.Length == 0
                ? $"{context.PartAccessibility} {field} {Schema(group)} = {text};"
                : $"{context.PartAccessibility} static class {Schema(group)} {{ public {field} Value = {text}; }}");
            context.Writer.Line();
        }
    }

    public static void EmitMethods(EmissionContext context)
    {
        foreach (var group in context.Methods.Groups)
        {
            var schema = $"{context.Parts}{Schema(group)}{Value(group)}";
            foreach (var receiver in context.Receivers(group, ReceiverUse.SchemaCheck))
            {
                if (context.Methods.Forms.HasFlag(MethodForms.Synchronous))
                    Emit(context, receiver, "void", "CheckSchema", $"{schema}.Check");
                Emit(context, receiver, context.Names.Of("global::System.Threading.Tasks.Task"), "CheckSchemaAsync",
                    $"{schema}.CheckAsync");
            }
        }
    }

    private static string Schema(ReceiverGroup group) => $"Schema{group.Name}";

    private static string Value(ReceiverGroup group) => group.Name.Length > 0 ? ".Value" : "";

    private static void Emit(EmissionContext context, ReceiverModel receiver, string returns, string method, string call)
    {
        var how = (method == "CheckSchema" ? "" : ", asynchronously") + receiver.Kind switch
        {
            ReceiverKind.DataSource => ", on a connection of the data source",
            ReceiverKind.Other => $", by the {receiver.ParameterName}",
            _ => "",
        };
        Documentation.Summary(context.Writer,
            $"Compares the table {context.Model.Table.Name} with the model{how}; an UpsertSchemaException lists every difference.");
        context.Writer.Line(
            $"{context.Accessibility} static {returns} {method}({context.TypeOf(receiver)} {receiver.ParameterName}, {context.Names.Of("global::System.Threading.CancellationToken")} cancellationToken = default)");
        using (context.Writer.Indent())
            context.Writer.Line($"=> {call}({context.Calls(receiver)}, cancellationToken);");
        context.Writer.Line();
    }
}
