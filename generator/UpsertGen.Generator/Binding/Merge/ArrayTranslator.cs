using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.ArrayShapes;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Columns that hold arrays and lists: what is asked of their elements, and arrays that are made of them.</summary>
internal sealed class ArrayTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary>The column of an array or a list, with any conversion; null for everything else.</summary>
    public (RowSide Side, ColumnModel Column)? SequenceOf(IOperation operation)
    {
        operation = Unconverted(operation);
        return ColumnOf(operation) is var (side, column)
            && (column is { Type.Kind: ScalarKind.Array, Storage: ColumnStorage.Array }
                || column is { Type.Kind: ScalarKind.Json, Storage: ColumnStorage.Json })
            && ElementOf(operation.Type) is not null
                ? (side, column)
                : null;
    }

    /// <summary><c>Tags.Contains(x)</c> of a column; false for other calls.</summary>
    public bool TryColumnContains(IInvocationOperation call, IReadOnlyList<IOperation> arguments, out MergeExpression? result)
    {
        result = null;
        if (arguments.Count != 2 || SequenceOf(arguments[0]) is not var (side, column))
            return false;
        result = Contains(call, Read(arguments[0], side, column), arguments[1], column);
        return true;
    }

    /// <summary><c>Any()</c>, <c>Count()</c>, <c>FirstOrDefault()</c> and the like of a column; false for other calls.</summary>
    public bool TryQuery(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        var arguments = CallTranslator.ByParameter(call);
        if (!IsLinq(call) || arguments.Count == 0 || SequenceOf(arguments[0]) is not var (side, column))
            return false;
        var query = (call.TargetMethod.Name, arguments.Count) switch
        {
            ("Any", 1) => list => new ComparisonExpression(
                ComparisonOperator.Greater, Function(call, MergeFunction.ArrayLength, ComparisonTranslator.Zero.Type, list),
                ComparisonTranslator.Zero),
            ("Any", 2) when Compared(arguments[1], BinaryOperatorKind.Equals) is { } sought => list => Contains(call, list, sought, column),
            ("All", 2) when Compared(arguments[1], BinaryOperatorKind.NotEquals) is { } sought =>
                list => Contains(call, list, sought, column) is { } found ? MergeLogic.Not(found) : null,
            ("Count", 1) => list => Function(call, MergeFunction.ArrayLength, ComparisonTranslator.Zero.Type, list),
            ("FirstOrDefault", 1) => list => Item(call, MergeFunction.ArrayFirst, list, column),
            ("LastOrDefault", 1) => list => Item(call, MergeFunction.ArrayLast, list, column),
            _ => default(Func<MergeExpression, MergeExpression?>),
        };
        result = query is null ? Refuse(call)
            : Read(arguments[0], side, column) is not { } read ? null
            : read.Type.Nullable ? RefuseNullable(call, $"{call.TargetMethod.Name} of a list that can be null")
            : query(read);
        return true;
    }

    /// <summary>How many elements a value has in a pattern; null for other members.</summary>
    public MergeExpression? LengthOf(IOperation part, IPropertySymbol property, MergeExpression list, ITypeSymbol type) =>
        property.Name is "Length" or "Count" && list.Type.Kind is ScalarKind.Array or ScalarKind.Json && ElementOf(type) is not null
            ? Function(part, MergeFunction.ArrayLength, ComparisonTranslator.Zero.Type, AsNotNull(list))
            : null;

    /// <summary>Whether the elements of two columns are the same.</summary>
    public MergeExpression? SameElements(
        IInvocationOperation call, MergeExpression left, MergeExpression right, ColumnModel first, ColumnModel second)
    {
        if (IsArrayOfPlain(first) && IsArrayOfPlain(second) && StoredElement(first) == StoredElement(second))
            return new ComparisonExpression(ComparisonOperator.Equal, left, right);
        var element = KindOf(call.TargetMethod.TypeArguments.FirstOrDefault());
        return first.Type.Kind == ScalarKind.Json && second.Type.Kind == ScalarKind.Json && IsWrittenAlike(element)
            ? Function(call, MergeFunction.ArrayEquals, MergeType.Bool, left, right)
            : Refuse(call, RefusalKind.Method, "SequenceEqual of these lists", "equal elements can be stored in different forms",
                "compare them in C# and pass the answer as a further parameter");
    }

    /// <summary>How many elements a column has; false for other properties.</summary>
    public bool TryColumnLength(IPropertyReferenceOperation operation, out MergeExpression? result)
    {
        result = null;
        if (operation is not { Property.Name: "Length" or "Count", Instance: { } instance }
            || SequenceOf(instance) is not var (side, column))
            return false;
        result = Read(instance, side, column) is { } sequence
            ? Function(operation, MergeFunction.ArrayLength, new MergeType(ScalarKind.Int32, sequence.Type.Nullable), sequence)
            : null;
        return true;
    }

    /// <summary>
    /// An array that is made of a column's: with more behind it, without some elements, or with none at all; false for other values.
    /// </summary>
    public bool TryMade(IOperation operation, ColumnModel target, out MergeExpression? result)
    {
        result = null;
        operation = Unconverted(operation);
        if (IsEmpty(operation) && ElementOf(operation.Type) is not null)
        {
            result = Function(operation, MergeFunction.ArrayEmpty, target.Type);
            return true;
        }

        var parts = operation switch
        {
            IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList", Arguments.Length: 1 } call when IsLinq(call)
                && call.Arguments[0].Value is var source => Concatenated(source),
            { Syntax: CollectionExpressionSyntax collection } => Spread(collection),
            _ => null,
        };
        if (parts is null || parts.Count == 0 || SequenceOf(Filtered(parts[0].Value)) is null || !parts[0].IsSequence)
            return false;
        foreach (var (value, isSequence) in parts)
        {
            var next = isSequence ? Sequence(value, target) : Element(value, target);
            if (next is null)
                return true;
            result = result is null
                ? next
                : Function(operation, isSequence ? MergeFunction.Append : MergeFunction.ArrayAdd, target.Type, result, next);
            if (next.Type.Nullable && isSequence)
            {
                result = RefuseNullable(value, "an array that can be null inside another");
                return true;
            }
        }

        return true;
    }

    // A column, or one without the elements that are equal to a value.
    private MergeExpression? Sequence(IOperation operation, ColumnModel target)
    {
        operation = Unconverted(operation);
        if (!IsFilter(operation, out var call))
            return Expressions.Copies.Copied(operation, target);
        if (Sequence(call.Arguments[0].Value, target) is not { } list)
            return null;
        if (list.Type.Nullable)
            return RefuseNullable(call, "Where of a list that can be null");
        return Compared(call.Arguments[1].Value, BinaryOperatorKind.NotEquals) is not { } unwanted
            ? Refuse(call, RefusalKind.Method, "this filter of a list", "only elements that are equal to a value can be left out",
                "write Where(x => x != value)")
            : Element(unwanted, target) is not { } element ? null
            : element.Type.Nullable ? RefuseNullElement(unwanted)
            : Function(call, MergeFunction.ArrayRemove, target.Type, list, element);
    }

    private MergeExpression? Contains(IInvocationOperation call, MergeExpression? list, IOperation sought, ColumnModel column) =>
        list is null || Element(sought, column) is not { } element ? null
        : element.Type.Nullable ? RefuseNullElement(sought)
        : Function(call, MergeFunction.ArrayContains, MergeType.Bool, list, element);

    private MergeExpression? Item(IInvocationOperation call, MergeFunction function, MergeExpression list, ColumnModel column)
    {
        if (KindOf(call.Type) is not { } kind || !IsPlain(call.Type, kind, column))
            return RefuseElement(call, call.Type);
        var item = Function(call, function, new MergeType(kind, Nullable: true), list);
        return kind == ScalarKind.String ? item
            : MergeConstants.Default(kind) is { } otherwise ? MergeLogic.Coalesce(item, otherwise)
            : RefuseElement(call, call.Type);
    }

    private FunctionExpression Function(IOperation operation, MergeFunction function, MergeType type, params MergeExpression[] arguments) =>
        new(function, arguments.ToEquatableArray(), type) { Site = Context.Site(operation) };

    private MergeExpression? RefuseNullElement(IOperation element) => Refuse(
        element, RefusalKind.Method, "a search for a value that can be null", "the databases find no null in an array",
        "use ?? first, or test it for null");

    private MergeExpression? RefuseNullable(IOperation operation, string construct) => Refuse(
        operation, RefusalKind.Method, construct, "C# throws for it", "test it for null first, or list the column in Append");

    /// <summary>An element as the column's elements are stored.</summary>
    private MergeExpression? Element(IOperation operation, ColumnModel column) =>
        KindOf(operation.Type) is { } kind && IsPlain(operation.Type!, kind, column)
            ? Translate(operation)
            : RefuseElement(operation, operation.Type);

    private static bool IsPlain(ITypeSymbol? type, ScalarKind kind, ColumnModel column) =>
        type!.TypeKind != TypeKind.Enum
        && column.Storage is not ColumnStorage.Array { Element.IsNullable: true }
        && (column.Type.Kind == ScalarKind.Array
            ? StoredElement(column) == kind && IsOfPlainElements(column)
            : kind is ScalarKind.String or ScalarKind.Int32 or ScalarKind.Int64);

    private MergeExpression? RefuseElement(IOperation operation, ITypeSymbol? type) => Refuse(
        operation, RefusalKind.Method, $"an element of type {RefusalText.Name(type)}",
        "the elements of the column are stored in another form",
        "compute it in C# and pass it as a further parameter");

    // Every program writes these to JSON in forms that are equal as JSON exactly when the values are.
    private static bool IsWrittenAlike(ScalarKind? element) =>
        element is ScalarKind.String or ScalarKind.Boolean or ScalarKind.Int16 or ScalarKind.Int32 or ScalarKind.Int64;

    /// <summary>True for an array of the database whose elements are equal where C#'s are.</summary>
    public static bool IsArrayOfPlain(ColumnModel column) =>
        IsOfPlainElements(column) && column.Storage is ColumnStorage.Array
        {
            Kind: ScalarKind.String or ScalarKind.Int16 or ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Boolean or ScalarKind.Guid,
        };

    /// <summary>The scalar that the elements of an array are stored as; null for other columns.</summary>
    public static ScalarKind? StoredElement(ColumnModel column) => (column.Storage as ColumnStorage.Array)?.Kind;

    private static bool IsOfPlainElements(ColumnModel column) =>
        column.DatabaseType is null || column.DatabaseType.Element?.Text is "text" or "integer" or "bigint" or "uuid";

    private List<(IOperation Value, bool IsSequence)>? Spread(CollectionExpressionSyntax collection)
    {
        var semantics = Context.Compilation.GetSemanticModel(collection.SyntaxTree);
        var parts = new List<(IOperation, bool)>();
        foreach (var element in collection.Elements)
        {
            var syntax = element is SpreadElementSyntax spread ? spread.Expression : ((ExpressionElementSyntax)element).Expression;
            if (semantics.GetOperation(syntax, Expressions.CancellationToken) is not { } value)
                return null;
            parts.Add((value, element is SpreadElementSyntax));
        }

        return parts;
    }
}
