namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>How tightly operators bind, loosest first; engines differ for comparisons and the operators of their own.</summary>
internal static class Precedence
{
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Is = 4;
    public const int Comparison = 5;
    public const int Like = 6;
    public const int Ordering = 6;
    public const int Other = 8;
    public const int Bits = 9;
    public const int Sum = 10;
    public const int Product = 11;
    public const int Power = 12;
    public const int AtTimeZone = 13;
    public const int Concatenation = 14;
    public const int Collate = 15;
    public const int Sign = 16;

    public static int Of(string op) => op switch
    {
        "=" or "<>" or "<" or "<=" or ">" or ">=" => Comparison,
        "+" or "-" => Sum,
        "*" or "/" or "%" => Product,
        _ => Other,
    };
}
