using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>The plan of one operation: its statements, and what the runtime's loops are specialized with.</summary>
internal static class PlanEmitter
{
    public static void Emit(EmissionContext context, OperationModel operation)
    {
        var dialects = context.Dialects.Where(d => context.Runs(operation, d)).ToList();
        if (dialects.Count == 0)
            return;
        var writer = context.Writer;
        var row = context.RowType;
        var parameters = operation.Parameters.Select(static a => $"{a.CSharpType} {ParameterNames.InPlan(a)}").ToList();
        var clock = ParameterNames.Free("now", operation);
        if (operation.UsesClock)
            parameters.Add("global::System.DateTime " + clock);
        var primary = parameters.Count > 0 ? $"({string.Join(", ", parameters)})" : "";
        var interfaces = string.Join(", ", dialects.Select(context.Runtime).Select(r => $"{r.ReturningPlan ?? r.Plan}<{row}>"));
        foreach (var group in context.Methods.Groups)
            EmitOperation(context, operation, group);
        writer.Line();
        using (writer.Block($"{context.PartAccessibility} readonly struct {operation.Name}Plan{primary} : {interfaces}"))
        {
            var statements = dialects.ConvertAll(d => context.Statement(operation, d));
            var target = context.Names.Of("global::UpsertGen.UpsertModelTarget");
            foreach (var same in statements.GroupBy(s => context.Own(s.Dialect)))
                writer.Line(
                    $"private static readonly {target} Target{same.Key} = {ModelEmitter.Target(same.First().Model, same.First().Operation)};");
            var shared = statements.Select(static s => s.Conflict()).Distinct().Count() == 1;
            if (shared)
                EmitConflict(writer, $"private static readonly {context.Names.Of("global::UpsertGen.UpsertConflict")} Conflict = new(",
                    statements[0].Conflict(), ");");
            foreach (var statement in statements)
                EmitDialect(context, statement, statement.Dialect, shared, clock);
        }

        writer.Line();
    }

    /// <summary>The object that the operation's methods call, for a group of receivers.</summary>
    public static string Operation(OperationModel operation, ReceiverGroup group) => $"{operation.Name}Calls{group.Name}";

    // A field of its own class for each group, so that a trimmed program keeps the engines alone that it calls.
    private static void EmitOperation(EmissionContext context, OperationModel operation, ReceiverGroup group)
    {
        var type = $"{operation.Name}Plan, {context.RowType}";
        var running = context.Dialects.Where(d => group.Dialects.Contains(d.Id)).ToLookup(d => context.Runs(operation, d));
        if (!running[true].Any())
            return;
        var engines = string.Concat(running[true].Select(d => $", {d.Runtime.Facade}.Engine<{type}>()"));
        var facts = new List<string>();
        if (Repetition.IsHarmless(operation))
            facts.Add("IsRepeatable = true");
        if (running[false].Any())
            facts.Add($"Refused = [{string.Join(", ", running[false].Select(static d => $"typeof({d.Runtime.Connection})"))}]");
        var value =
            $"new({CSharp.Literal(context.MethodName(operation))}{engines}){(facts.Count > 0 ? $" {{ {string.Join(", ", facts)} }}" : "")}";
        var field = $"readonly {context.Names.Of("global::UpsertGen.UpsertOperation")}<{type}>";
        context.Writer.Line(group.Name.Length == 0
            ? $"{context.PartAccessibility} static {field} {Operation(operation, group)} = {value};"
            : $"{context.PartAccessibility} static class {Operation(operation, group)} {{ public static {field} Value = {value}; }}");
    }

