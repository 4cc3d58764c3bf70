using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>A scope whose expressions have one of several PostgreSQL types that a C# type can have.</summary>
/// <param name="WithoutZone">Times are <c>timestamp</c> and hold UTC; otherwise <c>timestamptz</c>.</param>
/// <param name="Native">A type such as an enum or citext that columns keep; null when they are read as text.</param>
internal sealed record TypedScope(IExpressionScope Inner, bool WithoutZone, SqlTypeName? Native) : IExpressionScope
{
    public static TypedScope Of(IExpressionScope scope) => scope as TypedScope ?? new TypedScope(scope, false, null);

    /// <summary>The scope in which values meet that come from columns of <c>timestamp</c> alone.</summary>
    public static TypedScope ForTimes(IExpressionScope scope, params MergeExpression[] expressions)
    {
        var columns = expressions.SelectMany(Leaves).OfType<ColumnExpression>().ToList();
        var withoutZone = columns.Count > 0 && columns.All(c => PostgreSqlTypes.IsTimestampWithoutZone(scope.Model(c.Ordinal)));
        return Of(scope) with { WithoutZone = withoutZone, Native = null };
    }

    /// <summary>The expressions whose values the expression can have.</summary>
    public static IEnumerable<MergeExpression> Leaves(MergeExpression expression) => expression switch
    {
        ConditionalExpression e => Leaves(e.WhenTrue).Concat(Leaves(e.WhenFalse)),
        CoalesceExpression e => e.Operands.SelectMany(Leaves),
        _ => [expression],
    };

    public string Column(RowSide side, int ordinal) => Inner.Column(side, ordinal);

    public ColumnModel Model(int ordinal) => Inner.Model(ordinal);

    public string Argument(int index) => Inner.Argument(index);

    public string? Unknown => Inner.Unknown;

    public void NoteFunction() => Inner.NoteFunction();
}
