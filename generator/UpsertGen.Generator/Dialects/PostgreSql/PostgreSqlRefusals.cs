using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>What PostgreSQL has no faithful form for.</summary>
internal static class PostgreSqlRefusals
{
    public static (string Construct, string Reason, string? Rewrite)? Of(MergeExpression expression) => expression switch
    {
        ArithmeticExpression e => Arithmetic(e),
        UnaryExpression { Operator: UnaryOperator.BitwiseNot, Type.Kind: ScalarKind.UInt64 } => ("~ on a ulong", "it is numeric on PostgreSQL", "use long"),
        ConvertExpression e => Conversion(e),
        FunctionExpression { Function: MergeFunction.Compare } =>
            ("an ordinal comparison of strings", "PostgreSQL orders by UTF-8 bytes or by language, C# by UTF-16 units", null),
        _ => null,
    };

    private static (string Construct, string Reason, string? Rewrite)? Arithmetic(ArithmeticExpression e)
    {
        var kind = e.Type.Kind;
        switch (e.Operator)
        {
            case ArithmeticOperator.Divide when kind == ScalarKind.Decimal:
                return ("the division of decimals", "PostgreSQL keeps fewer places than C#", "divide in C# and store the quotient");
            case ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr or ArithmeticOperator.BitwiseXor when kind == ScalarKind.UInt64:
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
            (_, ScalarKind.UInt64) when e.IsChecked && !from.WidensTo(to) => ("a checked conversion to ulong", "PostgreSQL has no unsigned numbers", "use unchecked(…)"),
            _ => null,
        };
    }
}
