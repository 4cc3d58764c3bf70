using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Operators and conversions.</summary>
internal sealed class OperatorTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    public MergeExpression? Unary(IUnaryOperation operation)
    {
        if (IsUserDefined(operation.OperatorMethod))
            return Refuse(operation, RefusalKind.Operator, $"an operator of {operation.OperatorMethod!.ContainingType.Name}",
                "it runs code of its own");
        var operand = Translate(operation.Operand);
        if (operand is null || KindOf(operation.Type) is not { } kind)
            return operand is null ? null : Refuse(operation);
        var type = new MergeType(kind, operand.Type.Nullable);
        switch (operation.OperatorKind)
        {
            case UnaryOperatorKind.Plus:
                return operand;
            // Only the least integer has no negative, and only checked does C# mind.
            case UnaryOperatorKind.Minus when kind.IsInteger() && (operation.IsChecked || IsUnchecked(operation)):
                var zero = new ConstantExpression("0", new MergeType(kind, false));
                return new ArithmeticExpression(
                    ArithmeticOperator.Subtract, zero, operand, operation.IsChecked, type)
                { Wraps = !operation.IsChecked };
            case UnaryOperatorKind.Minus when kind.IsNumber() || kind == ScalarKind.TimeSpan:
                return new UnaryExpression(UnaryOperator.Negate, operand, type);
            case UnaryOperatorKind.BitwiseNegation when kind.IsInteger():
                return new UnaryExpression(UnaryOperator.BitwiseNot, operand, type);
            case UnaryOperatorKind.Not when operand.Type == MergeType.Bool:
                return MergeLogic.Not(operand);
            case UnaryOperatorKind.Not when kind == ScalarKind.Boolean:
                return new LiftedLogicalExpression(LogicalOperator.ExclusiveOr, operand, MergeLogic.True);
            default:
                return Refuse(operation);
        }
    }

    public MergeExpression? Binary(IBinaryOperation operation)
    {
        var kind = operation.OperatorKind;
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && Expressions.Records.IsRecord(operation.LeftOperand)
            && Expressions.Records.IsRecord(operation.RightOperand))
        {
            var same = Expressions.Records.RecordEquality(operation, operation.LeftOperand, operation.RightOperand);
            return same is null || kind == BinaryOperatorKind.Equals ? same : MergeLogic.Not(same);
        }

        if (IsUserDefined(operation.OperatorMethod) && !ComparisonTranslator.IsWrapperEquality(operation)
            && !ComparisonTranslator.IsNullTest(operation))
        {
            var isNullTest = ComparisonTranslator.IsNullLiteral(operation.LeftOperand)
                || ComparisonTranslator.IsNullLiteral(operation.RightOperand);
            return Refuse(
                operation,
                RefusalKind.Operator,
                $"the operator {RefusalText.Sign(kind)} of {operation.OperatorMethod!.ContainingType.Name}",
                "it runs code of its own",
                isNullTest ? "use is null" : null);
        }

        if (RowReader.Strip(operation.LeftOperand) is IPropertyReferenceOperation
            {
                Instance: { } text,
                Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_String }
            }
            && operation.RightOperand.ConstantValue is { HasValue: true, Value: int length }
            && PatternTranslator.Emptiness(ComparisonTranslator.Zero, kind, length) is ComparisonExpression asked)
            return Translate(text) is { } subject ? asked with { Left = AsNotNull(subject) } : null;
        if (TimeMembers.IsOwn(operation))
            return Expressions.Times.Arithmetic(operation);
        switch (kind)
        {
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals:
                var equality = Expressions.Comparisons.Equality(operation, operation.LeftOperand, operation.RightOperand);
                return equality is null || kind == BinaryOperatorKind.Equals ? equality : MergeLogic.Not(equality);
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan
                or BinaryOperatorKind.GreaterThanOrEqual:
                return Expressions.Comparisons.CompareTo(operation) is { } compared
                    ? compared.Result
                    : Expressions.Comparisons.Order(operation);
            case BinaryOperatorKind.ConditionalAnd:
                return Both(operation) is var (a, b) ? MergeLogic.And(a, b) : null;
            case BinaryOperatorKind.ConditionalOr:
                return Both(operation) is var (c, d) ? MergeLogic.Or(c, d) : null;
            case BinaryOperatorKind.Add when operation.Type?.SpecialType == SpecialType.System_String:
                return Expressions.Strings.Concat(operation);
            case BinaryOperatorKind.And or BinaryOperatorKind.Or
                or BinaryOperatorKind.ExclusiveOr when KindOf(operation.Type) == ScalarKind.Boolean:
                return Logical(operation);
            case BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift:
                return Shift(operation);
            default:
                return Arithmetic(operation);
        }
    }

    private (MergeExpression Left, MergeExpression Right)? Both(IBinaryOperation operation)
    {
        var (left, right) = (Translate(operation.LeftOperand), Translate(operation.RightOperand));
        return left is null || right is null ? null : (left, right);
    }

    public MergeExpression? Logical(IBinaryOperation operation) =>
        Both(operation) is var (left, right) ? Logical(operation.OperatorKind, left, right) : null;

    public static MergeExpression Logical(BinaryOperatorKind operatorKind, MergeExpression left, MergeExpression right)
    {
        var op = operatorKind switch
        {
            BinaryOperatorKind.And => LogicalOperator.And,
            BinaryOperatorKind.Or => LogicalOperator.Or,
            _ => LogicalOperator.ExclusiveOr,
        };
        if (left.Type.Nullable || right.Type.Nullable)
            return new LiftedLogicalExpression(op, left, right);
        return op switch
        {
            LogicalOperator.And => MergeLogic.And(left, right),
            LogicalOperator.Or => MergeLogic.Or(left, right),
            _ => new LogicalExpression(op, left, right),
        };
    }

    public MergeExpression? Arithmetic(IBinaryOperation operation) => Both(operation) is var (left, right)
        ? Arithmetic(operation, operation.OperatorKind, operation.IsChecked, operation.LeftOperand.Type, operation.Type, left, right)
        : null;

    public MergeExpression? Arithmetic(
        IOperation operation, BinaryOperatorKind operatorKind, bool isChecked, ITypeSymbol? leftType, ITypeSymbol? type,
        MergeExpression left, MergeExpression right)
    {
        ArithmeticOperator? op = operatorKind switch
        {
            BinaryOperatorKind.Add => ArithmeticOperator.Add,
            BinaryOperatorKind.Subtract => ArithmeticOperator.Subtract,
            BinaryOperatorKind.Multiply => ArithmeticOperator.Multiply,
            BinaryOperatorKind.Divide => ArithmeticOperator.Divide,
            BinaryOperatorKind.Remainder => ArithmeticOperator.Remainder,
            BinaryOperatorKind.And => ArithmeticOperator.BitwiseAnd,
            BinaryOperatorKind.Or => ArithmeticOperator.BitwiseOr,
            BinaryOperatorKind.ExclusiveOr => ArithmeticOperator.BitwiseXor,
            _ => null,
        };
        var isBitwise = op is ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr or ArithmeticOperator.BitwiseXor;
        var isEnum = IsEnum(type) || IsEnum(leftType)
            || (operation is IBinaryOperation { RightOperand.Type: var rightType } && IsEnum(rightType));
        if (op is { } sign && KindOf(type) is { } kind && left.Type.Kind == kind && right.Type.Kind == kind)
        {
            if ((kind.IsNumber() && (!isEnum || isBitwise))
                || (kind == ScalarKind.TimeSpan && sign is ArithmeticOperator.Add or ArithmeticOperator.Subtract))
            {
                var result = new MergeType(kind, left.Type.Nullable || right.Type.Nullable);
                if (MergeConstants.Computed(sign, left, right) is { } constant)
                    return constant;
                return new ArithmeticExpression(sign, left, right, isChecked, result) { Wraps = IsUnchecked(operation) };
            }
        }

        if (Expressions.Members.Arithmetic(operation, operatorKind, left, right) is { } time)
            return time;
        var name = RefusalText.Name(leftType);
        return Refuse(
            operation,
            RefusalKind.Operator,
            $"the operator {RefusalText.Sign(operatorKind)} on {name}",
            name is "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly"
                ? "the databases count time differently from C#"
                : "it has no equivalent SQL",
            name is "DateTime" or "DateTimeOffset" ? "compute the time in C# and pass it as a further parameter" : null);
    }

    public MergeExpression? Shift(IBinaryOperation operation)
    {
        var left = Translate(operation.LeftOperand);
        return Shift(operation.OperatorKind, left, operation.RightOperand, operation.Type);
    }

    public MergeExpression? Shift(BinaryOperatorKind operatorKind, MergeExpression? left, IOperation by, ITypeSymbol? type)
    {
        if (left is null || KindOf(type) is not { } kind || Translate(by) is not { } count)
            return null;
        var bits = kind is ScalarKind.Int64 or ScalarKind.UInt64 ? 63 : 31;
        // C# takes the count modulo the width, the databases do not.
        var places = Masked(count, bits);
        if (operatorKind == BinaryOperatorKind.UnsignedRightShift && places is not ConstantExpression)
            return Refuse(by, RefusalKind.Operator, "an unsigned shift by a value that is not constant", "SQL has no unsigned shift",
                "shift by a constant");
        if (operatorKind == BinaryOperatorKind.UnsignedRightShift && kind is ScalarKind.Int32 or ScalarKind.Int64)
            return Unsigned(left, (ConstantExpression)places, bits, kind);
        var op = operatorKind switch
        {
            BinaryOperatorKind.LeftShift => ArithmeticOperator.ShiftLeft,
            _ => ArithmeticOperator.ShiftRight,
        };
        return new ArithmeticExpression(op, left, places, false, new MergeType(kind, left.Type.Nullable || places.Type.Nullable));
    }

    private static MergeExpression Masked(MergeExpression count, int bits)
    {
        var mask = new ConstantExpression(bits.ToString(CultureInfo.InvariantCulture), count.Type.AsNotNull);
        return count is ConstantExpression { Text: { } text }
            ? mask with { Text = (int.Parse(text, CultureInfo.InvariantCulture) & bits).ToString(CultureInfo.InvariantCulture) }
            : new ArithmeticExpression(ArithmeticOperator.BitwiseAnd, count, mask, false, count.Type);
    }

    /// <summary>The bits that a shift copies from the sign are cut off.</summary>
    private static MergeExpression Unsigned(MergeExpression left, ConstantExpression places, int bits, ScalarKind kind)
    {
        if (places.Text == "0")
            return left;
        var mask = (long)(ulong.MaxValue >> (64 - 1 - bits + int.Parse(places.Text!, CultureInfo.InvariantCulture)));
        var type = left.Type with { Kind = kind };
        return new ArithmeticExpression(
            ArithmeticOperator.BitwiseAnd, new ArithmeticExpression(ArithmeticOperator.ShiftRight, left, places, false, type),
            new ConstantExpression(mask.ToString(CultureInfo.InvariantCulture), type.AsNotNull), false, type);
    }

    public static MergeExpression? Coalesce(ICoalesceOperation operation, Func<IOperation, MergeExpression?> read)
    {
        var (value, otherwise) = (read(operation.Value), read(operation.WhenNull));
        if (value is null || otherwise is null)
            return null;
        // int? ?? long widens the left side.
        if (KindOf(operation.Type) is { } kind && kind != value.Type.Kind && kind.IsNumber() && value.Type.Kind.IsNumber())
            value = new ConvertExpression(value, false, value.Type with { Kind = kind });
        return MergeLogic.Coalesce(value, otherwise);
    }

    public MergeExpression? Conditional(IConditionalOperation operation, Func<IOperation, MergeExpression?> read)
    {
        var condition = Translate(operation.Condition);
        var (whenTrue, whenFalse) = (read(operation.WhenTrue), read(operation.WhenFalse!));
        return condition is null || whenTrue is null || whenFalse is null ? null : MergeLogic.Conditional(condition, whenTrue, whenFalse);
    }

    public MergeExpression? Conversion(IConversionOperation operation)
    {
        var (from, to) = (ScalarTypes.Unwrap(operation.Operand.Type ?? operation.Type!), ScalarTypes.Unwrap(operation.Type!));
        if (IsUserDefined(operation.OperatorMethod))
            return Refuse(operation, RefusalKind.Conversion,
                $"the conversion from {RefusalText.Name(from.Type)} to {RefusalText.Name(to.Type)}", "it runs code of its own");
        var isSame = SymbolEqualityComparer.Default.Equals(from.Type, to.Type);
        if (!isSame && (KindOf(from.Type) is null || KindOf(to.Type) is null))
            return Refuse(operation, RefusalKind.Conversion,
                $"the conversion from {RefusalText.Name(from.Type)} to {RefusalText.Name(to.Type)}",
                "only numbers and enums are converted");
        if (Translate(operation.Operand) is not { } operand)
            return null;
        if (operand.Type.Nullable && to.Type.IsValueType && !to.Nullable)
            operand = AsNotNull(operand);
        if (isSame || KindOf(to.Type) is not { } target || operand.Type.Kind == target)
            return operand;
        if (operand.Type.Kind == ScalarKind.Char && target.IsNumber())
        {
            var code = new FunctionExpression(MergeFunction.Code, new[] { operand }.ToEquatableArray(),
                operand.Type with { Kind = ScalarKind.Int32 })
            { Site = Context.Site(operation) };
            return target == ScalarKind.Int32 ? code : new ConvertExpression(code, operation.IsChecked, code.Type with { Kind = target });
        }

        return operand.Type.Kind.IsNumber() && target.IsNumber()
            ? new ConvertExpression(operand, operation.IsChecked, operand.Type with { Kind = target })
            : Refuse(operation, RefusalKind.Conversion, $"the conversion from {RefusalText.Name(from.Type)} to {RefusalText.Name(to.Type)}",
                "only numbers and enums are converted");
    }

    /// <summary>Operators of decimal and of the framework's times and ids mean the same everywhere; other methods are user code.</summary>
    public static bool IsUserDefined(IMethodSymbol? method) => method is not null && ScalarTypes.Find(method.ContainingType) is null;

    /// <summary>True inside an <c>unchecked</c> that the user wrote, unless a <c>checked</c> stands between.</summary>
    public static bool IsUnchecked(IOperation operation) => operation.Syntax.AncestorsAndSelf()
        .Select(static n => n.Kind())
        .FirstOrDefault(static k => k is SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement
            or SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement)
        is SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement;

    public static bool IsEnum(ITypeSymbol? type) => type is not null && ScalarTypes.Unwrap(type).Type.TypeKind == TypeKind.Enum;
}
