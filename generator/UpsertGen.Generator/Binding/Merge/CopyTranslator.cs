using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Columns whose stored form is made in C#: they are copied as they are, tested for null, and little else.</summary>
internal sealed class CopyTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    public static bool IsOpaque(ColumnModel column) => !column.Storage.IsScalar;

    public MergeExpression? RefuseConverted(IOperation operation, ColumnModel column)
    {
        Expressions.Add(StoredFormRefusals.Computation(Context.Site(operation), column));
        return null;
    }

    /// <summary>A value in the stored form of the target column.</summary>
    public MergeExpression? Copied(IOperation operation, ColumnModel target)
    {
        if (!Expressions.CanAfford(operation))
            return null;
        operation = RowReader.Strip(operation);
        if (target is { Type.Kind: ScalarKind.Array or ScalarKind.Json, Storage: not ColumnStorage.Converter }
            && Expressions.Arrays.TryMade(operation, target, out var made))
            return made;
        if (operation.ConstantValue is { HasValue: true } constant)
            return CopiedConstant(operation, constant.Value, target);
        if (ColumnOf(operation) is var (side, column) && IsOpaque(column))
        {
            if (column.Storage != target.Storage || column.Type.Kind != target.Type.Kind)
            {
                Expressions.Add(StoredFormRefusals.OtherForm(Context.Site(operation), column, target));
                return null;
            }

            return Read(operation, side, column,
                isNotNull: operation is IPropertyReferenceOperation { Property: var property } && IsNullableMember(property));
        }

        switch (operation)
        {
            case IDefaultValueOperation when !operation.Type!.IsValueType || ScalarTypes.Unwrap(operation.Type).Nullable:
                return new ConstantExpression(null, target.Type.AsNullable);
            case IDefaultValueOperation when DefaultForm(target) is { } zero:
                return zero;
            case IPropertyReferenceOperation { Instance: { } nullable, Property: { Name: "Value" } property } when IsNullableMember(
                property):
                return Copied(nullable, target) is { } value ? AsNotNull(value) : null;
            case IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault" } method, Instance: { } nullable, Arguments: var others }
                when method.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                    && (others.Length == 1 || DefaultForm(target) is not null):
                var (known, otherwise) = (Copied(nullable, target),
                    others.Length == 1 ? Copied(others[0].Value, target) : DefaultForm(target));
                return known is null || otherwise is null ? null : MergeLogic.Coalesce(AsNullable(known), otherwise);
            case ICoalesceOperation e:
                return OperatorTranslator.Coalesce(e, o => Copied(o, target));
            case IConditionalOperation { WhenFalse: not null } e:
                return Expressions.Operators.Conditional(e, o => Copied(o, target));
            case ISwitchExpressionOperation e:
                return Expressions.Switches.Arms(e, o => Copied(o, target), MergeLogic.Conditional);
            case ILocalReferenceOperation local when State.Locals.TryGetValue(new(local.Local), out var bound):
                return bound is null || bound.Type.Kind == target.Type.Kind ? bound : RefuseConverted(operation, target);
            case IParameterReferenceOperation { Parameter: var parameter } when Inliner.TryGetValue(parameter, out var given):
                return given is null || given.Type.Kind == target.Type.Kind ? given : RefuseConverted(operation, target);
            case IInvocationOperation call when Inliner.CanInline(call.TargetMethod):
                return Inliner.Inline(call, o => Copied(o, target), static (c, a, b) => MergeLogic.Conditional(c, a, b));
            case ILocalReferenceOperation local when Expressions.Locals.Initializer(local) is { } initial:
                return Copied(initial, target);
            case IConditionalAccessInstanceOperation when Expressions.Rows.IsAccessed:
                return Expressions.Rows.WithoutAccess(o => Copied(o, target));
            case IParameterReferenceOperation { Parameter: { Ordinal: >= 2 } parameter } when Context.Arguments.Find(
                parameter.Name) is { } index:
                var argument = Context.Arguments.Items[index];
                if (argument.Type.Kind == target.Type.Kind && argument.Storage == target.Storage)
                    return new ArgumentExpression(index, argument.Type) { Site = Context.Site(operation) };
                break;
            case IInvocationOperation call when RawSqlTranslator.IsSql(call.TargetMethod):
                return Expressions.RawSql.Raw(call, target.Type);
            case IObjectCreationOperation { Arguments.Length: 1, Initializer: null, Constructor: { } constructor } creation
                when TransparentMembers.Keeps(constructor) && target.Storage is ColumnStorage.Wrapper
                    && WrapperBinder.Bind(creation.Type!, false)?.Type.Kind == target.Type.Kind:
                return Translate(creation.Arguments[0].Value);
        }

        return RefuseConverted(operation, target);
    }

    /// <summary>The default of a strongly typed id, unless it holds a null.</summary>
    private static MergeExpression? DefaultForm(ColumnModel target) =>
        target.Storage is ColumnStorage.Wrapper ? MergeConstants.Default(target.Type.Kind) : null;

    private MergeExpression? CopiedConstant(IOperation operation, object? value, ColumnModel target) =>
        value is null ? new ConstantExpression(null, target.Type.AsNullable) : RefuseConverted(operation, target);
}
