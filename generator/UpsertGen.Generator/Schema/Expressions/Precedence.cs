namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>How tightly operators bind, loosest first; the engines differ for comparisons and the operators of their own.</summary>
internal static class Precedence
{
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Other = 8;
    public const int AtTimeZone = 13;
    public const int Collate = 15;
    public const int Sign = 16;

    /// <summary>IS: with equality on SQLite, looser than any comparison on PostgreSQL.</summary>
    public static int Is(bool sqlite) => sqlite ? 5 : 4;

    /// <summary>LIKE, IN, BETWEEN: with equality on SQLite, tighter than comparisons on PostgreSQL.</summary>
    public static int Like(bool sqlite) => sqlite ? 5 : 6;

    public static int Of(string op, bool sqlite) => sqlite
        ? op switch
        {
            "=" or "<>" => 5,
            "<" or "<=" or ">" or ">=" => 6,
            "<<" or ">>" or "&" or "|" => 9,
            "+" or "-" => 10,
            "*" or "/" or "%" => 11,
            _ => 14,
        }
        : op switch
        {
            "=" or "<>" or "<" or "<=" or ">" or ">=" => 5,
            "+" or "-" => 10,
            "*" or "/" or "%" => 11,
            "^" => 12,
            _ => Other,
        };
}
