using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Lists;

/// <summary>What the greatest and the least value have in common.</summary>
internal static class Extreme
{
    public static string? Needs(ColumnModel column, bool isOpaque) =>
        isOpaque || column.Type.Kind == ScalarKind.Json ? "a type that has an order" : null;

    public static MergeExpression Of(ComparisonOperator wins, ColumnExpression current, ColumnExpression incoming)
    {
        MergeExpression condition = new ComparisonExpression(wins, incoming, current);
        if (current.Type.Nullable)
            condition = new LogicalExpression(LogicalOperator.Or, new IsNullExpression(current), condition);
        return new ConditionalExpression(condition, incoming, current, current.Type);
    }

    /// <summary>True for kinds whose order is the same in C# and on the server.</summary>
    public static bool IsExact(ColumnModel column) => column.Type.Kind is var kind
        && (kind.IsInteger() || kind is ScalarKind.Decimal or ScalarKind.DateOnly or ScalarKind.TimeOnly or ScalarKind.DateTimeOffset);
}
