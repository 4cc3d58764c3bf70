using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>
/// A kind of list in [Upsert]: which columns it takes, what they are set to, how repeated keys of a batch combine, and how it is described.
/// Each kind is one class in this folder and one property of the attribute.
/// </summary>
internal abstract class ColumnList
{
    /// <summary>Every kind, by name.</summary>
    public static readonly IReadOnlyDictionary<string, ColumnList> All = new ColumnList[]
    {
        new AccumulateList(), new IncrementList(), new AppendList(), new CoalesceList(), new GreatestList(), new LeastList(),
        new JsonList(), new InsertOnlyList(),
        new OverwriteList(), new TouchList(), new VersionList(),
    }.ToDictionary(static list => list.Name, StringComparer.Ordinal);

    /// <summary>The attribute's property.</summary>
    public abstract string Name { get; }

    /// <summary>True when the list may name conflict columns.</summary>
    public virtual bool TakesConflictColumns => false;

    /// <summary>True when a column that no list names keeps its value where the list is written.</summary>
    public virtual bool NamesAllThatChange => false;

    /// <summary>True when the columns take the time of the call, on insert too.</summary>
    public virtual bool TakesClock => false;

    /// <summary>True when the list may name columns that the database fills.</summary>
    public virtual bool TakesGeneratedColumns => false;

    /// <summary>True when a change of the columns counts for SkipUnchanged.</summary>
    public virtual bool IsCompared => true;

    /// <summary>What must hold of the column for the row to be updated; null when nothing.</summary>
    public virtual MergeExpression? Condition(ColumnModel column) => null;

    /// <summary>What kind of column the list needs, as in "'Name' needs a number"; null when this is one.</summary>
    public abstract string? Needs(ColumnModel column);

    /// <summary>What the column is set to on a conflict; null to keep its value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="arguments">Takes what the value needs besides the two rows.</param>
    public abstract MergeExpression? Value(ColumnModel column, MergeArguments arguments);

    /// <summary>How rows of one key become one before they are sent; null when they cannot.</summary>
    public abstract FoldKind? Fold(ColumnModel column);

    /// <summary>What happens to columns, for the documentation of the methods: <c>adds to Stock</c>.</summary>
    public abstract string Describe(string columns);

    protected static ColumnExpression Current(ColumnModel column) => new(RowSide.Current, column.Ordinal, column.Type);

    protected static ColumnExpression Incoming(ColumnModel column) => new(RowSide.Incoming, column.Ordinal, column.Type);

    protected static MergeExpression Coalesced(MergeType type, params MergeExpression[] operands) =>
        new CoalesceExpression(operands.ToEquatableArray(), type);

    /// <summary>The current value and 1; NULL counts as 0.</summary>
    protected static MergeExpression Incremented(ColumnModel column)
    {
        var type = column.Type.AsNotNull;
        MergeExpression current = Current(column);
        if (column.Type.Nullable)
            current = Coalesced(type, current, new ConstantExpression("0", type));
        return new ArithmeticExpression(ArithmeticOperator.Add, current, new ConstantExpression("1", type), IsNarrow(column), type);
    }

    /// <summary>
    /// True when the database does not see the value that C# sees: a converter, JSON of a class or an array is between them.
    /// </summary>
    protected static bool IsOpaque(ColumnModel column) => column.Storage is { IsScalar: false } and not ColumnStorage.Wrapper;

    /// <summary>Kinds narrower than the databases' own integers, whose sums nobody else would check.</summary>
    protected static bool IsNarrow(ColumnModel column) =>
        column.Type.Kind is ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.UInt32;
}