    private static void EmitDialect(
        EmissionContext context, StatementWriter statement, SqlDialect dialect, bool sharesConflict, string clock)
    {
        var (writer, operation, model) = (context.Writer, statement.Operation, statement.Model);
        var row = context.RowType;
        var runtime = context.Runtime(dialect);
        var bound = statement.BoundColumns.Select(o => model.Columns[o]).ToList();
        var first = runtime.BindsArgumentsWithRow ? operation.Arguments.Count + 1 : 0;
        writer.Line();
        EmitStatement(context, statement, dialect, sharesConflict);
        writer.Line($"static {runtime.Statement} {runtime.Plan}<{row}>.Statement => {dialect.Id};");
        writer.Line();
        using (writer.Block(dialect.BindSignature(runtime, row)))
        {
            if (runtime.BindsArgumentsWithRow)
                EmitArguments(context, operation, dialect, clock);
            for (var position = 0; position < bound.Count; position++)
            {
                var column = bound[position];
                var value = ValueEmitter.Access(column);
                if (operation.RequiredKeys.Contains(column.Ordinal))
                {
                    var given = context.Names.Of("global::UpsertGen.UpsertKey") + ".Given";
                    value = $"{given}({value}, {CSharp.Literal(column.Property)}, {dialect.Id})";
                }

                if (column.Constant is null)
                    value = ValueEmitter.ToScalar(column.Storage, column.Type, value, "v" + position);
                writer.Line(dialect.Bind(column, first + position, value, model.IsKey(column)));
            }

            if (operation.InsertWhen is { } guard)
            {
                var call = $"{guard.Method}({string.Join(", ", new[] { "row" }.Concat(guard.Parameters.Select(ParameterNames.InPlan)))})";
                writer.Line(dialect.Bind(ScalarKind.Boolean, first + bound.Count, call));
            }
        }

        writer.Line();
        if (!runtime.BindsArgumentsWithRow)
        {
            if (operation.Arguments.Count == 0)
            {
                writer.Line(dialect.BindArgumentsSignature(runtime, row) + " { }");
            }
            else
            {
                using (writer.Block(dialect.BindArgumentsSignature(runtime, row)))
                    EmitArguments(context, operation, dialect, clock);
            }
        }

        if (runtime.ReturningPlan is { } returning)
            writer.Line($"static {row} {returning}<{row}>.Read({runtime.Row} row) => Read{dialect.Id}(row);");
    }

    private static void EmitStatement(EmissionContext context, StatementWriter statement, SqlDialect dialect, bool sharesConflict)
    {
        var writer = context.Writer;
        var computed = string.Join(
            ", ",
            statement.Computed().Select(static c =>
                $"new({CSharp.Literal(c.Place)}, {CSharp.Literal(c.Column)}, {CSharp.Literal(c.Value)}{(c.IsOfRow ? ", true" : "")})"));
        using (writer.Block($"public static readonly {context.Runtime(dialect).Statement} {dialect.Id} = new()", "};"))
        {
            var own = context.Own(dialect);
            writer.Line($"Method = {CSharp.Literal(context.MethodName(statement.Operation))}, Model = Model{own}, Target = Target{own},");
            if (!statement.Operation.OnlyUpdates)
                writer.Line($"Insert = {CSharp.Literal(statement.InsertedNames())},");
            if (statement.NeedsAlias)
                writer.Line($"Alias = {CSharp.Literal(statement.Called)},");
            if (computed.Length > 0)
                writer.Line($"Computed = [{computed}],");
            if (sharesConflict)
                writer.Line("Conflict = Conflict,");
            else
                EmitConflict(writer, "Conflict = new(", statement.Conflict(), "),");
            writer.Line($"Written = [{string.Join(", ", statement.BoundColumns)}],");
            if (statement.Operation is { FurtherColumns.Count: > 0, OnlyUpdates: false })
                writer.Line($"Inserted = {CSharp.Literal(statement.InsertedColumns.Count())},");
            if (statement.Operation.InsertWhen is not null)
                writer.Line("HasGuard = true,");
            if (statement.Operation.ThrowsOnMismatch)
                writer.Line("ThrowsOnMismatch = true,");
            if (dialect.Runtime.ReturningPlan is not null && statement.Model.Columns.Any(c => dialect.Returned(c) != dialect.Quote(c.Name)))
                writer.Line($"Returning = {CSharp.Literal(statement.AllColumns())},");
            foreach (var member in dialect.StatementMembers(statement))
                writer.Line($"{member.Key} = {member.Value},");
        }
    }

    private static void EmitConflict(CodeWriter writer, string begin, ConflictText conflict, string end)
    {
        var (clause, value) = (CSharp.Literal(conflict.Clause), CSharp.Literal(conflict.Value));
        if (conflict.Rest is not { } rest)
        {
            writer.Line($"{begin}{clause}{(conflict.Value is null ? "" : ", " + value)}{end}");
            return;
        }

        writer.Line($"{begin}{clause}, {value},");
        using (writer.Indent())
            writer.Lines(CSharp.RawLiteral(rest) + end);
    }

    private static void EmitArguments(EmissionContext context, OperationModel operation, SqlDialect dialect, string clock)
    {
        for (var index = 0; index < operation.Arguments.Count; index++)
        {
            var argument = operation.Arguments[index];
            var value = argument.IsNewGuid ? "global::System.Guid.NewGuid()" : argument.IsClock
                ? argument.Type.Kind == ScalarKind.DateTime ? clock : $"new global::System.DateTimeOffset({clock})"
                : ValueEmitter.ToScalar(argument.Storage, argument.Type, ParameterNames.InPlan(argument), "a" + index);
            context.Writer.Line(dialect.BindArgument(operation, index, value));
        }
    }
}
