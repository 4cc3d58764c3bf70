using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>One type being emitted for the dialects the project references.</summary>
internal sealed class EmissionContext(UpsertModel model, IReadOnlyList<SqlDialect> dialects)
{
    private readonly Dictionary<(string Operation, SqlDialect Dialect), IReadOnlyList<SqlConstant>> _constants = [];

    public UpsertModel Model { get; } = model with { Operations = model.Operations.Where(static o => !o.IsOmitted).ToEquatableArray() };

    public IReadOnlyList<SqlDialect> Dialects { get; } = dialects;

    public CodeWriter Writer { get; } = new();

    public string RowType => Model.Type.FullName;

    public string Accessibility => Model.Type.IsPublic ? "public" : "internal";

    /// <summary>True when rows can be read back.</summary>
    public bool CanReturn => Model.Construction is not null;

    /// <summary>The method as messages name it.</summary>
    public string MethodName(OperationModel operation) => Model.Type.ClassName + "." + operation.Name;

    /// <summary>True when the operation's SQL exists on the dialect; otherwise its methods throw.</summary>
    public bool Runs(OperationModel operation, SqlDialect dialect) => Constants(operation, dialect).Count > 0;

    /// <summary>The operation's statements; none where it does not run.</summary>
    public IReadOnlyList<SqlConstant> Constants(OperationModel operation, SqlDialect dialect)
    {
        if (_constants.TryGetValue((operation.Name, dialect), out var known))
            return known;
        var runs = !Model.IsRefused && !operation.IsRefused && CanReturn && dialect.Accepts(Model, operation);
        return _constants[(operation.Name, dialect)] = runs ? [.. dialect.Constants(Model, operation)] : [];
    }
}
