using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>What PostgreSQL has no faithful form for.</summary>
internal static class PostgreSqlRefusals
{
    public static (string Construct, string Reason, string? Rewrite)? Of(MergeExpression expression, NonZero nonZero) => expression switch
    {
        ArithmeticExpression e => Arithmetic(e, nonZero),
        UnaryExpression { Operator: UnaryOperator.BitwiseNot, Type.Kind: ScalarKind.UInt64 } => ("~ on a ulong", "it is numeric on PostgreSQL", "use long"),
        ConvertExpression e => Conversion(e),
        ConstantExpression { Type.Kind: ScalarKind.String or ScalarKind.Char, Text: { } text } when text.Contains('\0') =>
            ("a string with the character U+0000", "PostgreSQL's text cannot hold it", null),
        FunctionExpression { Function: MergeFunction.Compare } =>
            ("an ordinal comparison of strings", "PostgreSQL orders by UTF-8 bytes or by language, C# by UTF-16 units", null),
        FunctionExpression { Function: MergeFunction.Max or MergeFunction.Min or MergeFunction.Sign } e when e.Arguments.Any(static a => a.Type.Nullable) =>
            ("a Math function of a value that can be null", "C# has none either", "use ?? first"),
        _ => null,
    };

    private static (string Construct, string Reason, string? Rewrite)? Arithmetic(ArithmeticExpression e, NonZero nonZero)
    {
        var kind = e.Type.Kind;
        switch (e.Operator)
        {
            case ArithmeticOperator.Divide when kind == ScalarKind.Decimal:
                return ("the division of decimals", "PostgreSQL keeps fewer places than C#", "divide in C# and store the quotient");
            case ArithmeticOperator.Divide when kind is ScalarKind.Single or ScalarKind.Double && !nonZero.IsSafe(e.Right):
                return ("division by a value that can be zero", "PostgreSQL fails where C# gives infinity", "divide by a constant, or only where a condition says that the divisor is not zero");
            case ArithmeticOperator.Remainder when kind is ScalarKind.Single or ScalarKind.Double:
                return ("the remainder of floating point numbers", "PostgreSQL has none", null);
            case ArithmeticOperator.UnsignedShiftRight:
                return ("the operator >>>", "PostgreSQL has no unsigned shift", null);
            case ArithmeticOperator.ShiftLeft or ArithmeticOperator.ShiftRight when kind == ScalarKind.UInt64:
                return ("a shift of a ulong", "it is numeric on PostgreSQL", "shift a long");
            case ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr or ArithmeticOperator.BitwiseXor when kind == ScalarKind.UInt64:
                return ("a bitwise operator on ulongs", "they are numeric on PostgreSQL", "use long");
            case ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply when kind == ScalarKind.UInt64 && e.IsChecked:
                return ("checked arithmetic on ulong", "the databases have no unsigned 64-bit numbers to check", "use unchecked(…)");
            default:
                return null;
        }
    }

    private static (string Construct, string Reason, string? Rewrite)? Conversion(ConvertExpression e)
    {
        var (from, to) = (e.Operand.Type.Kind, e.Type.Kind);
        return (from, to) switch
        {
            (ScalarKind.Decimal, ScalarKind.Single or ScalarKind.Double) or (ScalarKind.Single or ScalarKind.Double, ScalarKind.Decimal) =>
                ("a conversion between decimal and floating point", "the databases round it differently from C#", "keep one of the types"),
            (ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal, ScalarKind.UInt64) =>
                ($"a conversion from {from.CSharpName()} to ulong", "PostgreSQL has no unsigned numbers", "use long"),
            (_, ScalarKind.UInt64) when e.IsChecked && !from.WidensTo(to) => ("a checked conversion to ulong", "PostgreSQL has no unsigned numbers", "use unchecked(…)"),
            _ => null,
        };
    }
}
