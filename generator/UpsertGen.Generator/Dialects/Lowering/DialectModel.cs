using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.Lowering;

/// <summary>A model as one dialect sees it: its expressions are over what the columns hold there.</summary>
internal sealed class DialectModel
{
    private readonly Dictionary<string, (OperationModel Operation, IReadOnlyList<Refusal> Refusals)> _operations;
    private readonly SqlDialect _dialect;

    public DialectModel(SqlDialect dialect, TypeModel model)
    {
        _dialect = dialect;
        model = model.On(dialect.Id);
        _operations = model.Operations.Where(static o => !o.IsOmitted)
            .ToDictionary(static o => o.Name, o => Lower(o, model.Columns), StringComparer.Ordinal);
        Model = model with
        {
            Operations = model.Operations.Where(static o => !o.IsOmitted).Select(o => _operations[o.Name].Operation)
            .ToEquatableArray()
        };
    }

    public TypeModel Model { get; }

    /// <summary>The operation with its lowered plan.</summary>
    public OperationModel Operation(string name) => _operations[name].Operation;

    /// <summary>Every expression of an operation that the dialect cannot express.</summary>
    public IEnumerable<Refusal> Refusals(string name)
    {
        var (operation, refusals) = _operations[name];
        return refusals.Count > 0 ? refusals : _dialect.Refusals(Model, operation);
    }

    /// <summary>True when the operation runs on the dialect.</summary>
    public bool Runs(string name) =>
        Model.Columns.All(c => _dialect.Refuses(c) is null) && _dialect.RefusedTarget(_operations[name].Operation.Target) is null
            && (_operations[name].Operation.Needs & ~_dialect.Forms) == 0 && !Refusals(name).Any();

    private static (OperationModel Operation, IReadOnlyList<Refusal> Refusals) Lower(
        OperationModel operation, EquatableArray<ColumnModel> columns)
    {
        if (operation.IsRefused || (operation.Plan is null && operation.InsertValues.Count == 0))
            return (operation, []);
        var lowering = columns.Any(StoredForms.IsOther) ? new MergeLowering(columns) : null;
        if (operation.Plan is { } plan)
        {
            plan = Divisions.Has(plan) ? Divisions.Mark(plan) : plan;
            if (operation.FurtherColumns.Count > 0)
                plan = Parameters(plan, operation.FurtherColumns);
            operation = operation with { Plan = lowering?.Lower(plan) ?? plan };
        }

        if (operation.InsertValues.Count > 0)
        {
            var values = Divisions.Mark(new MergePlan(operation.InsertValues, null));
            operation = operation with { InsertValues = (lowering?.Lower(values) ?? values).Assignments };
        }

        return (operation, lowering?.Refusals ?? []);
    }

    private static MergePlan Parameters(MergePlan plan, EquatableArray<int> further)
    {
        MergeExpression Mark(MergeExpression expression) => expression is ColumnExpression column
            ? column with { IsParameter = column.Side == RowSide.Incoming && further.Contains(column.Ordinal) }
            : expression.Over(Mark);

        return plan with
        {
            Assignments = plan.Assignments.Select(a => a with { Value = Mark(a.Value) }).ToEquatableArray(),
            Condition = plan.Condition is { } condition ? Mark(condition) : null,
        };
    }
}
