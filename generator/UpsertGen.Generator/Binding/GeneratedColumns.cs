using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>
/// Columns of which only the database's schema tells that their values are generated: they are read back and never written.
/// </summary>
internal static class GeneratedColumns
{
    /// <summary>True for a column that may be treated so: no attribute says what it is, and no operation tells rows apart by it.</summary>
    public static bool IsOpen(TypeModel model, ColumnModel column) =>
        column is { Generated: GeneratedKind.None, IsGeneratedExplicit: false }
        && !model.Operations.Any(o =>
            o.Target.Columns.Contains(column.Ordinal) || o.TouchColumns.Contains(column.Ordinal)
                || o.FurtherColumns.Contains(column.Ordinal)
            || o.InsertValues.Any(v => v.Ordinal == column.Ordinal));

    /// <summary>The model with the chosen columns generated.</summary>
    public static TypeModel Apply(TypeModel model, Func<ColumnModel, bool> isIdentity)
    {
        var found = model.Columns.Where(c => IsOpen(model, c) && isIdentity(c)).Select(static c => c.Ordinal).ToList();
        // An insert needs a column to write.
        if (found.Count == 0 || model.Operations.Any(o => !o.OnlyUpdates && o.WrittenColumns.All(found.Contains)))
            return model;
        return model with
        {
            Columns = model.Columns.Select(c => found.Contains(c.Ordinal) ? c with { Generated = GeneratedKind.Identity } : c)
                .ToEquatableArray(),
            Operations = model.Operations.Select(o => Without(o, found)).ToEquatableArray(),
        };
    }

    private static OperationModel Without(OperationModel operation, List<int> found)
    {
        var plan = operation.Plan is { } written
            ? written with { Assignments = written.Assignments.Where(a => !found.Contains(a.Ordinal)).ToEquatableArray() }
            : null;
        return operation with
        {
            WrittenColumns = operation.WrittenColumns.Where(o => !found.Contains(o)).ToEquatableArray(),
            Folds = operation.Folds.Where((_, i) => !found.Contains(operation.WrittenColumns[i])).ToEquatableArray(),
            // Nothing to set is DO NOTHING.
            Plan = plan is { Assignments.Count: 0 } ? null : plan,
        };
    }
}
