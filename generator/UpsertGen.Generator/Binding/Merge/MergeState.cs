using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>What variables hold at one point of a method.</summary>
internal sealed class MergeState
{
    private readonly Dictionary<int, MergeExpression?> _columns = [];

    /// <summary>Locals with a value of their own; null for one that is refused.</summary>
    public Dictionary<Variable, MergeExpression?> Locals { get; private init; } = [];

    /// <summary>The condition under which a column of the current row has been assigned.</summary>
    public MergeExpression Changes { get; set; } = MergeLogic.False;

    /// <summary>The assigned columns of the current row, by ordinal; null for a refused value.</summary>
    public IReadOnlyDictionary<int, MergeExpression?> Columns => _columns;

    /// <summary>
    /// The condition under which the current row is another one by now; null where that is certain, and where nothing was assigned.
    /// </summary>
    public MergeExpression? Guard => _columns.Count == 0 || Changes.Equals(MergeLogic.True) ? null : Changes;

    /// <summary>The value of a column of the current row.</summary>
    public MergeExpression? Current(int ordinal, MergeType type) =>
        _columns.TryGetValue(ordinal, out var value) ? value : new ColumnExpression(RowSide.Current, ordinal, type);

    public void Assign(IEnumerable<KeyValuePair<int, MergeExpression?>> columns)
    {
        foreach (var column in columns)
            _columns[column.Key] = column.Value;
    }

    public MergeState Copy()
    {
        var copy = new MergeState { Locals = new(Locals), Changes = Changes };
        copy.Assign(_columns);
        return copy;
    }

    /// <summary>The state after a choice.</summary>
    /// <param name="condition">The condition; null when it is refused.</param>
    /// <param name="whenTrue">Where it holds.</param>
    /// <param name="whenFalse">Where it does not.</param>
    /// <param name="type">The type of a column.</param>
    public static MergeState Join(MergeExpression? condition, MergeState whenTrue, MergeState whenFalse, Func<int, MergeType> type)
    {
        MergeExpression? Choose(MergeExpression? a, MergeExpression? b) =>
            condition is null || a is null || b is null ? null : MergeLogic.Conditional(condition, a, b);

        var joined = new MergeState();
        foreach (var ordinal in whenTrue._columns.Keys.Union(whenFalse._columns.Keys))
            joined._columns[ordinal] = Choose(whenTrue.Current(ordinal, type(ordinal)), whenFalse.Current(ordinal, type(ordinal)));
        foreach (var local in whenTrue.Locals)
        {
            if (whenFalse.Locals.TryGetValue(local.Key, out var other))
                joined.Locals[local.Key] = Choose(local.Value, other);
        }

        joined.Changes = Choose(whenTrue.Changes, whenFalse.Changes) ?? MergeLogic.True;
        return joined;
    }
}
