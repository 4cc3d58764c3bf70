using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Tests.Acorn;

/// <summary>Expressions on Acorn. What its operators do not compute as C# does is refused.</summary>
internal sealed class AcornExpressions : ExpressionPrinter
{
    protected override (string Id, string DisplayName) Dialect => ("Acorn", "Acorn");

    protected override (string Construct, string Reason, string? Rewrite)? Refuse(MergeExpression expression) =>
        SharedRefusals.Of(expression) ?? expression switch
        {
            ConstantExpression { Text: not null } e when Constant(e.Type.Kind, e.Text) is null =>
                ("a constant of this type", "Acorn has no literal of it", null),
            UnaryExpression { Operator: UnaryOperator.BitwiseNot } => Unsigned,
            ArithmeticExpression { Operator: > ArithmeticOperator.Remainder } => Unsigned,
            ArithmeticExpression { Type.Kind: not (ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.Decimal) } =>
                ("arithmetic of this type", "Acorn computes with 64 bits", "use int, long or double"),
            ArithmeticExpression { Wraps: true } or ArithmeticExpression { IsChecked: true, Type.Kind: ScalarKind.Int32 } =>
                ("the range of an int", "Acorn computes with 64 bits", null),
            ArithmeticExpression { MayDivideByZero: true } =>
                ("division by a value that can be zero", "Acorn gives NULL where C# throws", "divide by a constant"),
            ArithmeticExpression { Operator: ArithmeticOperator.Divide, Type.Kind: ScalarKind.Decimal } =>
                ("division of decimals", "Acorn keeps four more places", "multiply"),
            ConvertExpression e when !(e.Operand.Type.Kind.WidensTo(e.Type.Kind) || Cast(e) is not null) =>
                ("this conversion", "Acorn rounds and clips otherwise", null),
            ComparisonExpression
            {
                Operator: not (ComparisonOperator.Equal or ComparisonOperator.NotEqual), Left.Type.Kind: ScalarKind.Guid,
            } => ("the order of Guids", "Acorn orders them by their text", null),
            FunctionExpression e when Call(e, static _ => "") is null => ($"the function {e.Function}", "Acorn has none", null),
            _ => null,
        };

    private static (string Construct, string Reason, string? Rewrite) Unsigned =>
        ("an operator of bits", "Acorn's give unsigned numbers", null);

    protected override Printed Constant(ConstantExpression constant, IExpressionScope scope)
    {
        var text = constant.Text is { } value ? Constant(constant.Type.Kind, value)! : "NULL";
        return text.StartsWith('-') ? Composite(text) : Atom(text);
    }

    protected override Printed Concat(IReadOnlyList<string> texts) => Atom($"concat({string.Join(", ", texts)})");

    protected override Printed Unary(UnaryExpression expression, IExpressionScope scope) =>
        Composite("-" + Operand(expression.Operand, scope));

    protected override Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope)
    {
        var sign = expression.Operator == ArithmeticOperator.Divide && expression.Type.Kind.IsInteger() ? "DIV" : Sign(expression.Operator);
        return Composite($"{Operand(expression.Left, scope)} {sign} {Operand(expression.Right, scope)}");
    }

    protected override Printed Convert(ConvertExpression expression, IExpressionScope scope)
    {
        var operand = Print(expression.Operand, scope);
        return Cast(expression) is { } type ? Atom($"CAST({operand.Text} AS {type})") : operand;
    }

    protected override Printed Function(FunctionExpression expression, IExpressionScope scope)
    {
        var text = Call(expression, index => Print(expression.Arguments[index], scope).Text)!;
        return expression.Type.Kind == ScalarKind.Boolean ? Composite(text) : Atom(text);
    }

    protected override Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var (one, other) = (Operand(left, scope), Operand(right, scope));
        return Composite(!left.Type.Nullable && !right.Type.Nullable ? $"{one} {(equal ? "=" : "<>")} {other}"
            : equal ? $"{one} <=> {other}" : $"NOT ({one} <=> {other})");
    }

    protected override Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope) =>
        Composite($"{Operand(left, scope)} {sign} {Operand(right, scope)}");

    private static string? Cast(ConvertExpression expression) =>
        !expression.Operand.Type.Kind.IsInteger() ? null
        : expression.Type.Kind switch { ScalarKind.Double => "DOUBLE", ScalarKind.Decimal => "DECIMAL(20)", _ => null };

    /// <summary>Backslashes escape in Acorn's strings.</summary>
    private static string Text(string text) => Quoted(text.Replace("\\", "\\\\"));

    private static string? Constant(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Boolean => text == "true" ? "1" : "0",
        ScalarKind.String or ScalarKind.Char or ScalarKind.Guid => Text(text),
        ScalarKind.Double => text.Contains("Infinity") || text == "NaN" ? null
            : double.Parse(text, CultureInfo.InvariantCulture).ToString("E16", CultureInfo.InvariantCulture),
        ScalarKind.Decimal => text,
        ScalarKind.DateTime => Quoted(TimeText.Format(TimeText.Instant(kind, text), @"yyyy\-MM\-dd HH\:mm\:ss.ffffff")),
        ScalarKind.DateOnly => Quoted(TimeText.Format(TimeText.Instant(kind, text), @"yyyy\-MM\-dd")),
        ScalarKind.Bytes => $"x'{text}'",
        _ => kind.IsInteger() ? text : null,
    };

    /// <summary>The call; null for a function that is refused.</summary>
    private static string? Call(FunctionExpression expression, Func<int, string> argument) => expression.Function switch
    {
        MergeFunction.Max => $"greatest({argument(0)}, {argument(1)})",
        MergeFunction.Min => $"least({argument(0)}, {argument(1)})",
        MergeFunction.Abs => $"abs({argument(0)})",
        MergeFunction.Sign => $"sign({argument(0)})",
        MergeFunction.IsNullOrEmpty => $"coalesce({argument(0)}, '') = ''",
        MergeFunction.Contains => $"locate({argument(1)}, {argument(0)}) > 0",
        MergeFunction.StartsWith => $"locate({argument(1)}, {argument(0)}) = 1",
        MergeFunction.EndsWith => $"right({argument(0)}, char_length({argument(1)})) = {argument(1)}",
        MergeFunction.Replace => $"replace({argument(0)}, {argument(1)}, {argument(2)})",
        MergeFunction.DateOf => $"CAST({argument(0)} AS DATE)",
        MergeFunction.Year or MergeFunction.Month or MergeFunction.Day or MergeFunction.Hour or MergeFunction.Minute
            or MergeFunction.Second when expression.Arguments[0].Type.Kind != ScalarKind.DateTimeOffset =>
            $"{expression.Function.ToString().ToLowerInvariant()}({argument(0)})",
        _ => null,
    };
}
