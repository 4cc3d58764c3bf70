using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Texts that are put together, and values as text.</summary>
internal sealed class StringTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    public MergeExpression? Concat(IBinaryOperation operation) => Joined([operation.LeftOperand, operation.RightOperand], o => Text(o));

    public MergeExpression? Join(IOperation separator, IReadOnlyList<IOperation> values) =>
        Text(separator) is { } between ? Joined(values, o => Text(o), between) : null;

    /// <summary>An operand of a concatenation; the text of most values depends on the culture.</summary>
    /// <param name="isInvariant">True where the invariant culture writes it, which says nothing of the values inside it.</param>
    public MergeExpression? Text(IOperation operation, bool isInvariant = false)
    {
        var inner = operation is IConversionOperation { Type.SpecialType: SpecialType.System_Object, ConstantValue.HasValue: false } boxing
            ? boxing.Operand
            : operation;
        if (inner.ConstantValue is { HasValue: true, Value: null })
            return new ConstantExpression("", new MergeType(ScalarKind.String, false));
        return Translate(inner) is { } value ? AsText(inner, value, isInvariant) : null;
    }

    private MergeExpression? AsText(IOperation site, MergeExpression value, bool isInvariant)
    {
        var kind = value.Type.Kind;
        if (kind is ScalarKind.String or ScalarKind.Char)
            return value;
        var isEnum = OperatorTranslator.IsEnum(site.Type);
        // A culture has a minus sign of its own, and no other digits.
        if (!isEnum && (kind == ScalarKind.Guid || (kind.IsInteger() && (isInvariant || value.IsNotNegative()))))
        {
            return new FunctionExpression(
                MergeFunction.Text, new[] { value }.ToEquatableArray(), new MergeType(ScalarKind.String, value.Type.Nullable))
            {
                Site = Context.Site(site),
            };
        }

        if (kind == ScalarKind.Boolean && !value.Type.Nullable)
            return MergeLogic.Conditional(value, Constant(bool.TrueString), Constant(bool.FalseString));
        return Refuse(
            site,
            RefusalKind.Conversion,
            $"the text of a value of type {RefusalText.Name(site.Type)}",
            isEnum ? "the database does not know the names of its members"
                : kind == ScalarKind.Boolean ? "C# writes nothing for null"
                : "C# writes it by the culture of the thread, the database by its own rules",
            kind.IsInteger() && !isEnum ? "write ToString(CultureInfo.InvariantCulture)"
                : kind == ScalarKind.Boolean ? "use ?? first"
                : "pass the text as a further parameter");
    }

    private static ConstantExpression Constant(string text) => new(text, new MergeType(ScalarKind.String, false));

    /// <summary>ToString, and strings that are put together by the invariant culture; false for other calls.</summary>
    public bool InvariantText(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        var (name, arguments) = (call.TargetMethod.Name, CallTranslator.ByParameter(call));
        var isInvariant = arguments.Count > 0 && IsInvariantCulture(arguments[0]);
        if (name == "ToString" && call.Instance is { } instance && KindOf(instance.Type) is not null
            && (arguments.Count == 0 || (arguments.Count == 1 && isInvariant)))
            result = Translate(instance) is { } value ? AsText(instance, value, isInvariant) : null;
        else if (name == "ToString" && call.Instance is { } id && ScalarTypes.Find(id.Type!) == ScalarKind.Guid && arguments.Count == 1
            && arguments[0].ConstantValue is { HasValue: true, Value: string { Length: 1 } format })
            result = Formatted(call, id, format.ToUpperInvariant());
        else if (name == "Create" && call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String && isInvariant
            && arguments.Count == 2)
            result = Interpolated(arguments[1]);
        else if (name == "Invariant" && call.TargetMethod.ContainingType.ToDisplayString() == "System.FormattableString")
            result = Interpolated(arguments[0]);
        else
            return false;
        return true;
    }

    /// <summary>A Guid in one of its formats.</summary>
    private MergeExpression? Formatted(IOperation site, IOperation id, string format)
    {
        if (Translate(id) is not { } value || AsText(id, value, true) is not { } text)
            return null;
        ConstantExpression Plain(string constant) => new(constant, new MergeType(ScalarKind.String, false));

        return format switch
        {
            "D" => text,
            "N" => new FunctionExpression(MergeFunction.Replace, new[] { text, Plain("-"), Plain("") }.ToEquatableArray(), text.Type),
            "B" => new ConcatExpression(new[] { Plain("{"), text, Plain("}") }.ToEquatableArray()),
            "P" => new ConcatExpression(new[] { Plain("("), text, Plain(")") }.ToEquatableArray()),
            _ => Refuse(site),
        };
    }

    /// <summary>A string that the invariant culture puts together.</summary>
    private MergeExpression? Interpolated(IOperation operation) =>
        operation.DescendantsAndSelf().OfType<IInterpolatedStringOperation>().FirstOrDefault() is { } text
            ? Interpolation(text, true)
            : Refuse(operation);

    private static bool IsInvariantCulture(IOperation operation) =>
        (operation is IConversionOperation { Operand: var operand } ? operand : operation)
            is IPropertyReferenceOperation { Property: { Name: "InvariantCulture", ContainingType.Name: "CultureInfo" } };

    public MergeExpression? Interpolation(IInterpolatedStringOperation operation, bool isInvariant = false) => operation.Parts.Length == 0
        ? new ConstantExpression("", new MergeType(ScalarKind.String, false))
        : Joined(operation.Parts, p => Part(p, isInvariant));

    private MergeExpression? Part(IOperation part, bool isInvariant) => part switch
    {
        IInterpolatedStringTextOperation literal => Translate(literal.Text),
        IInterpolationOperation { Alignment: null, FormatString: null } hole => Text(hole.Expression, isInvariant),
        // The parts of a string that is made by a handler.
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.Length: 1 } append } =>
            Text(append.Arguments[0].Value, isInvariant),
        _ => Refuse(part, RefusalKind.Method, "an interpolation with a format", "the databases format differently",
            "write ToString(CultureInfo.InvariantCulture), and PadLeft for a width"),
    };

    /// <summary>Texts one behind the other, with another one between them.</summary>
    public static ConcatExpression? Joined(
        IEnumerable<IOperation> operations, Func<IOperation, MergeExpression?> text, MergeExpression? between = null)
    {
        var parts = new List<MergeExpression>();
        var (isComplete, isFirst) = (true, true);
        foreach (var operation in operations)
        {
            if (between is not null && !isFirst)
                parts.Add(between);
            isFirst = false;
            if (text(operation) is { } part)
                parts.AddRange(part is ConcatExpression inner ? inner.Parts : [part]);
            else
                isComplete = false;
        }

        return isComplete ? new ConcatExpression(parts.ToEquatableArray()) : null;
    }
}
