using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Columns that hold arrays and lists: whether they have an element, how many, and one behind the other.</summary>
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
        if (Read(arguments[0], side, column) is not { } sequence || Element(arguments[1], column) is not { } element)
            return true;
        result = element.Type.Nullable
            ? Refuse(arguments[1], RefusalKind.Method, "a search for a value that can be null", "the databases find no null in an array",
                "use ?? first, or test it for null")
            : new FunctionExpression(
                MergeFunction.ArrayContains, new[] { sequence, element }.ToEquatableArray(), MergeType.Bool)
            { Site = Context.Site(call) };
        return true;
    }

    /// <summary>How many elements a column has; false for other properties.</summary>
    public bool TryColumnLength(IPropertyReferenceOperation operation, out MergeExpression? result)
    {
        result = null;
        if (operation is not { Property.Name: "Length" or "Count", Instance: { } instance }
            || SequenceOf(instance) is not var (side, column))
            return false;
        result = Read(instance, side, column) is { } sequence
            ? new FunctionExpression(MergeFunction.ArrayLength, new[] { sequence }.ToEquatableArray(),
                new MergeType(ScalarKind.Int32, sequence.Type.Nullable))
            { Site = Context.Site(operation) }
            : null;
        return true;
    }

    /// <summary>Two columns one behind the other, or a column and elements; false for other values.</summary>
    public bool TryAppended(IOperation operation, ColumnModel target, out MergeExpression? result)
    {
        result = null;
        operation = Unconverted(operation);
        var parts = operation switch
        {
            IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList", Arguments.Length: 1 } call when Linq(call)
                && call.Arguments[0].Value is var source => Concatenated(source),
            { Syntax: CollectionExpressionSyntax collection } => Spread(collection),
            _ => null,
        };
        if (parts is null || parts.Count == 0 || SequenceOf(parts[0].Value) is null || !parts[0].IsSequence)
            return false;
        foreach (var (value, isSequence) in parts)
        {
            var next = isSequence ? Expressions.Copies.Copied(Unconverted(value), target) : Element(value, target);
            if (next is null)
                return true;
            result = result is null
                ? next
                : new FunctionExpression(isSequence ? MergeFunction.Append : MergeFunction.ArrayAdd,
                    new[] { result, next }.ToEquatableArray(), target.Type)
                { Site = Context.Site(operation) };
            if (next.Type.Nullable && isSequence)
            {
                Refuse(value, RefusalKind.Method, "an array that can be null inside another", "C# throws for it",
                    "test it for null first, or list the column in Append");
                result = null;
                return true;
            }
        }

        return true;
    }

    /// <summary>An element as the column's elements are stored.</summary>
    private MergeExpression? Element(IOperation operation, ColumnModel column)
    {
        var isPlain = KindOf(operation.Type) is { } kind && operation.Type!.TypeKind != TypeKind.Enum
            && column.Storage is not ColumnStorage.Array { Element.IsNullable: true }
            && (column.Type.Kind == ScalarKind.Array
                ? StoredElement(column) == kind && IsOfPlainElements(column)
                : kind is ScalarKind.String or ScalarKind.Int32 or ScalarKind.Int64);
        return isPlain
            ? Translate(operation)
            : Refuse(operation, RefusalKind.Method, $"an element of type {RefusalText.Name(operation.Type)}",
                "the elements of the column are stored in another form", "compute it in C# and pass it as a further parameter");
    }

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

    private static List<(IOperation Value, bool IsSequence)>? Concatenated(IOperation operation)
    {
        operation = Unconverted(operation);
        if (operation is not IInvocationOperation { TargetMethod.Name: "Concat" or "Append", Arguments.Length: 2 } call || !Linq(call))
            return [(operation, true)];
        if (Concatenated(call.Arguments[0].Value) is not { } first)
            return null;
        first.Add((call.Arguments[1].Value, call.TargetMethod.Name == "Concat"));
        return first;
    }

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

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { Operand: var operand })
            operation = operand;
        return operation;
    }

    private static bool Linq(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol
        {
            TypeArguments.Length: 1,
            ContainingNamespace: var space
        } list when space.ToDisplayString() == "System.Collections.Generic" => list.TypeArguments[0],
        _ => null,
    };
}
