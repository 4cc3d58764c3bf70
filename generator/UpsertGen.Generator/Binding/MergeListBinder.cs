using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Reporting;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>What the lists of an operation say of each column.</summary>
internal sealed class MergeListBinder(INamedTypeSymbol type, ColumnSet columns, ProblemList problems)
{
    private readonly Dictionary<int, string> _listOf = [];

    /// <summary>The list that names a column; null when none does.</summary>
    public string? ListOf(int ordinal) => _listOf.TryGetValue(ordinal, out var list) ? list : null;

    public static MergeListBinder Bind(
        UpsertSettings settings, INamedTypeSymbol type, ColumnSet columns, IReadOnlyList<int> target, ProblemList problems)
    {
        var binder = new MergeListBinder(type, columns, problems);
        foreach (var list in settings.Lists)
            binder.Bind(list, target, settings);
        return binder;
    }

    /// <summary>SET of the lists, in the order of the columns; the touch columns among them.</summary>
    public IReadOnlyList<MergeAssignment> Assignments(IReadOnlyList<int> written, Func<int, bool> isKey, bool hasOverwrite)
    {
        var assignments = new List<MergeAssignment>();
        foreach (var ordinal in written)
        {
            var list = ListOf(ordinal);
            if (list is null && (hasOverwrite || isKey(ordinal)))
                continue;
            if (Value(columns.Models[ordinal], list) is { } value)
                assignments.Add(new MergeAssignment(ordinal, value));
        }

        return assignments;
    }

    public FoldKind? Fold(int ordinal, bool isKey, bool hasOverwrite) => ListOf(ordinal) switch
    {
        UpsertAttributeReader.Overwrite => FoldKind.Last,
        UpsertAttributeReader.InsertOnly => FoldKind.First,
        UpsertAttributeReader.Coalesce => FoldKind.Coalesce,
        UpsertAttributeReader.Accumulate when columns.Models[ordinal].Type.Kind.IsInteger() => FoldKind.Accumulate,
        UpsertAttributeReader.Greatest when IsExact(ordinal) => FoldKind.Greatest,
        UpsertAttributeReader.Least when IsExact(ordinal) => FoldKind.Least,
        null => hasOverwrite || isKey ? FoldKind.First : FoldKind.Last,
        _ => null,
    };

    private static MergeExpression? Value(ColumnModel column, string? list)
    {
        var current = new ColumnExpression(RowSide.Current, column.Ordinal, column.Type);
        var incoming = new ColumnExpression(RowSide.Incoming, column.Ordinal, column.Type);
        switch (list)
        {
            case UpsertAttributeReader.InsertOnly:
                return null;
            case UpsertAttributeReader.Accumulate:
                return OrKnownSide(new ArithmeticExpression(ArithmeticOperator.Add, current, incoming, IsNarrow(column), column.Type), current, incoming);
            case UpsertAttributeReader.Increment:
                var one = new ConstantExpression("1", column.Type.AsNotNull);
                MergeExpression operand = column.Type.Nullable
                    ? new CoalesceExpression(new MergeExpression[] { current, new ConstantExpression("0", column.Type.AsNotNull) }.ToEquatableArray(), column.Type.AsNotNull)
                    : current;
                return new ArithmeticExpression(ArithmeticOperator.Add, operand, one, IsNarrow(column), column.Type.AsNotNull);
            case UpsertAttributeReader.Coalesce:
                return column.Type.Nullable
                    ? new CoalesceExpression(new MergeExpression[] { incoming, current }.ToEquatableArray(), column.Type)
                    : incoming;
            case UpsertAttributeReader.Greatest:
                return Extreme(ComparisonOperator.Greater, current, incoming);
            case UpsertAttributeReader.Least:
                return Extreme(ComparisonOperator.Less, current, incoming);
            case UpsertAttributeReader.Json:
                return new FunctionExpression(MergeFunction.JsonMerge, new MergeExpression[] { current, incoming }.ToEquatableArray(), column.Type);
            default:
                return incoming;
        }
    }

