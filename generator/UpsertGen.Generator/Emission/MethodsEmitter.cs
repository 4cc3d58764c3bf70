using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>The extension methods of one operation: each is one call of the runtime.</summary>
internal sealed class MethodsEmitter
{
    private const string TrackingName = "tracking";
    private const string Guard = "global::UpsertGen.UpsertGuard";

    private readonly EmissionContext _context;
    private readonly OperationModel _operation;
    private readonly CodeWriter _writer;
    private string? _documented;

    private MethodsEmitter(EmissionContext context, OperationModel operation) =>
        (_context, _operation, _writer) = (context, operation, context.Writer);

    private IEnumerable<ParameterModel> Arguments => _operation.Parameters;

    // A method cannot be seen from where the type of a parameter is not.
    private string Accessibility => Arguments.Any(static a => a.IsHidden) ? "internal" : _context.Accessibility;

    public static void Emit(EmissionContext context, OperationModel operation)
    {
        foreach (var group in context.Methods.Groups)
        {
            var emitter = new MethodsEmitter(context, operation);
            foreach (var receiver in context.Receivers(group, ReceiverUse.Operations))
                emitter.Emit(group, receiver);
        }
    }

    private void Emit(ReceiverGroup group, ReceiverModel receiver)
    {
        foreach (var shape in MethodShape.For(_operation, _context.RowType, _context.Names, _context.Methods.Forms))
        {
            Emit(group, receiver, shape, explicitClock: false);
            // Single-row methods of an operation with a clock come twice; many-row methods take the clock from the options.
            if (_operation.UsesClock && !shape.IsMany)
                Emit(group, receiver, shape, explicitClock: true);
        }

        if (receiver.Kind == ReceiverKind.Other)
            _writer.Line();
    }

    private void Emit(ReceiverGroup group, ReceiverModel receiver, MethodShape shape, bool explicitClock)
    {
        var input = shape.IsMany ? "rows" : "row";
        var name = _operation.Name + shape.Suffix;
        if (_documented is null)
        {
            Document(group, receiver, shape, explicitClock);
            _documented = Cref(receiver, shape, explicitClock);
        }
        else
        {
            var where = receiver.IsDataSource ? ", on a connection of the data source" : "";
            var when = explicitClock ? ", at the time of the clock" : "";
            Documentation.Summary(_writer, $"{_operation.Name} {shape.Summary}{when}{where}.");
            if (receiver.Kind != ReceiverKind.Other)
                _writer.Line($"/// <inheritdoc cref=\"{_documented}\" path=\"/remarks\"/>");
        }

        _writer.Line($"{Accessibility} static {shape.Returns} {CSharp.Identifier(name)}({Parameters(receiver, shape, explicitClock)})");
        using (_writer.Indent())
        {
            var calls = _context.Parts + PlanEmitter.Operation(_operation, group) + (group.Name.Length > 0 ? ".Value" : "");
            _writer.Line(_context.Dialects.Any(d => group.Dialects.Contains(d.Id) && _context.Runs(_operation, d) && shape.IsOf(d.Forms))
                ? $"=> {calls}.{shape.Call}({_context.Calls(receiver, Tracking(receiver, shape) is null ? null : TrackingName)}, {Plan(shape, explicitClock)}, {input}{(shape.IsMany ? ", options" : "")}, cancellationToken);"
                : $"=> throw {Guard}.Refused({CSharp.Literal(_context.MethodName(_operation) + shape.Suffix)});");
        }

        // Receivers of further packages add as few lines as they can.
        if (receiver.Kind != ReceiverKind.Other)
            _writer.Line();
    }

    private static string? Tracking(ReceiverModel receiver, MethodShape shape) => shape.ReturnsRows ? receiver.Tracking : null;

    private string Plan(MethodShape shape, bool explicitClock)
    {
        var values = Arguments.Select(static a => CSharp.Identifier(a.Name)).ToList();
        if (_operation.UsesClock)
            values.Add($"{Guard}.UtcNow({(shape.IsMany ? "options?.TimeProvider" : explicitClock ? "timeProvider" : "null")})");
        return values.Count == 0 ? "default" : $"new({string.Join(", ", values)})";
    }

