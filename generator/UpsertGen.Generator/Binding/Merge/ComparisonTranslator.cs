using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Comparisons.</summary>
internal sealed class ComparisonTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    public static readonly ConstantExpression Zero = new("0", new MergeType(ScalarKind.Int32, false));

    public MergeExpression? Equality(IOperation operation, IOperation left, IOperation right)
    {
        if (IsNullLiteral(right))
            return NullTest(Unboxed(left));
        if (IsNullLiteral(left))
            return NullTest(Unboxed(right));
        if (operation is IBinaryOperation binary && CompareTo(binary) is { } compared)
            return compared.Result is ComparisonExpression c ? c with { Operator = ComparisonOperator.Equal } : compared.Result;
        if ((Opaque(left) ?? Opaque(right) ?? PropertyTranslator.WrapperForm(left.Type)
            ?? PropertyTranslator.WrapperForm(right.Type)) is { } column)
        {
            if (column.Storage is not ColumnStorage.Wrapper)
                return Expressions.Copies.RefuseConverted(operation, column);
            return Expressions.Copies.Copied(left, column) is { } a && Expressions.Copies.Copied(right, column) is { } b
                ? new ComparisonExpression(ComparisonOperator.Equal, a, b)
                : null;
        }

        if (IsReference(left) || IsReference(right))
        {
            var isBytes = KindOf(Unboxed(left).Type) == ScalarKind.Bytes;
            return Refuse(operation, RefusalKind.Operator, $"== on {RefusalText.Name(Unboxed(left).Type)}",
                "C# compares references, the databases compare values", isBytes ? "compare with SequenceEqual" : null);
        }

        if (Operands(left, right) is not var (x, y))
            return null;
        var equal = new ComparisonExpression(ComparisonOperator.Equal, Native(x), Native(y));
        return TextMembers.Found(equal) ?? equal;
    }

    public MergeExpression? Order(IBinaryOperation operation)
    {
        if ((Opaque(operation.LeftOperand) ?? Opaque(operation.RightOperand)) is { } column)
            return Expressions.Copies.RefuseConverted(operation, column);
        if (Operands(operation.LeftOperand, operation.RightOperand) is not var (left, right))
            return null;
        var order = new ComparisonExpression(Comparison(operation.OperatorKind), Native(left), Native(right));
        return TextMembers.Found(order) ?? order;
    }

    /// <summary><c>a.CompareTo(b) &gt; 0</c>, whose sign alone is defined.</summary>
    public (IInvocationOperation Call, MergeExpression? Result)? CompareTo(IBinaryOperation operation)
    {
        var (left, right) = (RowReader.Strip(operation.LeftOperand), RowReader.Strip(operation.RightOperand));
        if (left is not IInvocationOperation call || right.ConstantValue is not { HasValue: true, Value: 0 })
            return null;
        var op = Comparison(operation.OperatorKind);
        var arguments = CallTranslator.ByParameter(call);
        if (IsOrdinalCompare(call, arguments))
        {
            if (Translate(arguments[0]) is not { } a || Translate(arguments[1]) is not { } b)
                return (call, null);
            if (a.Type.Nullable || b.Type.Nullable)
                return (call, Refuse(call, RefusalKind.Method, "an ordinal comparison with null",
                    "C# sorts null first, the databases have no order for it", "use ?? \"\" first"));
            var compare = new FunctionExpression(
                MergeFunction.Compare, new[] { a, b }.ToEquatableArray(), Zero.Type)
            { Site = Context.Site(call) };
            return (call, new ComparisonExpression(op, compare, Zero));
        }

        var pair = call.Instance is { } instance && arguments.Count == 1 && call.TargetMethod.Name == "CompareTo"
            ? (instance, arguments[0])
            : call.Instance is null && arguments.Count == 2 && call.TargetMethod.Name == "Compare"
                ? (arguments[0], arguments[1])
                : ((IOperation, IOperation)?)null;
        if (pair is not var (first, second)
            || KindOf(first.Type) is not { } kind
            || KindOf(second.Type) != kind
            || kind is ScalarKind.String or ScalarKind.Boolean or ScalarKind.Bytes
            || ScalarTypes.Find(call.TargetMethod.ContainingType) != kind)
            return null;
        return (call, Translate(first) is { } l && Translate(second) is { } r ? new ComparisonExpression(op, l, r) : null);
    }

    private static bool IsOrdinalCompare(IInvocationOperation call, List<IOperation> arguments) =>
        call.TargetMethod is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } method
        && ((method.Name == "CompareOrdinal" && method.Parameters.Length == 2)
            || (method.Name == "Compare" && method.Parameters.Length == 3 && CallTranslator.IsOrdinal(arguments[2])));

    /// <summary><c>(a, b) == (c, d)</c>, element by element.</summary>
    public MergeExpression? Tuples(ITupleBinaryOperation operation)
    {
        MergeExpression? all = MergeLogic.True;
        if (Expressions.TupleValues.TupleOf(operation.LeftOperand) is { } left
            && Expressions.TupleValues.TupleOf(operation.RightOperand) is { } right)
        {
            if (left.Elements.Zip(right.Elements, (a, b) => KindOf(a.Type) is { } kind && kind == KindOf(b.Type)).Contains(false))
                return Refuse(operation);
            foreach (var (a, b) in left.Elements.Zip(right.Elements, static (a, b) => (a, b)))
                all = Equality(operation, a, b) is { } equal && all is not null ? MergeLogic.And(all, equal) : null;
        }
        else
        {
            if (Expressions.TupleValues.ElementValues(operation.LeftOperand) is not { } first
                || Expressions.TupleValues.ElementValues(operation.RightOperand) is not { } second)
                return Refuse(operation);
            foreach (var (a, b) in first.Zip(second, static (a, b) => (a, b)))
            {
                if (a is null || b is null || a.Type.Kind != b.Type.Kind)
                    return Refuse(operation);
                all = MergeLogic.And(all, new ComparisonExpression(ComparisonOperator.Equal, a, b));
            }
        }

        return all is null || operation.OperatorKind == BinaryOperatorKind.Equals ? all : MergeLogic.Not(all);
    }

    /// <summary>Both sides; chars, which C# compares as numbers, stay chars.</summary>
    private (MergeExpression Left, MergeExpression Right)? Operands(IOperation left, IOperation right)
    {
        var areChars = (IsPromotedChar(left) && IsCharCode(right)) || (IsPromotedChar(right) && IsCharCode(left));
        var (x, y) = (areChars ? Char(left) : Translate(left), areChars ? Char(right) : Translate(right));
        return x is null || y is null ? null : (x, y);
    }

    private static bool IsPromotedChar(IOperation operation) =>
        operation is IConversionOperation { ConstantValue.HasValue: false, Operand.Type: { } type } && KindOf(type) == ScalarKind.Char;

    private static bool IsCharCode(IOperation operation) =>
        IsPromotedChar(operation) || operation.ConstantValue is { HasValue: true, Value: int and >= char.MinValue and <= char.MaxValue };

    private MergeExpression? Char(IOperation operation) => IsPromotedChar(operation)
        ? Translate(((IConversionOperation)operation).Operand)
        : new ConstantExpression(((char)(int)operation.ConstantValue.Value!).ToString(), new MergeType(ScalarKind.Char, false));

    /// <summary>The condition that a value is null; a converted column can be asked too.</summary>
    public MergeExpression? NullTest(IOperation operation)
    {
        if (ColumnOf(operation) is var (side, column))
            return Read(operation, side, column) is { } read ? new IsNullExpression(read) { Site = Context.Site(operation) } : null;
        if (Resolve(operation) is { Path.Length: > 0 } member)
            return Expressions.Patterns.IsAbsent(operation, member, operation.Type);
        return Translate(operation) is { } value ? new IsNullExpression(value) : null;
    }

    /// <summary>Integers compare alike whatever their width.</summary>
    public static MergeExpression Native(MergeExpression expression)
    {
        while (expression is ConvertExpression { Operand: var operand, Type.Kind: not ScalarKind.UInt64 and var to }
            && operand.Type.Kind.WidensTo(to))
            expression = operand.Type.Nullable && !expression.Type.Nullable ? AsNotNull(operand) : operand;
        return expression;
    }

    /// <summary>True for what == compares by reference.</summary>
    public static bool IsReference(IOperation operation) =>
        KindOf(Unboxed(operation).Type) is null or ScalarKind.Bytes;

    public static IOperation Unboxed(IOperation operation) =>
        operation is IConversionOperation { Type.SpecialType: SpecialType.System_Object } conversion ? conversion.Operand : operation;

    /// <summary>A comparison with null by an operator that the compiler or the framework made.</summary>
    public static bool IsNullTest(IBinaryOperation operation) =>
        (IsNullLiteral(operation.LeftOperand) || IsNullLiteral(operation.RightOperand))
        && operation.OperatorMethod is { } method
        && (method.IsImplicitlyDeclared || method.ContainingType.DisplayName().StartsWith("System.", StringComparison.Ordinal));

    public static bool IsWrapperEquality(IBinaryOperation operation) =>
        operation.OperatorMethod is { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true, IsValueType: true } type }
        && WrapperBinder.Bind(type, false) is not null
        && ComparesByValue(type)
        && operation.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;

    /// <summary>True for a strongly typed id whose equality is the compiler's: that of its value.</summary>
    public static bool ComparesByValue(ITypeSymbol type) => type.IsRecord
        && type.GetMembers("Equals").OfType<IMethodSymbol>()
            .Where(m => m.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, type))
            .All(static m => m.IsImplicitlyDeclared);

    public ColumnModel? Opaque(IOperation operation) =>
        ColumnOf(operation) is var (_, column) && CopyTranslator.IsOpaque(column) ? column : null;

    public static bool IsNullLiteral(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    public static ComparisonOperator Comparison(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => ComparisonOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => ComparisonOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => ComparisonOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => ComparisonOperator.GreaterOrEqual,
        BinaryOperatorKind.NotEquals => ComparisonOperator.NotEqual,
        _ => ComparisonOperator.Equal,
    };
}