    /// <summary>Kinds narrower than the databases' own integers, whose sums nobody else would check.</summary>
    private static bool IsNarrow(ColumnModel column) =>
        column.Type.Kind is ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.UInt32;

    private static MergeExpression OrKnownSide(MergeExpression sum, ColumnExpression current, ColumnExpression incoming) =>
        current.Type.Nullable
            ? new CoalesceExpression(new MergeExpression[] { sum, current, incoming }.ToEquatableArray(), current.Type)
            : sum;

    private static MergeExpression Extreme(ComparisonOperator wins, ColumnExpression current, ColumnExpression incoming)
    {
        MergeExpression condition = new ComparisonExpression(wins, incoming, current);
        if (current.Type.Nullable)
            condition = new LogicalExpression(LogicalOperator.Or, new IsNullExpression(current), condition);
        return new ConditionalExpression(condition, incoming, current, current.Type);
    }

    private void Bind(ListArgument list, IReadOnlyList<int> target, UpsertSettings settings)
    {
        foreach (var item in list.Items)
        {
            var single = new ListArgument(list.Name, [item], list.Location);
            var resolved = ColumnLists.Resolve(single, type, columns, problems);
            if (resolved.Count == 0)
                continue;
            var ordinal = resolved[0];
            if (_listOf.TryGetValue(ordinal, out var other))
            {
                problems.Add(Descriptors.RepeatedColumn, item.Location, item.Text, other);
                continue;
            }

            _listOf.Add(ordinal, list.Name);
            var column = columns.Models[ordinal];
            var isTarget = target.Contains(ordinal);
            if (column.Generated != GeneratedKind.None && !(isTarget && settings.AllowGeneratedKey))
                problems.Add(Descriptors.ContradictingArguments, item.Location, $"'{item.Text}' in {list.Name}", "[DatabaseGenerated]", "the database fills the column and it is never written");
            else if (isTarget && list.Name is not (UpsertAttributeReader.Overwrite or UpsertAttributeReader.InsertOnly))
                problems.Add(Descriptors.ContradictingArguments, item.Location, $"'{item.Text}' in {list.Name}", "ConflictOn", "a conflict column is equal in both rows");
            else if (Needs(list.Name, column) is { } needs)
                problems.Add(Descriptors.WrongColumnType, item.Location, item.Text, columns.Property(ordinal).Symbol.Type.DisplayName(), list.Name, needs);
        }
    }

    /// <summary>What kind of column the list needs; null when this is one.</summary>
    private static string? Needs(string list, ColumnModel column)
    {
        var kind = column.Type.Kind;
        var isOpaque = column.Conversion.Kind is not (ConversionKind.None or ConversionKind.EnumNumber or ConversionKind.Wrapper);
        return list switch
        {
            UpsertAttributeReader.Accumulate when isOpaque || !(kind.IsNumber() || kind == ScalarKind.TimeSpan) => "a number",
            UpsertAttributeReader.Increment when isOpaque || !kind.IsNumber() => "a number",
            UpsertAttributeReader.Greatest or UpsertAttributeReader.Least
                when isOpaque || kind == ScalarKind.Json => "a type that has an order",
            UpsertAttributeReader.Touch when isOpaque || kind is not (ScalarKind.DateTime or ScalarKind.DateTimeOffset) => "DateTime or DateTimeOffset",
            UpsertAttributeReader.Json when kind != ScalarKind.Json => "a JSON column",
            _ => null,
        };
    }

    /// <summary>True for kinds whose order is the same in C# and on the server.</summary>
    private bool IsExact(int ordinal) =>
        columns.Models[ordinal].Type.Kind is var kind
        && (kind.IsInteger() || kind is ScalarKind.Decimal or ScalarKind.DateOnly or ScalarKind.TimeOnly or ScalarKind.DateTimeOffset);
}
