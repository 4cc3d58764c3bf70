using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects;

/// <summary>Integers narrower than the database's own.</summary>
internal static class IntegerText
{
    /// <summary>An integer cut to fewer than 64 bits, as C# does it unchecked.</summary>
    public static string Cut(ScalarKind kind, string operand)
    {
        var (signed, bits) = kind.Shape();
        var mask = (1L << bits) - 1;
        var half = 1L << (bits - 1);
        return signed ? $"((({operand} & {mask}) + {half}) & {mask}) - {half}" : $"{operand} & {mask}";
    }
}
