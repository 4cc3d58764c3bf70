using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>Equal in both rows where a row is updated; the update gives the column its next value.</summary>
internal sealed class VersionList : ColumnList
{
    /// <summary>In ticks: what every column that can be a version tells apart.</summary>
    private const string Microsecond = "10";

    public override string Name => "Version";

    public override bool TakesGeneratedColumns => true;

    public override bool IsCompared => false;

    public override MergeExpression? Condition(ColumnModel column) =>
        new ComparisonExpression(ComparisonOperator.Equal, Current(column), Incoming(column));

    // The database fills a generated one in any way.
    public override string? Needs(ColumnModel column) => column.Generated != GeneratedKind.None
        || (!IsOpaque(column) && (column.Type.Kind == ScalarKind.Guid || IsInteger(column)
            || (IsTime(column) && !IsCoarse(column.DatabaseType))))
        ? null
        : IsTime(column)
            ? "a time with microseconds, or two writes could have one version"
            : "an integer, Guid, DateTime or DateTimeOffset";

    public override MergeExpression? Value(ColumnModel column, MergeArguments arguments)
    {
        if (column.Generated != GeneratedKind.None || Needs(column) is not null)
            return null;
        if (IsInteger(column))
            return Incremented(column);
        return column.Type.Kind == ScalarKind.Guid
            ? new ArgumentExpression(arguments.NewGuid(), column.Type.AsNotNull)
            : Later(column, new ArgumentExpression(arguments.Clock(column.Type.Kind), column.Type.AsNotNull));
    }

    // A clock can stand still or go back, and then the time would be a version that somebody has read.
    private static ConditionalExpression Later(ColumnModel column, ArgumentExpression now)
    {
        var current = Current(column);
        MergeExpression isLater = new ComparisonExpression(ComparisonOperator.Greater, now, current);
        if (column.Type.Nullable)
            isLater = new LogicalExpression(LogicalOperator.Or, new IsNullExpression(current), isLater);
        var step = new ConstantExpression(Microsecond, new MergeType(ScalarKind.TimeSpan, false));
        var next = new FunctionExpression(MergeFunction.TimeAdd, new MergeExpression[] { current, step }.ToEquatableArray(), column.Type);
        return new ConditionalExpression(isLater, now, next, column.Type);
    }

    public override FoldKind? Fold(ColumnModel column) => null;

    public override string Describe(string columns) => $"gives {columns} its next value";

    private static bool IsTime(ColumnModel column) => column.Type.Kind is ScalarKind.DateTime or ScalarKind.DateTimeOffset;

    /// <summary>A date, or a time cut to less than six digits of the second.</summary>
    private static bool IsCoarse(SqlTypeName? type) => type is { Name: "date" } or { Length: <= 5 };

    private static bool IsInteger(ColumnModel column) => column.Type.Kind.IsInteger();
}
