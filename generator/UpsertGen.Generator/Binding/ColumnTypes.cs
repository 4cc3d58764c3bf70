using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>Column types that are known only when the model is bound: from EF Core's configuration or from schema files.</summary>
internal static class ColumnTypes
{
    /// <summary>The model with the types that <paramref name="typeOf"/> gives, for columns that have none yet.</summary>
    public static UpsertModel Apply(UpsertModel model, Func<ColumnModel, string?> typeOf)
    {
        var columns = model.Columns.Select(c => c.DatabaseType is null && typeOf(c) is { } type ? Typed(c, type) : c).ToEquatableArray();
        if (columns == model.Columns)
            return model;
        var changed = Changed(model, columns);
        return model with { Columns = columns, Operations = model.Operations.Select(o => Retyped(o, changed)).ToEquatableArray() };
    }

    /// <summary>The columns of another kind now that an operation computes with, so that it is refused; by its model as it was bound.</summary>
    public static IReadOnlyCollection<int> Computed(OperationModel operation, UpsertModel bound, UpsertModel resolved) =>
        operation.Plan is { } plan ? Retyped(plan, Changed(bound, resolved.Columns)).Computed : [];

    /// <summary>An expression holds the kinds of the columns it reads: those that are no longer true.</summary>
    private static Dictionary<int, ScalarKind> Changed(UpsertModel model, EquatableArray<ColumnModel> columns) =>
        columns.Where(c => c.Type.Kind != model.Columns[c.Ordinal].Type.Kind).ToDictionary(static c => c.Ordinal, static c => c.Type.Kind);

    private static ColumnModel Typed(ColumnModel column, string type)
    {
        switch (column.Type.Kind)
        {
            case ScalarKind.DateTime when DatabaseTypes.BaseName(type).StartsWith("timestamp", StringComparison.Ordinal) || DatabaseTypes.BaseName(type) == "date":
            case ScalarKind.Json when DatabaseTypes.IsJson(type):
            case ScalarKind.Array when DatabaseTypes.Element(type) is not null:
                return column with { DatabaseType = type };
            case ScalarKind.String when column.Conversion.Kind == ConversionKind.None && DatabaseTypes.IsJson(type):
                return column with { DatabaseType = type, Type = column.Type with { Kind = ScalarKind.Json } };
            case ScalarKind.String or ScalarKind.Char:
                return column with { DatabaseType = type };
            // The type that the kind has anyway need not be known, unless it has a length.
            case var kind when kind.IsNumber() && DatabaseTypes.Number(type) is { } number:
                return number == DatabaseTypes.Number(kind) && !type.Contains('(') ? column : column with { DatabaseType = type };
        }

        // An enum's members are stored by name in every column that is no number.
        return column.Conversion.Kind == ConversionKind.EnumNumber && !DatabaseTypes.IsNumber(type)
            ? column with
            {
                DatabaseType = type,
                Type = column.Type with { Kind = ScalarKind.String },
                Conversion = column.Conversion with { Kind = ConversionKind.EnumText },
            }
            : column;
    }

    /// <summary>An operation that computes with a column of another kind now means nothing; only what copies and compares such columns stays.</summary>
    private static OperationModel Retyped(OperationModel operation, IReadOnlyDictionary<int, ScalarKind> changed)
    {
        if (changed.Count == 0 || operation.Plan is not { } plan)
            return operation;
        var (retyped, computed) = Retyped(plan, changed);
        return computed.Count == 0 ? operation with { Plan = retyped } : operation with { IsRefused = true };
    }

    private static (MergePlan Plan, IReadOnlyCollection<int> Computed) Retyped(MergePlan plan, IReadOnlyDictionary<int, ScalarKind> changed)
    {
        var retyping = new MergeRetyping(changed);
        var assignments = plan.Assignments.Select(a => new MergeAssignment(a.Ordinal, retyping.Assigned(a))).ToEquatableArray();
        var condition = plan.Condition is null ? null : retyping.Retyped(plan.Condition);
        return (new MergePlan(assignments, condition), retyping.Computed);
    }
}
