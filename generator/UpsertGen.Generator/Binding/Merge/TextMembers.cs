using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Members of strings and chars: their length, parts and places, and what ignores case.</summary>
internal sealed class TextMembers(MergeContext context, ExpressionTranslator expressions)
{
    private static readonly MergeType Number = new(ScalarKind.Int32, false);

    /// <summary>
    /// A method of a string; null in the result where it, or a part of it, is refused, and false for methods that are translated elsewhere.
    /// </summary>
    public bool TryCall(IInvocationOperation call, List<IOperation> arguments, bool isOrdinal, out MergeExpression? result)
    {
        result = null;
        var name = call.TargetMethod.Name;
        var isText = arguments.Count > 0 && KindOf(arguments[0]) is ScalarKind.String or ScalarKind.Char;
        switch (name, arguments.Count)
        {
            case ("Substring", 1 or 2):
                result = Substring(call, Subject(call), arguments[0], arguments.ElementAtOrDefault(1));
                return true;
            case ("Remove", 1):
                result = Between(Subject(call), Zero, expressions.Translate(arguments[0]), call);
                return true;
            case ("Remove", 2):
                result = Removed(call, Subject(call), arguments);
                return true;
            case ("Insert", 2):
                result = Subject(call) is { } whole && expressions.Translate(arguments[0]) is { } at
                    && expressions.Translate(arguments[1]) is { } put
                    ? Concat(Part(call, whole, Zero, at), put, Part(call, whole, at, null))
                    : null;
                return true;
            case ("IndexOf", 1) when isText && (isOrdinal || KindOf(arguments[0]) == ScalarKind.Char):
                result = Subject(call) is { } text && expressions.Translate(arguments[0]) is { } sought
                    ? Call(call, MergeFunction.IndexOf, Number, text, sought)
                    : null;
                return true;
            case ("LastIndexOf", 1) when isText && (isOrdinal || KindOf(arguments[0]) == ScalarKind.Char):
                result = arguments[0].ConstantValue is not { HasValue: true, Value: not (null or "") }
                    ? expressions.Refuse(arguments[0], RefusalKind.Method, "the last place of a text that is not constant",
                        "not every database searches from the end", "look for a constant, or use IndexOf")
                    : Subject(call) is { } looked && expressions.Translate(arguments[0]) is { } last
                        ? Call(call, MergeFunction.LastIndexOf, Number, looked, last)
                        : null;
                return true;
            case ("PadLeft" or "PadRight", 1 or 2):
                result = Padded(call, name == "PadLeft" ? MergeFunction.PadLeft : MergeFunction.PadRight, arguments);
                return true;
            case ("ToUpperInvariant" or "ToLowerInvariant", 0):
                result = Subject(call) is { } letters
                    ? Call(call, name == "ToUpperInvariant" ? MergeFunction.Upper : MergeFunction.Lower, letters.Type, letters)
                    : null;
                return true;
            case ("ToString", 0):
                result = Subject(call);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Equality and searches that ignore case, ordinally.</summary>
    public MergeExpression? IgnoringCase(IInvocationOperation call, List<IOperation> arguments)
    {
        var values = call.Instance is { } instance ? [instance, .. arguments] : arguments;
        MergeFunction? function = call.TargetMethod.Name switch
        {
            "Contains" => MergeFunction.Contains,
            "StartsWith" => MergeFunction.StartsWith,
            "EndsWith" => MergeFunction.EndsWith,
            "IndexOf" => MergeFunction.IndexOf,
            _ => null,
        };
        if (values.Count != 2 || (function is null && call.TargetMethod.Name != "Equals"))
            return expressions.Refuse(call);
        if (expressions.Translate(values[0]) is not { } left || expressions.Translate(values[1]) is not { } right)
            return null;
        // No letter that is not of ASCII is one of ASCII when case is ignored.
        var isAscii = IsAscii(left) || IsAscii(right);
        var (a, b) = (Capitals(call, left, isAscii), Capitals(call, right, isAscii));
        return function is { } search
            ? Call(call, search, search == MergeFunction.IndexOf ? Number : MergeType.Bool, a, b)
            : new ComparisonExpression(ComparisonOperator.Equal, a, b);
    }

    /// <summary><c>x[1]</c>, <c>x[^1]</c> and <c>x[..100]</c>; null for what is no string.</summary>
    public bool TryIndexer(IOperation operation, out MergeExpression? result)
    {
        result = null;
        var (instance, argument) = operation switch
        {
            IImplicitIndexerReferenceOperation e => (e.Instance, e.Argument),
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1, Instance: { } owner } e =>
                (owner, e.Arguments[0].Value),
            _ => (null, null!),
        };
        if (instance?.Type?.SpecialType != SpecialType.System_String)
            return false;
        if (expressions.Translate(instance) is not { } text)
            return true;
        if (Bare(argument) is IRangeOperation range)
        {
            var (start, end) = (range.LeftOperand is { } low ? Place(low, text) : Zero,
                range.RightOperand is { } high ? Place(high, text) : null);
            result = start is null || (end is null && range.RightOperand is not null) ? null : Between(text, start, end, operation);
        }
        else
        {
            result = Place(argument, text) is { } index
                ? Call(operation, MergeFunction.Substring, new MergeType(ScalarKind.Char, false), text, index, Constant(1))
                : null;
        }

        return true;
    }

    /// <summary>char.IsDigit and its like; null in the result where an argument is refused.</summary>
    public bool TryChar(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        if (call.TargetMethod.ContainingType.SpecialType != SpecialType.System_Char || !call.TargetMethod.IsStatic
            || call.Arguments.Length == 0
            || KindOf(call.Arguments[0].Value) != ScalarKind.Char)
            return false;
        (char Low, char High)[]? ranges = call.TargetMethod.Name switch
        {
            "IsAsciiDigit" => [('0', '9')],
            "IsAsciiLetterLower" => [('a', 'z')],
            "IsAsciiLetterUpper" => [('A', 'Z')],
            "IsAsciiLetter" => [('A', 'Z'), ('a', 'z')],
            "IsAsciiLetterOrDigit" => [('0', '9'), ('A', 'Z'), ('a', 'z')],
            _ => null,
        };
        var isDigit = call.TargetMethod.Name == "IsDigit" && call.Arguments.Length == 1;
        if (ranges is null && !isDigit)
            return false;
        if (expressions.Translate(call.Arguments[0].Value) is not { } value)
            return true;
        result = isDigit
            ? Call(call, MergeFunction.IsDigit, MergeType.Bool, value)
            : ranges!.Select(r => MergeLogic.And(Compare(value, ComparisonOperator.GreaterOrEqual, r.Low),
                Compare(value, ComparisonOperator.LessOrEqual, r.High)))
                .Aggregate(MergeLogic.Or);
        return true;
    }

    /// <summary>A search whose place is only asked whether it is there; null for other comparisons.</summary>
    public static MergeExpression? Found(ComparisonExpression comparison)
    {
        if (comparison is not
            {
                Left: FunctionExpression { Function: MergeFunction.IndexOf } search,
                Right: ConstantExpression { Text: { } number }
            })
            return null;
        bool? isFound = (comparison.Operator, number) switch
        {
            (ComparisonOperator.GreaterOrEqual, "0") or (ComparisonOperator.Greater or ComparisonOperator.NotEqual, "-1") => true,
            (ComparisonOperator.Less, "0") or (ComparisonOperator.Equal or ComparisonOperator.LessOrEqual, "-1") => false,
            _ => null,
        };
        if (isFound is not { } found || search.Type.Nullable)
            return null;
        var contains = search with { Function = MergeFunction.Contains, Type = MergeType.Bool };
        return found ? contains : MergeLogic.Not(contains);
    }

    private MergeExpression? Padded(IInvocationOperation call, MergeFunction function, List<IOperation> arguments)
    {
        if (arguments[0].ConstantValue is not { HasValue: true, Value: int and >= 0 and < 10_000 and var width }
            || (arguments.Count == 2 && !arguments[1].ConstantValue.HasValue))
        {
            return expressions.Refuse(
                arguments[0], RefusalKind.Method, "a padding that is not constant",
                "C# throws for a width below zero, the databases do not", "pad with constants: PadLeft(5, '0')");
        }

        var filler = arguments.Count == 2
            ? expressions.Translate(arguments[1])
            : new ConstantExpression(" ", new MergeType(ScalarKind.Char, false));
        return Subject(call) is { } text && filler is not null ? Call(call, function, text.Type, text, Constant(width), filler) : null;
    }

    private MergeExpression? Substring(IInvocationOperation call, MergeExpression? text, IOperation start, IOperation? length)
    {
        var (from, count) = (expressions.Translate(start), length is null ? null : expressions.Translate(length));
        return text is null || from is null || (length is not null && count is null) ? null : Part(call, text, from, count);
    }

    private MergeExpression? Removed(IInvocationOperation call, MergeExpression? text, List<IOperation> arguments)
    {
        var (start, count) = (expressions.Translate(arguments[0]), expressions.Translate(arguments[1]));
        return text is null || start is null || count is null
            ? null
            : Concat(Part(call, text, Zero, start), Part(call, text, Sum(start, count, ArithmeticOperator.Add), null));
    }

    private MergeExpression? Between(MergeExpression? text, MergeExpression? start, MergeExpression? end, IOperation site) =>
        text is null || start is null ? null : Part(site, text, start, end is null ? null : Sum(end, start, ArithmeticOperator.Subtract));

    private MergeExpression Part(IOperation site, MergeExpression text, MergeExpression start, MergeExpression? length) =>
        length is null && start.Equals(Zero) ? text
        : length is null ? Call(site, MergeFunction.Substring, text.Type, text, start)
        : Call(site, MergeFunction.Substring, text.Type, text, start, length);

    /// <summary>An index, from the end where <c>^</c> says so.</summary>
    private MergeExpression? Place(IOperation operation, MergeExpression text)
    {
        operation = Bare(operation);
        if (operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
        {
            return expressions.Translate(hat.Operand) is { } back
                ? Sum(Call(operation, MergeFunction.Length, Number with { Nullable = text.Type.Nullable }, text), back,
                    ArithmeticOperator.Subtract)
                : null;
        }

        return KindOf(operation) == ScalarKind.Int32
            ? expressions.Translate(operation)
            : expressions.Refuse(operation, RefusalKind.Method, "an index that is made elsewhere", "the statement holds numbers",
                "write the index where it is used");
    }

    private static MergeExpression Sum(MergeExpression left, MergeExpression right, ArithmeticOperator op) =>
        right.Equals(Zero)
            ? left
            : MergeConstants.Computed(op, left, right)
                ?? (MergeExpression)new ArithmeticExpression(
                    op, left, right, false, Number with { Nullable = left.Type.Nullable || right.Type.Nullable });

    private MergeExpression Capitals(IOperation site, MergeExpression text, bool isAscii) => text switch
    {
        ConstantExpression { Text: { } constant } when isAscii => new ConstantExpression(constant.ToUpperInvariant(), text.Type),
        _ => Call(site, isAscii ? MergeFunction.AsciiUpper : MergeFunction.Folded, text.Type with { Kind = ScalarKind.String }, text),
    };

    private MergeExpression? Subject(IInvocationOperation call) => expressions.Translate(call.Instance!);

    private FunctionExpression Call(IOperation site, MergeFunction function, MergeType type, params MergeExpression[] arguments) =>
        new(function, arguments.ToEquatableArray(),
            type with { Nullable = type != MergeType.Bool && arguments.Any(static a => a.Type.Nullable) })
        { Site = context.Site(site) };

    private static ConcatExpression Concat(params MergeExpression[] parts) => new(parts.ToEquatableArray());

    private static ComparisonExpression Compare(MergeExpression value, ComparisonOperator op, char bound) =>
        new(op, value, new ConstantExpression(bound.ToString(), new MergeType(ScalarKind.Char, false)));

    private static bool IsAscii(MergeExpression text) =>
        text is ConstantExpression { Text: { } constant } && constant.All(static c => c is > '\0' and < '\x80');

    private static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation { Operand: var operand })
            operation = operand;
        return operation;
    }

    private static ScalarKind? KindOf(IOperation operation) => operation.Type is { } type ? ScalarTypes.Find(type) : null;

    private static ConstantExpression Zero => Constant(0);

    private static ConstantExpression Constant(int number) =>
        new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), Number);
}
