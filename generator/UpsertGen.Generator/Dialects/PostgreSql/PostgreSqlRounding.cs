using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Rounding to places as C# does it: halves go to the even digit, unless a MidpointRounding says otherwise.</summary>
internal static class PostgreSqlRounding
{
    public static (string Text, bool IsAtom) Of(FunctionExpression expression, string value)
    {
        var places = int.Parse(((ConstantExpression)expression.Arguments[1]).Text!, CultureInfo.InvariantCulture);
        var digits = places.ToString(CultureInfo.InvariantCulture);
        var power = "1" + new string('0', places);
        // A double of so many digits has no places.
        if (expression.Type.Kind != ScalarKind.Decimal)
            return ($"CASE WHEN abs({value}) < 1e16 THEN round({value} * {power}) / {power} ELSE {value} END", true);
        var scaled = places == 0 ? value : $"{value} * {power}";
        var unscaled = places == 0 ? "" : $" * 0.{new string('0', places - 1)}1";
        return ((ConstantExpression)expression.Arguments[2]).Text switch
        {
            "AwayFromZero" => ($"round({value}, {digits})", true),
            "ToZero" => ($"trunc({value}, {digits})", true),
            "ToNegativeInfinity" => ($"floor({scaled}){unscaled}", places == 0),
            "ToPositiveInfinity" => ($"ceil({scaled}){unscaled}", places == 0),
            // round() of numeric takes halves away from zero.
            _ => ($"CASE WHEN abs({scaled} - trunc({scaled})) = 0.5 THEN round({value} * {Half(places)}) * {Double(places)} ELSE round({value}, {digits}) END", true),
        };
    }

    private static string Half(int places) => places == 0 ? "0.5" : "5" + new string('0', places - 1);

    private static string Double(int places) => places == 0 ? "2" : $"0.{new string('0', places - 1)}2";
}
