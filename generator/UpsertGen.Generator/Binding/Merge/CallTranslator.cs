using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Constants and the catalogue of methods that have a faithful form.</summary>
internal sealed class CallTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    private const int OrdinalComparison = 4;
    private const int OrdinalIgnoringCase = 5;

    public MergeExpression? Constant(IOperation operation, object? value)
    {
        var kind = KindOf(operation.Type);
        if (value is null)
            return new ConstantExpression(null, new MergeType(kind ?? ScalarKind.Null, true));
        if (kind is null)
            return Refuse(operation);
        return MergeConstants.Of(value, kind.Value) is { } constant
            ? constant
            : Refuse(operation, RefusalKind.Type, "NaN",
                "C# says that it equals nothing, the databases that it equals itself, or they do not store it");
    }

    public MergeExpression? Default(IDefaultValueOperation operation)
    {
        var (type, isNullable) = ScalarTypes.Unwrap(operation.Type!);
        if (isNullable || !type.IsValueType)
            return new ConstantExpression(null, new MergeType(KindOf(type) ?? ScalarKind.Null, true));
        return KindOf(type) is { } kind ? MergeConstants.Default(kind) ?? Refuse(operation) : Refuse(operation);
    }

    public MergeExpression? Creation(IObjectCreationOperation operation)
    {
        var arguments = operation.Arguments
            .Where(static a => a.Parameter!.Type.Name != "DateTimeKind")
            .OrderBy(static a => a.Parameter!.Ordinal)
            .Select(static a => a.Value.ConstantValue)
            .ToList();
        return operation.Initializer is null && KindOf(operation.Type) is { } kind && arguments.All(static a => a.HasValue)
            && MergeConstants.New(kind, arguments.Select(static a => a.Value).ToList()) is { } constant
                ? constant
                : Refuse(operation);
    }

    public MergeExpression? Invocation(IInvocationOperation call)
    {
        if (RawSqlTranslator.IsSql(call.TargetMethod))
        {
            var (type, isNullable) = ScalarTypes.Unwrap(call.TargetMethod.TypeArguments[0]);
            return KindOf(type) is { } kind
                ? Expressions.RawSql.Raw(call, new MergeType(kind, isNullable))
                : Refuse(call, RefusalKind.Type, $"Db.Sql of type {type.Name}", "it is no type that a column has");
        }

        var owner = call.TargetMethod.ContainingType;
        if (owner.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && call.TargetMethod.Name != "Equals")
            return GetValueOrDefault(call);
        if (ScalarTypes.Find(owner) is { } scalar && Expressions.Times.TryCall(call, scalar, ByParameter(call), out var part))
            return part;
        if (Expressions.Members.TryTimes(call, out var time))
            return time;
        if (Expressions.Texts.TryChar(call, out var character))
            return character;
        if (Expressions.Sets.TryContains(call, out var contained))
            return contained;
        if (Expressions.Sets.TrySequenceEqual(call, out var equal))
            return equal;
        if (Expressions.Arrays.TryQuery(call, out var answer))
            return answer;
        if (Expressions.Strings.InvariantText(call, out var text))
            return text;
        if (owner.SpecialType == SpecialType.System_String)
            return StringCall(call);
        if (owner.SpecialType == SpecialType.System_Enum && call.TargetMethod.Name == "HasFlag")
            return HasFlag(call);
        var isStatic = call.TargetMethod.IsStatic;
        if (owner.DisplayName() == "System.Math" || (isStatic && ScalarTypes.Find(owner)?.IsNumber() == true))
            return MathCall(call);
        if (isStatic && ScalarTypes.Find(owner) == ScalarKind.TimeSpan
            && call.TargetMethod.Name.StartsWith("From", StringComparison.Ordinal))
            return Duration(call);
        if (Inliner.CanInline(call.TargetMethod))
            return Inliner.Inline(call, Translate, static (c, a, b) => MergeLogic.Conditional(c, a, b));
        return call.TargetMethod.Name == "Equals" ? EqualsCall(call) : Refuse(call);
    }

    /// <summary>Equals of two values of one type, the framework's or a strongly typed id's own.</summary>
    private MergeExpression? EqualsCall(IInvocationOperation call)
    {
        var values = ByParameter(call);
        if (call.Instance is { } instance)
            values.Insert(0, instance);
        if (call.Instance is not null && values.Count == 2 && Expressions.Records.IsRecord(values[0])
            && Expressions.Records.IsRecord(values[1]))
            return Expressions.Records.RecordEquality(call, values[0], values[1]);
        if (values.Count != 2 || ComparisonTranslator.Unboxed(values[0]) is not { Type: { } left } a
            || ComparisonTranslator.Unboxed(values[1]) is not { Type: { } right } b
            || !SameWithoutNull(left, right))
            return Refuse(call);
        var isOwn = PropertyTranslator.WrapperForm(left) is not null && ComparisonTranslator.ComparesByValue(ScalarTypes.Unwrap(left).Type);
        var isFramework = KindOf(left) is not null && !ComparisonTranslator.IsReference(a)
            && call.TargetMethod.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
        return isOwn || isFramework ? Expressions.Comparisons.Equality(call, a, b) : Refuse(call);
    }

    /// <summary>TimeSpan.FromMinutes and its like, of constants and integers.</summary>
    private MergeExpression? Duration(IInvocationOperation call)
    {
        var values = call.Arguments.Where(static a => a.ArgumentKind != ArgumentKind.DefaultValue).Select(static a => a.Value.ConstantValue)
            .ToList();
        if (values.Count == 1 && values[0] is { HasValue: true, Value: { } value })
            return MergeConstants.Duration(call.TargetMethod.Name, value) ?? Refuse(call);
        return values.Count == 1 && MergeMembers.Unit(call.TargetMethod.Name, "From") is { } unit
            ? Expressions.Members.Spans(ByParameter(call)[0], unit, isWhole: true)
            : Refuse(call);
    }

    private MergeExpression? GetValueOrDefault(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != "GetValueOrDefault" || call.Instance is not { } instance)
            return Refuse(call);
        var value = Translate(instance);
        var otherwise = call.Arguments.Length == 1 ? Translate(call.Arguments[0].Value)
            : KindOf(instance.Type) is { } kind ? MergeConstants.Default(kind) ?? Refuse(call) : Refuse(call);
        return value is null || otherwise is null ? null : MergeLogic.Coalesce(AsNullable(value), otherwise);
    }

    private MergeExpression? HasFlag(IInvocationOperation call)
    {
        var boxed = call.Arguments[0].Value;
        var flags = boxed is IConversionOperation { ConstantValue.HasValue: false } c ? c.Operand : boxed;
        if (call.Instance is not { Type: { } type } instance || !SymbolEqualityComparer.Default.Equals(type, flags.Type))
            return Refuse(boxed, RefusalKind.Method, $"HasFlag with a value of {RefusalText.Name(flags.Type)}",
                $"C# throws for what is no {RefusalText.Name(call.Instance?.Type)}", "cast it first");
        if (Translate(instance) is not { } value || Translate(flags) is not { } flag)
            return null;
        return new ComparisonExpression(ComparisonOperator.Equal,
            new ArithmeticExpression(ArithmeticOperator.BitwiseAnd, value, flag, false, value.Type) { Site = Context.Site(call) }, flag);
    }

    private MergeExpression? MathCall(IInvocationOperation call)
    {
        if (Expressions.Members.TryRounding(call, out var rounded) || Expressions.Numbers.TryCall(call, ByParameter(call), out rounded))
            return rounded;
        var name = call.TargetMethod.Name;
        MergeFunction? function = name switch
        {
            "Max" => MergeFunction.Max,
            "Min" => MergeFunction.Min,
            "Abs" =>
            MergeFunction.Abs,
            "Sign" => MergeFunction.Sign,
            _ => null
        };
        if ((function is null && name != "Clamp") || KindOf(call.TargetMethod.Parameters[0].Type) is not { } kind)
            return Refuse(call);
        var values = ByParameter(call).Select(Translate).ToList();
        if (values.Any(static v => v is null))
            return null;
        var type = new MergeType(function == MergeFunction.Sign ? ScalarKind.Int32 : kind, values.Any(static v => v!.Type.Nullable));
        if (function is { } known)
            return new FunctionExpression(known, values.Select(static v => v!).ToEquatableArray(), type);
        if (values[1] is not ConstantExpression || values[2] is not ConstantExpression)
            return Refuse(call, RefusalKind.Method, "Math.Clamp between values that are not constant",
                "C# throws when the lower one is larger", "use Math.Min and Math.Max");
        var atLeast = new FunctionExpression(
            MergeFunction.Max, new[] { values[0]!, values[1]! }.ToEquatableArray(), type)
        { Site = Context.Site(call) };
        return new FunctionExpression(MergeFunction.Min, new MergeExpression[] { atLeast, values[2]! }.ToEquatableArray(), type);
    }

    private MergeExpression? StringCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var arguments = ByParameter(call);
        var isOrdinal = arguments.Count > 0 && IsOrdinal(arguments[arguments.Count - 1]);
        if (isOrdinal)
            arguments.RemoveAt(arguments.Count - 1);
        else if (arguments.Count > 0
            && arguments[arguments.Count - 1] is
            {
                Type.Name: "StringComparison",
                ConstantValue: { HasValue: true, Value: OrdinalIgnoringCase }
            })
            return Expressions.Texts.IgnoringCase(call, arguments.GetRange(0, arguments.Count - 1));
        else if (arguments.Any(static a => a.Type?.Name is "StringComparison" or "CultureInfo" or "Boolean"))
            return Refuse(call, RefusalKind.Method, $"string.{method.Name} by culture or ignoring case",
                "the databases fold other letters than C#", "compare with StringComparison.Ordinal");
        if (Expressions.Texts.TryCall(call, arguments, isOrdinal, out var known))
            return known;
        switch (method.Name)
        {
            case "IsNullOrEmpty":
                return Translate(arguments[0]) is { } text
                    ? new FunctionExpression(MergeFunction.IsNullOrEmpty, new[] { text }.ToEquatableArray(), MergeType.Bool)
                    : null;
            case "IsNullOrWhiteSpace":
                return Translate(arguments[0]) is { } perhaps ? Expressions.Members.IsNullOrWhiteSpace(call, perhaps) : null;
            case "Trim" or "TrimStart" or "TrimEnd" when Expressions.Members.TryTrim(call, out var trimmed):
                return trimmed;
            case "Join" when arguments.Count == 2 && Expressions.Sets.Elements(arguments[1]) is { Count: > 0 } joined:
                return Expressions.Strings.Join(arguments[0], joined);
            case "Equals" when arguments.Count == 2:
                return Expressions.Comparisons.Equality(call, arguments[0], arguments[1]);
            case "Equals" when arguments.Count == 1 && call.Instance is { } instance:
                return Expressions.Comparisons.Equality(call, instance, arguments[0]);
            case "Concat" when arguments.Count == 1 && Expressions.Sets.Elements(arguments[0]) is { Count: > 0 } joined:
                return Concatenation(joined);
            case "Concat" when method.Parameters.All(static p => p.Type.SpecialType == SpecialType.System_String):
                return Concatenation(arguments);
            case "Contains" when arguments.Count == 1:
                return Search(call, MergeFunction.Contains, arguments);
            case "StartsWith" or "EndsWith" when arguments.Count == 1 && (isOrdinal || KindOf(arguments[0].Type) == ScalarKind.Char):
                return Search(call, method.Name == "StartsWith" ? MergeFunction.StartsWith : MergeFunction.EndsWith, arguments);
            case "StartsWith" or "EndsWith":
                return Refuse(call, RefusalKind.Method, $"string.{method.Name} by culture",
                    "the databases do not know the thread's culture", "pass StringComparison.Ordinal");
            case "Replace" when arguments.Count == 2:
                if (arguments[0].ConstantValue is not { HasValue: true, Value: not (null or "") })
                    return Refuse(arguments[0], RefusalKind.Method, "a text to replace that is not constant", "C# throws when it is empty",
                        "replace a constant");
                var replacement = Expressions.Strings.Text(arguments[1]);
                if (Translate(call.Instance!) is not { } source || Translate(arguments[0]) is not { } sought || replacement is null)
                    return null;
                var plain = replacement.Type.Nullable
                    ? MergeLogic.Coalesce(replacement, new ConstantExpression("", replacement.Type.AsNotNull))
                    : replacement;
                return new FunctionExpression(MergeFunction.Replace, new[] { source, sought, plain }.ToEquatableArray(), source.Type);
            default:
                return Refuse(call);
        }
    }

    private MergeExpression? Concatenation(IReadOnlyList<IOperation> values)
    {
        var parts = values.Select(v => Expressions.Strings.Text(v)).ToList();
        return parts.Any(static p => p is null) ? null : new ConcatExpression(parts.Select(static p => p!).ToEquatableArray());
    }

    private MergeExpression? Search(IInvocationOperation call, MergeFunction function, List<IOperation> arguments) =>
        Translate(call.Instance!) is { } text && Translate(arguments[0]) is { } sought
            ? new FunctionExpression(function, new[] { text, sought }.ToEquatableArray(), MergeType.Bool)
            : null;

    /// <summary>The arguments in the order of the parameters; named ones stand in the source in any other.</summary>
    public static List<IOperation> ByParameter(IInvocationOperation call) =>
        call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value).ToList();

    public static bool IsOrdinal(IOperation argument) =>
        argument.Type?.Name == "StringComparison" && argument.ConstantValue is { HasValue: true, Value: OrdinalComparison };
}
