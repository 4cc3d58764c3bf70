using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>How arrays and lists are written in C#, whatever their elements are.</summary>
internal static class ArrayShapes
{
    /// <summary>What <c>Concat</c> and <c>Append</c> put one behind the other; null for other calls.</summary>
    public static List<(IOperation Value, bool IsSequence)>? Concatenated(IOperation operation)
    {
        operation = Unconverted(operation);
        if (operation is not IInvocationOperation { TargetMethod.Name: "Concat" or "Append", Arguments.Length: 2 } call || !IsLinq(call))
            return [(operation, true)];
        if (Concatenated(call.Arguments[0].Value) is not { } first)
            return null;
        first.Add((call.Arguments[1].Value, call.TargetMethod.Name == "Concat"));
        return first;
    }

    /// <summary>Without conversions.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { Operand: var operand })
            operation = operand;
        return operation;
    }

    /// <summary>True for a method of LINQ over objects.</summary>
    public static bool IsLinq(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    /// <summary>True for <c>Where</c>.</summary>
    public static bool IsFilter(IOperation operation, [NotNullWhen(true)] out IInvocationOperation? call)
    {
        call = operation as IInvocationOperation;
        return call is { TargetMethod.Name: "Where", Arguments.Length: 2 } && IsLinq(call);
    }

    /// <summary>What a chain of filters begins with.</summary>
    public static IOperation Filtered(IOperation operation)
    {
        operation = Unconverted(operation);
        return IsFilter(operation, out var call) ? Filtered(call.Arguments[0].Value) : operation;
    }

    /// <summary>True for an array or a list of no elements.</summary>
    public static bool IsEmpty(IOperation operation) => operation switch
    {
        { Syntax: CollectionExpressionSyntax { Elements.Count: 0 } } => true,
        IArrayCreationOperation { Initializer: { ElementValues.Length: 0 } } => true,
        IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes } => sizes[0].ConstantValue is { Value: 0 },
        IObjectCreationOperation { Arguments.Length: 0, Initializer: null, Type.Name: "List" } => true,
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" or "Enumerable" }, Arguments.Length: 0 } => true,
        _ => false,
    };

    /// <summary>The value that <c>x => x == value</c> compares each element with; null for other functions.</summary>
    public static IOperation? Compared(IOperation operation, BinaryOperatorKind comparison)
    {
        if (Unconverted(operation) is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }
            || function.Body.Operations is not { Length: 1 } body
            || body[0] is not IReturnOperation { ReturnedValue: IBinaryOperation { OperatorMethod: var method } binary }
            || binary.OperatorKind != comparison || method is { ContainingType.SpecialType: not SpecialType.System_String })
            return null;
        var element = function.Symbol.Parameters[0];
        return IsElement(binary.LeftOperand) && !Uses(binary.RightOperand) ? binary.RightOperand
            : IsElement(binary.RightOperand) && !Uses(binary.LeftOperand) ? binary.LeftOperand
            : null;

        bool IsElement(IOperation side) => side is IParameterReferenceOperation { Parameter: var parameter } && Same(parameter);
        bool Uses(IOperation side) => side.DescendantsAndSelf().Any(IsElement);
        bool Same(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter, element);
    }

    /// <summary>The type of the elements of an array or a list; null for other types.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
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
