using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Assignments that compute with the value that is there: the value afterwards.</summary>
internal sealed class CompoundTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary><c>target += value</c> and its like.</summary>
    public MergeExpression? Compound(ICompoundAssignmentOperation operation)
    {
        if (OperatorTranslator.IsUserDefined(operation.OperatorMethod))
            return Refuse(operation, RefusalKind.Operator,
                $"the operator {RefusalText.Sign(operation.OperatorKind)} of {operation.OperatorMethod!.ContainingType.Name}",
                "it runs code of its own");
        if (operation.OperatorKind == BinaryOperatorKind.Add && operation.Type?.SpecialType == SpecialType.System_String)
            return StringTranslator.Joined([operation.Target, operation.Value], o => Expressions.Strings.Text(o));
        var target = Translate(operation.Target);
        if (operation.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift
            or BinaryOperatorKind.UnsignedRightShift)
        {
            var promoted = target is null ? null : Promoted(target);
            return Back(operation, Expressions.Operators.Shift(
                operation.OperatorKind, promoted, operation.Value, TypeOf(promoted, operation)), target,
                operation.IsChecked);
        }

        var value = Translate(operation.Value);
        if (target is null || value is null || KindOf(operation.Value.Type) is not { } kind)
            return target is null || value is null ? null : Refuse(operation);
        if (target.Type.Kind == ScalarKind.Boolean)
            return OperatorTranslator.Logical(operation.OperatorKind, target, value);
        // The operator's type is the one that the value was converted to.
        var left = target.Type.Kind != kind && target.Type.Kind.IsNumber()
            ? new ConvertExpression(target, false, target.Type with { Kind = kind })
            : target;
        return Back(operation, Expressions.Operators.Arithmetic(
            operation, operation.OperatorKind, operation.IsChecked, operation.Target.Type,
            operation.Value.Type, left, value), target, operation.IsChecked);
    }

    /// <summary><c>target++</c> and <c>target--</c>.</summary>
    public MergeExpression? Step(IIncrementOrDecrementOperation operation)
    {
        if (OperatorTranslator.IsUserDefined(operation.OperatorMethod) || Translate(operation.Target) is not { } target)
            return Refuse(operation);
        if (!target.Type.Kind.IsNumber() || OperatorTranslator.IsEnum(operation.Type))
            return Refuse(operation);
        var sign = operation.Kind == OperationKind.Increment ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
        var promoted = Promoted(target);
        var one = new ConstantExpression("1", promoted.Type.AsNotNull);
        MergeExpression next = MergeConstants.Computed(sign, promoted, one)
            ?? (MergeExpression)new ArithmeticExpression(
                sign, promoted, one, operation.IsChecked, promoted.Type)
            { Wraps = OperatorTranslator.IsUnchecked(operation), Site = Context.Site(operation) };
        return Back(operation, next, target, operation.IsChecked);
    }

    /// <summary><c>target ??= value</c>.</summary>
    public MergeExpression? CoalesceInto(ICoalesceAssignmentOperation operation)
    {
        var (target, value) = ColumnOf(operation.Target) is var (_, column) && CopyTranslator.IsOpaque(column)
            ? (Expressions.Copies.Copied(operation.Target, column), Expressions.Copies.Copied(operation.Value, column))
            : (Translate(operation.Target), Translate(operation.Value));
        return target is null || value is null ? null : MergeLogic.Coalesce(target, value);
    }

    /// <summary>Narrow integers are computed as an int.</summary>
    private static MergeExpression Promoted(MergeExpression value) =>
        value.Type.Kind is ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16
        ? new ConvertExpression(value, false, value.Type with { Kind = ScalarKind.Int32 })
        : value;

    private ITypeSymbol? TypeOf(MergeExpression? promoted, ICompoundAssignmentOperation operation) =>
        promoted is ConvertExpression ? Context.Compilation.GetSpecialType(SpecialType.System_Int32) : operation.Type;

    /// <summary>A result as the target's type, which C# converts to without being told.</summary>
    private MergeExpression? Back(IOperation operation, MergeExpression? result, MergeExpression? target, bool isChecked)
    {
        if (result is null || target is null)
            return null;
        var back = result.Type.Kind != target.Type.Kind && target.Type.Kind.IsNumber()
            ? new ConvertExpression(result, isChecked, result.Type with { Kind = target.Type.Kind })
            : result;
        return back.Site != 0 ? back : back with { Site = Context.Site(operation) };
    }
}
