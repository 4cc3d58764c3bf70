using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>What no SQL database has a faithful form for.</summary>
internal static class SharedRefusals
{
    public static (string Construct, string Reason, string? Rewrite)? Of(MergeExpression expression) => expression switch
    {
        ArithmeticExpression { Operator: ArithmeticOperator.UnsignedShiftRight } => ("the operator >>>", "SQL has no unsigned shift", null),
        ArithmeticExpression { Operator: ArithmeticOperator.Remainder, Type.Kind: ScalarKind.Single or ScalarKind.Double } =>
            ("the remainder of floating point numbers", "SQL has it for integers only", null),
        ArithmeticExpression { Operator: ArithmeticOperator.ShiftLeft or ArithmeticOperator.ShiftRight, Type.Kind: ScalarKind.UInt64 } =>
            ("a shift of a ulong", "the databases have no unsigned 64-bit numbers", "shift a long"),
        ArithmeticExpression
        {
            Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply, IsChecked: true,
            Type.Kind: ScalarKind.UInt64,
        } => ("checked arithmetic on ulong", "the databases have no unsigned 64-bit numbers to check", "use unchecked(…)"),
        ConvertExpression { Operand.Type.Kind: ScalarKind.Decimal, Type.Kind: ScalarKind.Single or ScalarKind.Double }
            or ConvertExpression { Operand.Type.Kind: ScalarKind.Single or ScalarKind.Double, Type.Kind: ScalarKind.Decimal } =>
            ("a conversion between decimal and floating point", "the databases round it differently from C#", "keep one of the types"),
        ConstantExpression { Type.Kind: ScalarKind.String or ScalarKind.Char, Text: { } text } when text.Contains('\0') =>
            ("a string with the character U+0000", "SQL text cannot hold it", null),
        ConstantExpression { Type.Kind: ScalarKind.String or ScalarKind.Char, Text: { } text } when HasLoneSurrogate(text) =>
            ("a string with half of a surrogate pair", "it is no character, and databases hold characters", null),
        FunctionExpression { Function: MergeFunction.Max or MergeFunction.Min or MergeFunction.Sign } e when e.Arguments.Any(
            static a => a.Type.Nullable) =>
            ("a Math function of a value that can be null", "C# has none either", "use ?? first"),
        _ => null,
    };

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
