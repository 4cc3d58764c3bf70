using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Dialects.Lowering;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>One type being emitted for the dialects the project references.</summary>
internal sealed class EmissionContext(TypeModel model, IReadOnlyList<SqlDialect> dialects, MethodsModel methods)
{
    private readonly Dictionary<(string Operation, SqlDialect Dialect), bool> _runs = [];
    private readonly Dictionary<SqlDialect, DialectModel> _models = dialects.ToDictionary(static d => d, d => new DialectModel(d, model));

    /// <summary>The model of the first engine; what differs on another one is that of <see cref="On"/>.</summary>
    public TypeModel Model { get; } = Emitted(model);

    public IReadOnlyList<SqlDialect> Dialects { get; } = dialects;

    public MethodsModel Methods { get; } = methods;

    public CodeWriter Writer { get; } = new();

    public ShortNames Names { get; } = new(model, dialects);

    public string RowType => Names.Of(Model.Type.FullName);

    /// <summary>
    /// What stands before the names of what the methods call: none of that is in the user's class, whose members could be in the way.
    /// </summary>
    public string Parts => Model.Type.IsPart ? PartsClass + "." : "";

    /// <summary>The class of what the methods call, where it is not theirs.</summary>
    public string PartsClass => Model.Type.ClassName.TrimStart('@') + "_Parts";

    /// <summary>The accessibility of what the methods call.</summary>
    public string PartAccessibility => Model.Type.IsPart ? "internal" : "private";

    public string Accessibility => Model.Type.IsPublic ? "public" : "internal";

    /// <summary>The dialect's names in the runtime package, as the file writes them.</summary>
    public RuntimeModel Runtime(SqlDialect dialect) => dialect.Runtime with
    {
        Plan = Names.Of(dialect.Runtime.Plan),
        ReturningPlan = dialect.Runtime.ReturningPlan is { } plan ? Names.Of(plan) : null,
        Statement = Names.Of(dialect.Runtime.Statement),
        Row = dialect.Runtime.Row is { } row ? Names.Of(row) : null,
        Binder = Names.Of(dialect.Runtime.Binder),
    };

    /// <summary>The clauses of the operation's statement in the dialect.</summary>
    public StatementWriter Statement(OperationModel operation, SqlDialect dialect, bool isForReaders = false) =>
        new(dialect, _models[dialect].Model, _models[dialect].Operation(operation.Name), isForReaders);

    /// <summary>The model as the dialect's database has it.</summary>
    public TypeModel On(SqlDialect dialect) => _models[dialect].Model;

    /// <summary>What tells the names of a dialect's own model and targets from those that all share; empty where it shares them.</summary>
    public string Own(SqlDialect dialect) => Model.Engines.Any(e => e.Engine == dialect.Id) ? dialect.Id : "";

    /// <summary>The types of a group that the type's methods of a use extend.</summary>
    public IEnumerable<ReceiverModel> Receivers(ReceiverGroup group, ReceiverUse use) => group.Receivers.Where(r =>
        r.Use.HasFlag(use) && (r.TakesStructs || !Model.Type.IsValueType)
            && (!r.IsDataSource || Methods.Forms.HasFlag(MethodForms.DataSource)));

    /// <summary>The type that a method extends.</summary>
    public string TypeOf(ReceiverModel receiver) => OfRow(receiver.TypeName);

    /// <summary>What a call is made on, of the method that extends the receiver.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="argument">A further argument of the source; null for none.</param>
    public string Calls(ReceiverModel receiver, string? argument = null) => receiver.Source is { } source
        ? $"new {OfRow(source)}({receiver.ParameterName}{(argument is null ? "" : ", " + argument)})"
        : receiver.ParameterName;

    private string OfRow(string type) => type.EndsWith("<>", StringComparison.Ordinal)
        ? $"{Names.Of(type.Substring(0, type.Length - 2))}<{RowType}>"
        : Names.Of(type);

    /// <summary>The method as messages name it.</summary>
    public string MethodName(OperationModel operation) => Model.Type.ClassName.TrimStart('@') + "." + operation.Name;

    /// <summary>True when the operation's SQL exists on the dialect; otherwise its methods throw.</summary>
    public bool Runs(OperationModel operation, SqlDialect dialect)
    {
        if (!_runs.TryGetValue((operation.Name, dialect), out var runs))
        {
            runs = !On(dialect).IsRefused && On(dialect).Construction is not null
                && !_models[dialect].Operation(operation.Name).IsRefused && _models[dialect].Runs(operation.Name);
            _runs[(operation.Name, dialect)] = runs;
        }

        return runs;
    }

    private static TypeModel Emitted(TypeModel model) =>
        model with { Operations = model.Operations.Where(static o => !o.IsOmitted).ToEquatableArray() };
}
