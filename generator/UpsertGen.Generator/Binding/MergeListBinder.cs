using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Lists;
using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Diagnostics;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>What the lists of an operation say of each column.</summary>
internal sealed class MergeListBinder(INamedTypeSymbol type, ColumnSet columns, ProblemList problems)
{
    private readonly Dictionary<int, (ColumnList List, Location Location)> _listOf = [];

    /// <summary>True when a column that no list names keeps its value.</summary>
    public bool NamesAllThatChange { get; private set; }

    /// <summary>The list that names a column; null when none does.</summary>
    public ColumnList? ListOf(int ordinal) => _listOf.TryGetValue(ordinal, out var found) ? found.List : null;

    /// <summary>The columns that lists name.</summary>
    public IEnumerable<int> Listed => _listOf.Keys;

    /// <summary>Where the list names the column.</summary>
    public Location LocationOf(int ordinal) => _listOf[ordinal].Location;

    public static MergeListBinder Bind(
        UpsertSettings settings, INamedTypeSymbol type, ColumnSet columns, IReadOnlyList<int> target, ProblemList problems)
    {
        var binder = new MergeListBinder(type, columns, problems);
        foreach (var argument in settings.Lists)
        {
            if (!ColumnList.All.TryGetValue(argument.Name, out var list))
                continue;
            binder.NamesAllThatChange |= list.NamesAllThatChange;
            binder.Bind(list, argument, target, settings);
        }

        return binder;
    }

    /// <summary>SET of the lists, in the order of the columns; the touch columns among them.</summary>
    /// <param name="arguments">Takes what values need besides the two rows.</param>
    /// <param name="isWhole">True for a column that is overwritten where no list names it.</param>
    public IReadOnlyList<MergeAssignment> Assignments(IReadOnlyList<int> written, MergeArguments arguments, Func<int, bool> isWhole)
    {
        var assignments = new List<MergeAssignment>();
        foreach (var ordinal in written)
        {
            if (ListOf(ordinal) is not { } list)
            {
                if (isWhole(ordinal) && !NamesAllThatChange && columns.Models[ordinal].Constant is null)
                    assignments.Add(new MergeAssignment(
                        ordinal, new ColumnExpression(RowSide.Incoming, ordinal, columns.Models[ordinal].Type)));
            }
            else if (list.Value(columns.Models[ordinal], arguments) is { } value)
            {
                assignments.Add(new MergeAssignment(ordinal, value));
            }
        }

        return assignments;
    }

    /// <summary>The columns that get their next value by themselves.</summary>
    public IReadOnlyList<int> Versions => [.. _listOf.Where(static pair => !pair.Value.List.IsCompared).Select(static pair => pair.Key)];

    /// <summary>What the lists want to hold for a row to be updated; null when nothing.</summary>
    public MergeExpression? Condition() => _listOf
        .Select(pair => pair.Value.List.Condition(columns.Models[pair.Key])).OfType<MergeExpression>()
        .Aggregate(default(MergeExpression), static (all, next) => all is null ? next : MergeLogic.And(all, next));

    public FoldKind? Fold(int ordinal, bool isKey) => ListOf(ordinal) is { } list
        ? list.Fold(columns.Models[ordinal])
        : NamesAllThatChange || isKey || columns.Models[ordinal].Constant is not null ? FoldKind.First : FoldKind.Last;

    private void Bind(ColumnList list, ListArgument argument, IReadOnlyList<int> target, UpsertSettings settings)
    {
        foreach (var item in argument.Items)
        {
            var resolved = ColumnNameResolver.Resolve(new ListArgument(argument.Name, [item], argument.Location), type, columns, problems);
            if (resolved.Count == 0)
                continue;
            var ordinal = resolved[0];
            if (ListOf(ordinal) is { } other)
            {
                problems.Add(Descriptors.RepeatedColumn, item.Location, item.Text, other.Name);
                continue;
            }

            _listOf.Add(ordinal, (list, item.Location));
            var column = columns.Models[ordinal];
            var isTarget = target.Contains(ordinal);
            if (column.Generated != GeneratedKind.None && !list.TakesGeneratedColumns
                && !(isTarget && (settings.AllowGeneratedKey || column.IsWrittenAsTarget)))
                Contradict(list, item, "[DatabaseGenerated]", "the database fills the column and it is never written");
            else if (column is { IsApart: true, Constant: not null })
                Contradict(list, item, "[UpsertConstant]", "the column has one value, which an update leaves alone");
            else if (column.Argument is not null && list.TakesClock)
                Contradict(list, item, "[UpsertArgument]", "the argument gives the column its value");
            else if (isTarget && !list.TakesConflictColumns)
                Contradict(list, item, "ConflictOn", "a conflict column is equal in both rows");
        }
    }

    private void Contradict(ColumnList list, ListItem item, string other, string why) =>
        problems.Add(Descriptors.ContradictingArguments, item.Location, $"'{item.Text}' in {list.Name}", other, why);
}
