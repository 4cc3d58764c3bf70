using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>What PostgreSQL has no faithful form for.</summary>
internal static class PostgreSqlRefusals
{
    public static (string Construct, string Reason, string? Rewrite)? Of(MergeExpression expression) => expression switch
    {
        ArithmeticExpression e => Arithmetic(e),
        UnaryExpression { Operator: UnaryOperator.BitwiseNot, Type.Kind: ScalarKind.UInt64 } =>
            ("~ on a ulong", "it is numeric on PostgreSQL", "use long"),
        ConvertExpression e => Conversion(e),
        FunctionExpression { Function: MergeFunction.Upper or MergeFunction.Lower } =>
            ("a change of letters", "PostgreSQL changes other letters than C#",
                "change them in C# before the call, or compare with a constant by StringComparison.OrdinalIgnoreCase"),
        FunctionExpression { Function: MergeFunction.ArrayAdd, Type.Kind: ScalarKind.Json } =>
            ("an element that is added to a list stored as JSON", "PostgreSQL has no immutable function that writes JSON",
                "store the list as an array, or add it in C# and list the column in Append"),
        FunctionExpression { Function: MergeFunction.ArrayRemove, Type.Kind: ScalarKind.Json } e
            when e.Arguments[1].Type.Kind != ScalarKind.String =>
            ("numbers that are left out of a list stored as JSON", "PostgreSQL has no immutable function that does it",
                "store the list as an array, or filter it in C#"),
        FunctionExpression { Function: MergeFunction.Folded } =>
            ("a comparison that ignores the case of any letter", "PostgreSQL takes other letters for equal than C#",
                "compare with a constant of ASCII letters, or keep a column in capitals"),
        _ => null,
    };

    private static (string Construct, string Reason, string? Rewrite)? Arithmetic(ArithmeticExpression e)
    {
        var kind = e.Type.Kind;
        switch (e.Operator)
        {
            case ArithmeticOperator.Divide when kind == ScalarKind.Decimal && Reciprocals.Of(e.Right) is null:
                return ("the division of decimals", "PostgreSQL rounds the quotient at another digit than C#",
                    "divide by a constant such as 2, 5, 10 or 100, or divide in C# and pass the quotient as a further parameter");
            case ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr
                or ArithmeticOperator.BitwiseXor when kind == ScalarKind.UInt64:
                return ("a bitwise operator on ulongs", "they are numeric on PostgreSQL", "use long");
            default:
                return null;
        }
    }

    private static (string Construct, string Reason, string? Rewrite)? Conversion(ConvertExpression e)
    {
        var (from, to) = (e.Operand.Type.Kind, e.Type.Kind);
        return (from, to) switch
        {
            (ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal, ScalarKind.UInt64) =>
                ($"a conversion from {from.CSharpName()} to ulong", "PostgreSQL has no unsigned numbers", "use long"),
            (_, ScalarKind.UInt64) when e.IsChecked && !from.WidensTo(to) =>
                ("a checked conversion to ulong", "PostgreSQL has no unsigned numbers", "use unchecked(…)"),
            _ => null,
        };
    }
}
