using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>The extension methods of one operation.</summary>
internal static class MethodsEmitter
{
    private const string DbConnection = "global::System.Data.Common.DbConnection";
    private const string Guard = "global::UpsertGen.UpsertGuard";

    public static void Emit(EmissionContext context, OperationModel operation)
    {
        foreach (var shape in MethodShape.For(operation, context.RowType))
        {
            // Single-row methods of an operation with a clock come twice; many-row methods take the clock from the options.
            bool[] clocks = operation.UsesClock && !shape.IsMany ? [false, true] : [false];
            foreach (var explicitClock in clocks)
            {
                var method = new Method(context, operation, shape, explicitClock);
                foreach (var dialect in context.Dialects)
                {
                    foreach (var receiver in dialect.Receivers)
                        method.EmitTyped(dialect, receiver);
                }

                method.EmitDispatch();
            }
        }
    }

    private sealed class Method(EmissionContext context, OperationModel operation, MethodShape shape, bool explicitClock)
    {
        private readonly CodeWriter _writer = context.Writer;
        private readonly string _name = operation.Name + shape.Suffix;
        private readonly string _input = shape.IsMany ? "rows" : "row";

        private IEnumerable<ArgumentModel> Arguments => operation.Arguments.Where(static a => !a.IsClock);

        public void EmitTyped(SqlDialect dialect, ReceiverModel receiver)
        {
            Document(receiver.ParameterName, receiver.Summary, [dialect]);
            Signature(receiver.TypeName, receiver.ParameterName);
            using (_writer.Indent())
            {
                _writer.Line(context.Runs(operation, dialect)
                    ? $"=> {dialect.Runtime.Facade}.{shape.Call}<{operation.Name}Plan, {context.RowType}>({receiver.ParameterName}, {NewPlan()}, {_input}{(shape.IsMany ? ", options" : "")}, cancellationToken);"
                    : $"=> throw {Guard}.Refused({CSharp.Literal(context.MethodName(operation) + shape.Suffix)});");
            }

            _writer.Line();
        }

        public void EmitDispatch()
        {
            Document("connection", "an open connection; its provider chooses the database", context.Dialects);
            Signature(DbConnection, "connection");
            var rest = string.Concat(Arguments.Select(static a => ", " + CSharp.Identifier(a.Name)))
                + (shape.IsMany ? ", options" : "") + (explicitClock ? ", timeProvider" : "") + ", cancellationToken";
            var connections = context.Dialects.Select(static d => d.Receivers[0].TypeName).ToList();
            using (_writer.Indent())
            {
                using (_writer.Block("=> connection switch", "};"))
                {
                    var provider = ParameterNames.Free("provider", operation);
                    foreach (var connection in connections)
                        _writer.Line($"{connection} {provider} => {CSharp.Identifier(_name)}({provider}, {_input}{rest}),");
                    var supported = string.Join(" and ", connections.Select(static c => c.Substring(c.LastIndexOf('.') + 1)));
                    _writer.Line($"_ => throw {Guard}.UnknownProvider(connection, {CSharp.Literal(context.MethodName(operation) + shape.Suffix)}, {CSharp.Literal(supported)}),");
                }
            }

            _writer.Line();
        }

        private string NewPlan()
        {
            var values = Arguments.Select(static a => CSharp.Identifier(a.Name)).ToList();
            if (operation.UsesClock)
                values.Add($"{Guard}.UtcNow({(shape.IsMany ? "options?.TimeProvider" : explicitClock ? "timeProvider" : "null")})");
            return $"new {operation.Name}Plan({string.Join(", ", values)})";
        }

        private void Signature(string receiver, string parameter)
        {
            var parameters = new List<string> { $"this {receiver} {parameter}", $"{shape.Input ?? context.RowType} {_input}" };
            parameters.AddRange(Arguments.Select(static a => $"{a.CSharpType} {CSharp.Identifier(a.Name)}"));
            if (shape.IsMany)
                parameters.Add("global::UpsertGen.UpsertOptions? options = null");
            if (explicitClock)
                parameters.Add("global::System.TimeProvider timeProvider");
            parameters.Add("global::System.Threading.CancellationToken cancellationToken = default");
            _writer.Line($"{context.Accessibility} static {shape.Returns} {CSharp.Identifier(_name)}({string.Join(", ", parameters)})");
        }

        private string Statement(SqlDialect dialect)
        {
            var constants = context.Constants(operation, dialect);
            var name = operation.Name + (shape.IsMany ? "Many" : shape.NeedsReturning ? "Returning" : "");
            var constant = constants.FirstOrDefault(c => c.Name == name) ?? constants[0];
            return constants.FirstOrDefault(c => c.Name == constant.Base)?.Sql + constant.Sql;
        }

        private void Document(string parameter, string summary, IEnumerable<SqlDialect> dialects)
        {
            Documentation.Summary(_writer, $"{operation.Description} {shape.Summary}".TrimEnd());
            Documentation.Sql(_writer, [.. dialects.Where(d => context.Runs(operation, d)).Select(d => (d.DisplayName, Statement(d)))]);
            Documentation.Parameter(_writer, parameter, char.ToUpperInvariant(summary[0]) + summary.Substring(1) + ".");
            Documentation.Parameter(_writer, _input, shape.IsMany ? "The rows; none is null." : "The row.");
            foreach (var argument in Arguments)
                Documentation.Parameter(_writer, argument.Name, "Passed to the merge.");
            if (shape.IsMany)
                Documentation.Parameter(_writer, "options", "Batch size, progress, atomicity and clock; null for the defaults.");
            if (explicitClock)
                Documentation.Parameter(_writer, "timeProvider", "The clock that gives the time of the write.");
            Documentation.Parameter(_writer, "cancellationToken", "Cancels the call; nothing is half-written.");
            Documentation.Returns(_writer, shape.ReturnsText);
        }
    }
}
