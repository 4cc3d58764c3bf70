using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>Divisors by which a product with another decimal divides exactly: 2, 4, 5, 10, 100 and their like.</summary>
internal static class Reciprocals
{
    /// <summary>The decimal to multiply by; null where there is none.</summary>
    public static string? Of(MergeExpression divisor)
    {
        while (divisor is ConvertExpression { Operand: var operand, Type.Kind: ScalarKind.Decimal } && operand.Type.Kind.IsInteger())
            divisor = operand;
        if (divisor is not ConstantExpression { Text: { } text, Type.Kind: var kind } || !(kind == ScalarKind.Decimal || kind.IsInteger()))
            return null;
        var number = decimal.Parse(text, CultureInfo.InvariantCulture);
        // Of ten digits at most, so that the product of both is one, not nearly.
        if (number == 0 || Math.Abs(number) > 1_000_000 || Math.Abs(number) < 0.000001m)
            return null;
        var share = decimal.Round(1 / number, 20);
        return share * number == 1 ? share.ToString("0.############################", CultureInfo.InvariantCulture) : null;
    }
}
