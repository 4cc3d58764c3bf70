using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>CheckSchema and CheckSchemaAsync: plain static methods, so that they do not crowd every connection's members.</summary>
internal static class SchemaCheckEmitter
{
    private const string Returns = "Nothing; a difference is an exception.";

    public static void Emit(EmissionContext context)
    {
        var name = context.Model.Type.ClassName;
        foreach (var isAsync in new[] { false, true })
        {
            var method = isAsync ? "CheckSchemaAsync" : "CheckSchema";
            var returns = isAsync ? "global::System.Threading.Tasks.Task" : "void";
            var connections = new List<string>();
            foreach (var dialect in context.Dialects)
            {
                var statements = string.Join(", ", context.Model.Operations.Where(o => context.Runs(o, dialect)).Select(o => o.Name + dialect.Id));
                connections.Add(dialect.Receivers[0].TypeName);
                foreach (var receiver in dialect.Receivers)
                {
                    Document(context, receiver.ParameterName, receiver.Summary, isAsync);
                    context.Writer.Line($"{context.Accessibility} static {returns} {method}({receiver.TypeName} {receiver.ParameterName}, global::System.Threading.CancellationToken cancellationToken = default)");
                    using (context.Writer.Indent())
                        context.Writer.Line($"=> {dialect.Runtime.Facade}.{method}({receiver.ParameterName}, [{statements}], cancellationToken);");
                    context.Writer.Line();
                }
            }

            Document(context, "connection", "an open connection; its provider chooses the database", isAsync);
            context.Writer.Line($"{context.Accessibility} static {returns} {method}(global::System.Data.Common.DbConnection connection, global::System.Threading.CancellationToken cancellationToken = default)");
            EmitDispatch(context, name, method, isAsync, connections);
            context.Writer.Line();
        }
    }

    private static void EmitDispatch(EmissionContext context, string name, string method, bool isAsync, List<string> connections)
    {
        var writer = context.Writer;
        var supported = string.Join(" and ", connections.Select(static c => c.Substring(c.LastIndexOf('.') + 1)));
        var unknown = $"throw global::UpsertGen.UpsertGuard.UnknownProvider(connection, {CSharp.Literal(name + "." + method)}, {CSharp.Literal(supported)})";
        if (isAsync)
        {
            using (writer.Indent())
            {
                using (writer.Block("=> connection switch", "};"))
                {
                    foreach (var connection in connections)
                        writer.Line($"{connection} provider => {method}(provider, cancellationToken),");
                    writer.Line($"_ => {unknown},");
                }
            }

            return;
        }

        using (writer.Body())
        {
            using (writer.Block("switch (connection)"))
            {
                foreach (var connection in connections)
                    writer.Line($"case {connection} provider: {method}(provider, cancellationToken); break;");
                writer.Line($"default: {unknown};");
            }
        }
    }

    private static void Document(EmissionContext context, string parameter, string summary, bool isAsync)
    {
        Documentation.Summary(context.Writer, $"Compares the table {context.Model.Table.Name} with the model and throws an UpsertSchemaException that lists every difference.");
        Documentation.Parameter(context.Writer, parameter, char.ToUpperInvariant(summary[0]) + summary.Substring(1) + ".");
        Documentation.Parameter(context.Writer, "cancellationToken", "Cancels the check.");
        if (isAsync)
            Documentation.Returns(context.Writer, Returns);
    }
}