    private string Parameters(ReceiverModel receiver, MethodShape shape, bool explicitClock)
    {
        var parameters = new List<string> { $"this {_context.TypeOf(receiver)} {receiver.ParameterName}",
            $"{shape.Input ?? _context.RowType} {(shape.IsMany ? "rows" : "row")}" };
        var all = Arguments.ToList();
        // A default needs one behind it too; the clock that is passed has none.
        var lastRequired = explicitClock ? all.Count - 1 : all.FindLastIndex(static a => a.Default is null);
        parameters.AddRange(all.Select(
            (a, i) => $"{a.CSharpType} {CSharp.Identifier(a.Name)}{(i > lastRequired ? " = " + a.Default : "")}"));
        if (shape.IsMany)
            parameters.Add(_context.Names.Of("global::UpsertGen.UpsertOptions") + "? options = null");
        if (explicitClock)
            parameters.Add("global::System.TimeProvider timeProvider");
        if (Tracking(receiver, shape) is { } tracking)
            parameters.Add($"{_context.Names.Of(tracking)} {TrackingName} = default");
        parameters.Add(_context.Names.Of("global::System.Threading.CancellationToken") + " cancellationToken = default");
        return string.Join(", ", parameters);
    }

    /// <summary>The method as other methods' documentation refers to it.</summary>
    private string Cref(ReceiverModel receiver, MethodShape shape, bool explicitClock)
    {
        var types = new List<string> { _context.TypeOf(receiver), shape.Input ?? _context.RowType };
        types.AddRange(Arguments.Select(static a => a.CrefType));
        if (shape.IsMany)
            types.Add(_context.Names.Of("global::UpsertGen.UpsertOptions"));
        if (explicitClock)
            types.Add("global::System.TimeProvider");
        if (Tracking(receiver, shape) is { } tracking)
            types.Add(_context.Names.Of(tracking));
        types.Add(_context.Names.Of("global::System.Threading.CancellationToken"));
        return $"{CSharp.Identifier(_operation.Name + shape.Suffix)}({string.Join(", ", types)})".Replace('<', '{').Replace('>', '}');
    }

    /// <summary>The first method of an operation says all; the others refer to it.</summary>
    private void Document(ReceiverGroup group, ReceiverModel receiver, MethodShape shape, bool explicitClock)
    {
        Documentation.Summary(_writer, _operation.Description);
        Documentation.Sql(_writer, [.. _context.Dialects.Where(d => group.Dialects.Contains(d.Id) && _context.Runs(_operation, d))
            .Select(d => (d.DisplayName, _context.Statement(_operation, d, isForReaders: true).Text()))]);
        Documentation.Parameter(_writer, receiver.ParameterName, receiver.Kind switch
        {
            ReceiverKind.DataSource => "A data source, of which a connection is opened and closed again.",
            ReceiverKind.Connection => "An open connection; its type chooses the database.",
            _ => "Brings the connection.",
        });
        Documentation.Parameter(_writer, shape.IsMany ? "rows" : "row", shape.IsMany ? "The rows; none is null." : "The row.");
        foreach (var argument in Arguments)
        {
            var what = argument switch
            {
                GuardParameterModel => "Decides, with the row, whether one that is not there is inserted.",
                ArgumentModel column when _operation.RowArguments.Contains(column) => "A column of every row.",
                _ => "Passed to the merge.",
            };
            Documentation.Parameter(_writer, argument.Name, what);
        }

        if (shape.IsMany)
            Documentation.Parameter(_writer, "options", "Batch size, progress, atomicity and clock; null for the defaults.");
        if (explicitClock)
            Documentation.Parameter(_writer, "timeProvider", "The clock that gives the time of the write.");
        if (Tracking(receiver, shape) is not null)
            Documentation.Parameter(_writer, TrackingName, "What becomes of tracked objects.");
        Documentation.Parameter(_writer, "cancellationToken", "Cancels the call; nothing is half-written.");
        Documentation.Returns(_writer, shape.ReturnsText);
    }
}
