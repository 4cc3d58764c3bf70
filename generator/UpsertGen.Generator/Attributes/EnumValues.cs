using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Attributes;

/// <summary>Numbers that are cast to an enum which has no such member.</summary>
internal static class EnumValues
{
    /// <summary>The members to choose from, as a message names them; null for a value that the enum has.</summary>
    public static string? ChoiceInsteadOf(ITypeSymbol? type, object? number)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } known || number is null)
            return null;
        var members = known.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue).ToList();
        if (members.Count == 0 || members.Exists(m => Equals(m.ConstantValue, number)) || AreFlags(known, members, number))
            return null;
        var names = members.ConvertAll(m => $"{known.Name}.{m.Name}");
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
    }

    private static bool AreFlags(INamedTypeSymbol type, List<IFieldSymbol> members, object number) =>
        number is int flags && type.GetAttributes().Any(static a => a.AttributeClass?.Name == nameof(FlagsAttribute))
        && (flags & ~members.Aggregate(0, static (all, m) => all | (int)m.ConstantValue!)) == 0;
}
