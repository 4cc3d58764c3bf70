using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>The plan of one operation: what the runtime's loops are specialised with.</summary>
internal static class PlanEmitter
{
    public static void Emit(EmissionContext context, OperationModel operation)
    {
        var dialects = context.Dialects.Where(d => context.Runs(operation, d)).ToList();
        if (dialects.Count == 0)
            return;
        var writer = context.Writer;
        var row = context.RowType;
        var parameters = operation.Arguments.Where(static a => !a.IsClock).Select(static a => $"{a.CSharpType} {ParameterNames.InPlan(a)}").ToList();
        var clock = ParameterNames.Free("now", operation);
        if (operation.UsesClock)
            parameters.Add("global::System.DateTime " + clock);
        var primary = parameters.Count > 0 ? $"({string.Join(", ", parameters)})" : "";
        var interfaces = string.Join(", ", dialects.Select(d => $"{d.Runtime.ReturningPlan}<{row}>"));
        using (writer.Block($"private readonly struct {operation.Name}Plan{primary} : {interfaces}"))
        {
            foreach (var dialect in dialects)
                EmitDialect(context, operation, dialect, clock);
        }

        writer.Line();
    }

    private static void EmitDialect(EmissionContext context, OperationModel operation, SqlDialect dialect, string clock)
    {
        var writer = context.Writer;
        var row = context.RowType;
        var runtime = dialect.Runtime;
        var bound = new StatementWriter(dialect, context.Model, operation).BoundColumns.Select(o => context.Model.Columns[o]).ToList();
        writer.Line($"static {runtime.Statement} {runtime.Plan}<{row}>.Statement => {operation.Name}{dialect.Id};");
        writer.Line();
        using (writer.Block(dialect.BindSignature(row)))
        {
            for (var position = 0; position < bound.Count; position++)
            {
                var column = bound[position];
                var value = ValueEmitter.ToScalar(column.Conversion, column.Type, ValueEmitter.Access(column), "v" + position);
                writer.Line(dialect.Bind(column, position, value, context.Model.IsKey(column)));
            }

            if (runtime.BindsArgumentsWithRow)
                EmitArguments(context, operation, dialect, clock);
        }

        writer.Line();
        if (!runtime.BindsArgumentsWithRow)
        {
            using (writer.Block(dialect.BindArgumentsSignature(row)))
                EmitArguments(context, operation, dialect, clock);
            writer.Line();
        }

        writer.Line($"static {row} {runtime.ReturningPlan}<{row}>.Read({runtime.Row} row) => Read{dialect.Id}(row);");
        writer.Line();
    }

    private static void EmitArguments(EmissionContext context, OperationModel operation, SqlDialect dialect, string clock)
    {
        for (var index = 0; index < operation.Arguments.Count; index++)
        {
            var argument = operation.Arguments[index];
            var value = argument.IsClock
                ? argument.Type.Kind == ScalarKind.DateTime ? clock : $"new global::System.DateTimeOffset({clock})"
                : ValueEmitter.ToScalar(argument.Conversion, argument.Type, ParameterNames.InPlan(argument), "a" + index);
            if (dialect.BindArgument(context.Model, operation, index, value) is { } line)
                context.Writer.Line(line);
        }
    }
}
