using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Dialects.Lowering;

namespace UpsertGen.Generator.Reporting;

/// <summary>What a referenced dialect cannot do: column types, targets, expressions.</summary>
internal static class DialectCheck
{
    public static IEnumerable<Problem> Check(
        TypeModel whole, BindingResult binding, ColumnSet columns, IReadOnlyList<SqlDialect> dialects, MethodsModel methods)
    {
        // What no dialect can express is said once.
        var said = new HashSet<(string Operation, Refusal Refusal)>();
        foreach (var dialect in dialects)
        {
            var model = whole.On(dialect.Id);
            foreach (var column in model.Columns)
            {
                if (dialect.Refuses(column) is { } reason)
                    yield return new Problem(
                        Descriptors.DialectType, columns.Property(column.Ordinal).Location, [column.Property, dialect.DisplayName, reason]);
                else if (dialect.Loses(column) is { } loss)
                {
                    yield return new Problem(
                        Descriptors.LossyType, columns.Property(column.Ordinal).Location,
                        [column.Property, column.DatabaseType!, dialect.DisplayName, loss]);
                }
            }

            var lowered = new DialectModel(dialect, model);
            foreach (var operation in lowered.Model.Operations)
            {
                if (dialect.RefusedTarget(operation.Target) is { } argument)
                    yield return new Problem(
                        Descriptors.OneDatabaseOnly, binding.TargetLocations[operation.Name], [argument, dialect.DisplayName]);
                if (operation.IsRefused)
                    continue;
                if (FormCheck.Check(operation, binding.Sites[operation.Name][0], dialect, methods) is { } missing)
                    yield return missing;
                foreach (var refusal in lowered.Refusals(operation.Name))
                {
                    var location = Place(binding.Sites[operation.Name], refusal.Site);
                    if (refusal.Kind == RefusalKind.Dialect)
                        yield return MergeRefusals.ToProblem(refusal, location, dialect.DisplayName);
                    else if (said.Add((operation.Name, refusal)))
                        yield return MergeRefusals.ToProblem(refusal, location);
                }
            }
        }
    }

    private static Location Place(IReadOnlyList<Location> sites, int site) => site < sites.Count ? sites[site] : sites[0];
}
