using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Reporting;

/// <summary>What a referenced dialect cannot do: column types, targets, expressions.</summary>
internal static class DialectCheck
{
    public static IEnumerable<Problem> Check(UpsertModel model, BindingResult binding, ColumnSet columns, IReadOnlyList<SqlDialect> dialects)
    {
        foreach (var dialect in dialects)
        {
            foreach (var column in model.Columns)
            {
                if (dialect.Refuses(column) is { } reason)
                    yield return new Problem(Descriptors.DialectType, columns.Property(column.Ordinal).Location, [column.Property, dialect.DisplayName, reason]);
                else if (dialect.Loses(column) is { } loss)
                {
                    yield return new Problem(
                        Descriptors.LossyType, columns.Property(column.Ordinal).Location, [column.Property, column.DatabaseType!, dialect.DisplayName, loss]);
                }
            }

            foreach (var operation in model.Operations)
            {
                var sites = binding.Sites[operation.Name];
                if (!dialect.AcceptsTarget(operation.Target))
                    yield return new Problem(Descriptors.PostgreSqlOnly, binding.TargetLocations[operation.Name], ["ConflictConstraint", dialect.DisplayName]);
                if (operation.IsRefused)
                    continue;
                foreach (var refusal in dialect.Refusals(model, operation))
                {
                    var location = refusal.Site < sites.Count ? sites[refusal.Site] : sites[0];
                    var rewrite = refusal.Rewrite is null ? "" : "; " + refusal.Rewrite;
                    yield return new Problem(Descriptors.MergeDialect, location, [refusal.Construct, dialect.DisplayName, refusal.Reason, rewrite]);
                }
            }
        }
    }
}
