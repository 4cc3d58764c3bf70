using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>What PostgreSQL has no faithful form for.</summary>
internal static class PostgreSqlRefusals
{
    public static IEnumerable<DialectRefusal> Of(MergeExpression expression)
    {
        (string Construct, string Reason, string? Rewrite)? refusal = expression switch
        {
            ArithmeticExpression e => Arithmetic(e),
            UnaryExpression { Operator: UnaryOperator.BitwiseNot, Type.Kind: ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32 or ScalarKind.UInt64 } =>
                ("~ on an unsigned number", "PostgreSQL's numbers are signed", null),
            ConvertExpression e => Conversion(e.Operand.Type.Kind, e.Type.Kind),
            ConstantExpression { Type.Kind: ScalarKind.String or ScalarKind.Char, Text: { } text } when text.Contains('\0') =>
                ("a string with the character U+0000", "PostgreSQL's text cannot hold it", null),
            FunctionExpression { Function: MergeFunction.Compare } =>
                ("an ordinal comparison of strings", "PostgreSQL orders by UTF-8 bytes or by language, C# by UTF-16 units", null),
            FunctionExpression { Function: MergeFunction.Max or MergeFunction.Min or MergeFunction.Abs or MergeFunction.Sign } e when e.Arguments.Any(static a => a.Type.Nullable) =>
                ("a Math function of a value that can be null", "C# has none either", "use ?? first"),
            _ => null,
        };
        return refusal is { } r ? [new DialectRefusal(expression.Site, r.Construct, r.Reason, r.Rewrite)] : [];
    }

    private static (string Construct, string Reason, string? Rewrite)? Arithmetic(ArithmeticExpression e)
    {
        var kind = e.Type.Kind;
        switch (e.Operator)
        {
            case ArithmeticOperator.Divide when kind == ScalarKind.Decimal:
                return ("the division of decimals", "PostgreSQL keeps fewer places than C#", "divide in C# and store the quotient");
            case ArithmeticOperator.Divide when kind is ScalarKind.Single or ScalarKind.Double && !e.Right.IsNonZeroConstant():
                return ("division by a value that can be zero", "PostgreSQL fails where C# gives infinity", "divide by a constant");
            case ArithmeticOperator.Divide when kind == ScalarKind.UInt64:
                return ("the division of ulongs", "PostgreSQL has no unsigned integers", "use long");
            case ArithmeticOperator.Remainder when kind is ScalarKind.Single or ScalarKind.Double:
                return ("the remainder of floating point numbers", "PostgreSQL has none", null);
            case ArithmeticOperator.UnsignedShiftRight:
                return ("the operator >>>", "PostgreSQL has no unsigned shift", null);
            case ArithmeticOperator.ShiftLeft or ArithmeticOperator.ShiftRight when kind is not (ScalarKind.Int32 or ScalarKind.Int64):
                return ("a shift of an unsigned number", "PostgreSQL's numbers are signed", "shift a long");
            case ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr or ArithmeticOperator.BitwiseXor when kind == ScalarKind.UInt64:
                return ("a bitwise operator on ulongs", "they are numeric on PostgreSQL", "use long");
            default:
                return null;
        }
    }

    private static (string Construct, string Reason, string? Rewrite)? Conversion(ScalarKind from, ScalarKind to) => (from, to) switch
    {
        (ScalarKind.Decimal, ScalarKind.Single or ScalarKind.Double) or (ScalarKind.Single or ScalarKind.Double, ScalarKind.Decimal) =>
            ("a conversion between decimal and floating point", "the databases round it differently from C#", "keep one of the types"),
        _ => null,
    };
}
