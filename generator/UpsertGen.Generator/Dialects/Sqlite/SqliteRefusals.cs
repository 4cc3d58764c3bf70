using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>What SQLite has no faithful form for.</summary>
internal static class SqliteRefusals
{
    public static (string Construct, string Reason, string? Rewrite)? Of(MergeExpression expression, NonZero nonZero) => expression switch
    {
        ArithmeticExpression e => Arithmetic(e, nonZero),
        ConvertExpression e => Conversion(e),
        ConstantExpression { Type.Kind: ScalarKind.String or ScalarKind.Char, Text: { } text } when text.Contains('\0') =>
            ("a string with the character U+0000", "SQL text cannot hold it", null),
        FunctionExpression { Function: MergeFunction.Max or MergeFunction.Min or MergeFunction.Sign } e when e.Arguments.Any(static a => a.Type.Nullable) =>
            ("a Math function of a value that can be null", "C# has none either", "use ?? first"),
        _ => null,
    };

    private static (string Construct, string Reason, string? Rewrite)? Arithmetic(ArithmeticExpression e, NonZero nonZero)
    {
        var kind = e.Type.Kind;
        switch (e.Operator)
        {
            case ArithmeticOperator.Divide or ArithmeticOperator.Remainder
                when !nonZero.IsSafe(e.Right) && kind is not (ScalarKind.Decimal or ScalarKind.UInt64):
                return ("division by a value that can be zero", "SQLite yields NULL where C# throws or gives infinity", "divide by a constant, or only where a condition says that the divisor is not zero");
            case ArithmeticOperator.Remainder when kind is ScalarKind.Single or ScalarKind.Double:
                return ("the remainder of floating point numbers", "SQLite casts both to integers", null);
            case ArithmeticOperator.UnsignedShiftRight:
                return ("the operator >>>", "SQLite has no unsigned shift", null);
            case ArithmeticOperator.ShiftRight or ArithmeticOperator.ShiftLeft when kind == ScalarKind.UInt64:
                return ("a shift of a ulong", "SQLite's numbers are signed", "shift a long");
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
            (ScalarKind.UInt64, ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal) or (ScalarKind.Single or ScalarKind.Double, ScalarKind.UInt64) =>
                ("a conversion between ulong and " + (from == ScalarKind.UInt64 ? to : from).CSharpName(), "SQLite's numbers are signed", "use long"),
            (ScalarKind.Int64, ScalarKind.Single) => ("a conversion from long to float", "SQLite's REAL is a double, and rounding twice differs", "use double"),
            _ when from == ScalarKind.UInt64 && e.IsChecked => ("a checked conversion from ulong", "SQLite's numbers are signed", "use unchecked(…)"),
            _ => null,
        };
    }
}
