using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>What SQLite has no faithful form for.</summary>
internal static class SqliteRefusals
{
    public static IEnumerable<DialectRefusal> Of(MergeExpression expression)
    {
        (string Construct, string Reason, string? Rewrite)? refusal = expression switch
        {
            ArithmeticExpression e => Arithmetic(e),
            UnaryExpression { Operator: UnaryOperator.BitwiseNot, Type.Kind: ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32 or ScalarKind.UInt64 } =>
                ("~ on an unsigned number", "SQLite's numbers are signed", null),
            ConvertExpression e => Conversion(e.Operand.Type.Kind, e.Type.Kind),
            ConstantExpression { Type.Kind: ScalarKind.String or ScalarKind.Char, Text: { } text } when text.Contains('\0') =>
                ("a string with the character U+0000", "SQL text cannot hold it", null),
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
            case ArithmeticOperator.Divide or ArithmeticOperator.Remainder when !e.Right.IsNonZeroConstant() && kind is not (ScalarKind.Decimal or ScalarKind.UInt64):
                return ("division by a value that can be zero", "SQLite yields NULL where C# throws or gives infinity", "divide by a constant");
            case ArithmeticOperator.Remainder when kind is ScalarKind.Single or ScalarKind.Double:
                return ("the remainder of floating point numbers", "SQLite casts both to integers", null);
            case ArithmeticOperator.UnsignedShiftRight:
                return ("the operator >>>", "SQLite has no unsigned shift", null);
            case ArithmeticOperator.ShiftLeft or ArithmeticOperator.ShiftRight when kind is not (ScalarKind.Int32 or ScalarKind.Int64):
                return ("a shift of an unsigned number", "SQLite's numbers are signed", "shift a long");
            case ArithmeticOperator.Add or ArithmeticOperator.Subtract when kind is ScalarKind.Boolean or ScalarKind.Bytes or ScalarKind.String:
                return ($"+ or - on {kind.CSharpName()}", "it is no number in SQLite", null);
            default:
                return null;
        }
    }

    private static (string Construct, string Reason, string? Rewrite)? Conversion(ScalarKind from, ScalarKind to) => (from, to) switch
    {
        (ScalarKind.Decimal, ScalarKind.Single or ScalarKind.Double) or (ScalarKind.Single or ScalarKind.Double, ScalarKind.Decimal) =>
            ("a conversion between decimal and floating point", "the databases round it differently from C#", "keep one of the types"),
        (ScalarKind.Double, ScalarKind.Single) => ("a conversion from double to float", "SQLite's REAL is a double", "keep double"),
        _ => null,
    };
}
