using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Columns whose stored form is made in C#: they are copied as they are, tested for null, and little else.</summary>
internal sealed partial class ExpressionTranslator
{
    private static bool IsOpaque(ColumnModel column) =>
        column.Type.Kind == ScalarKind.Json || column.Conversion.Kind is not (ConversionKind.None or ConversionKind.EnumNumber);

    private MergeExpression? RefuseConverted(IOperation operation, ColumnModel column) => Refuse(
        operation,
        MergeRefusalKind.Type,
        $"a computation with '{column.Property}'",
        column.Type.Kind == ScalarKind.Json ? "the database may write the JSON differently from C#" : "its stored form is made in C# and means nothing to the database",
        "only copy the column or test it for null");

    /// <summary>A value in the stored form of the target column.</summary>
    private MergeExpression? Copied(IOperation operation, ColumnModel target)
    {
        if (!CanAfford(operation))
            return null;
        operation = Strip(operation);
        if (operation.ConstantValue is { HasValue: true } constant)
            return CopiedConstant(operation, constant.Value, target);
        if (ColumnOf(operation) is var (side, column) && IsOpaque(column))
        {
            if (!SameForm(column.Conversion, target.Conversion) || column.Type.Kind != target.Type.Kind)
                return Refuse(operation, MergeRefusalKind.Conversion, $"a copy of '{column.Property}' to '{target.Property}'", "the two columns store their values in different forms");
            return Read(operation, side, column, isNotNull: operation is IPropertyReferenceOperation { Property: var property } && IsNullableMember(property));
        }

        switch (operation)
        {
            case IDefaultValueOperation when !operation.Type!.IsValueType || ScalarTypes.Unwrap(operation.Type).Nullable:
                return new ConstantExpression(null, target.Type.AsNullable);
            case IDefaultValueOperation when DefaultForm(target) is { } zero:
                return zero;
            case IPropertyReferenceOperation { Instance: { } nullable, Property: { Name: "Value" } property } when IsNullableMember(property):
                return Copied(nullable, target) is { } value ? AsNotNull(value) : null;
            case IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault" } method, Instance: { } nullable, Arguments: var others }
                when method.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && (others.Length == 1 || DefaultForm(target) is not null):
                var (known, otherwise) = (Copied(nullable, target), others.Length == 1 ? Copied(others[0].Value, target) : DefaultForm(target));
                return known is null || otherwise is null ? null : MergeLogic.Coalesce(AsNullable(known), otherwise);
            case ICoalesceOperation e:
                return Coalesce(e, o => Copied(o, target));
            case IConditionalOperation { WhenFalse: not null } e:
                return Conditional(e, o => Copied(o, target));
            case ISwitchExpressionOperation e:
                return Arms(e, o => Copied(o, target), MergeLogic.Conditional);
            case ILocalReferenceOperation local when State.Locals.TryGetValue(local.Local, out var bound):
                return bound is null || bound.Type.Kind == target.Type.Kind ? bound
                    : target.Conversion.Kind == ConversionKind.EnumText && Named(bound, local.Type!, target) is { } named ? named
                    : RefuseConverted(operation, target);
            case ILocalReferenceOperation local when Initializer(local) is { } initial:
                return Copied(initial, target);
            case IConditionalAccessInstanceOperation when _accessed.Count > 0:
                return WithoutAccess(o => Copied(o, target));
            case IParameterReferenceOperation { Parameter: { Ordinal: >= 2 } parameter } when context.Arguments.Find(parameter.Name) is { } index:
                var argument = context.Arguments.Items[index];
                if (argument.Type.Kind == target.Type.Kind && SameForm(argument.Conversion, target.Conversion))
                    return new ArgumentExpression(index, argument.Type) { Site = context.Site(operation) };
                break;
            case IInvocationOperation call when IsRawSql(call):
                return Raw(call, target.Type);
            case IObjectCreationOperation { Arguments.Length: 1, Initializer: null, Constructor: { } constructor } creation
                when PlainMembers.Keeps(constructor) && target.Conversion.Kind == ConversionKind.Wrapper && WrapperBinder.Bind(creation.Type!, false)?.Type.Kind == target.Type.Kind:
                return Translate(creation.Arguments[0].Value);
        }

        if (target.Conversion.Kind == ConversionKind.EnumText && operation.Type is { } own && IsNamed(own, target) && Translate(operation) is { } number && Named(number, own, target) is { } name)
            return name;
        if (target.Conversion.Kind != ConversionKind.None)
            return RefuseConverted(operation, target);
        return Translate(operation) is { } text ? new ConvertExpression(text, false, text.Type with { Kind = target.Type.Kind }) { Site = text.Site } : null;
    }

    /// <summary>The default of a strongly typed id, unless it holds a null.</summary>
    private static MergeExpression? DefaultForm(ColumnModel target) => target.Conversion.Kind == ConversionKind.Wrapper ? MergeConstants.Default(target.Type.Kind) : null;

    /// <summary>An enum that is a number here, as the text that ToString makes of it; null where that is not one member's name.</summary>
    private static MergeExpression? Named(MergeExpression number, ITypeSymbol of, ColumnModel target)
    {
        if (!IsNamed(of, target) || number.Type.Kind is ScalarKind.UInt64 or ScalarKind.String)
            return null;
        var members = Members((INamedTypeSymbol)ScalarTypes.Unwrap(of).Type);
        var text = new MergeType(ScalarKind.String, number.Type.Nullable);
        MergeExpression name = new FunctionExpression(MergeFunction.Text, new[] { number }.ToEquatableArray(), text);
        foreach (var member in members.AsEnumerable().Reverse())
            name = new ConditionalExpression(new ComparisonExpression(ComparisonOperator.Equal, number, MergeConstants.Of(member.ConstantValue!, number.Type.Kind)!), new ConstantExpression(member.Name, text.AsNotNull), name, text);
        return name;
    }

    /// <summary>True for the column's enum, when each of its values has one name.</summary>
    private static bool IsNamed(ITypeSymbol of, ColumnModel target) =>
        ScalarTypes.Unwrap(of).Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type && type.FullNameNotNull() == target.Conversion.ClrType
        && Members(type).Select(static f => f.ConstantValue).Distinct().Count() == Members(type).Count
        && !type.GetAttributes().Any(static a => a.AttributeClass?.Name == "FlagsAttribute");

    private static List<IFieldSymbol> Members(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue).ToList();

    private MergeExpression? CopiedConstant(IOperation operation, object? value, ColumnModel target)
    {
        if (value is null)
            return new ConstantExpression(null, target.Type.AsNullable);
        switch (target.Conversion.Kind)
        {
            case ConversionKind.None when value is string text:
                return new ConstantExpression(text, target.Type.AsNotNull);
            case ConversionKind.EnumText:
                var type = ScalarTypes.Unwrap(operation.Type!).Type;
                var names = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue && Equals(f.ConstantValue, value)).Select(static f => f.Name).ToList();
                return names.Count == 1
                    ? new ConstantExpression(names[0], target.Type.AsNotNull)
                    : Refuse(operation, MergeRefusalKind.Conversion, $"this value of {type.Name}", "the column holds member names, and it is not exactly one member");
            default:
                return RefuseConverted(operation, target);
        }
    }

    private static bool SameForm(ConversionModel a, ConversionModel b) =>
        a.Kind == b.Kind && a.Helper == b.Helper && a.ClrType == b.ClrType;
}
