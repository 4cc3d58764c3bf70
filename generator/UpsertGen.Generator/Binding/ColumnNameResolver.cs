using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Binding;

/// <summary>Names in lists to column ordinals.</summary>
internal static class ColumnNameResolver
{
    /// <summary>The columns the list names, in its order; unknown and repeated names are reported and left out.</summary>
    public static IReadOnlyList<int> Resolve(ListArgument list, INamedTypeSymbol type, ColumnSet columns, ProblemList problems)
    {
        var ordinals = new List<int>();
        foreach (var item in list.Items)
        {
            var ordinal = columns.Find(item.Text);
            if (ordinal < 0)
            {
                var nearest = columns.Nearest(item.Text);
                problems.Add(new Problem(
                    Descriptors.UnknownColumn,
                    item.Location,
                    [item.Text, list.Name, type.DisplayName(),
                        NoColumn.Reason(item.Text, type) is { Length: > 0 } reason
                            ? reason
                            : nearest is null ? "" : $"; did you mean '{nearest}'?"],
                    FixProperties.Suggest(nearest)));
            }
            else if (ordinals.Contains(ordinal))
            {
                problems.Add(Descriptors.RepeatedColumn, item.Location, item.Text, list.Name);
            }
            else
            {
                ordinals.Add(ordinal);
            }
        }

        return ordinals;
    }
}
