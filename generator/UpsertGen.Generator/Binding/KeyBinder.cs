using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;

namespace UpsertGen.Generator.Binding;

/// <summary>The key of a type: [Key], EF Core's [PrimaryKey], else Id or &lt;Type&gt;Id.</summary>
internal static class KeyBinder
{
    /// <summary>Property names of the key; empty when the type has none.</summary>
    public static IEnumerable<string> PrimaryKey(INamedTypeSymbol type)
    {
        if (type.GetAttributes().Find(AttributeNames.EfPrimaryKey) is { } primaryKey)
            return primaryKey.Strings();
        var properties = PropertyList.Of(type);
        var marked = properties.Where(static p => p.Attributes.Find(AttributeNames.Key) is not null).Select(static p => p.Symbol.Name).ToList();
        if (marked.Count > 0)
            return marked;
        var conventional = properties.FirstOrDefault(static p => string.Equals(p.Symbol.Name, "Id", StringComparison.OrdinalIgnoreCase))
            ?? properties.FirstOrDefault(p => string.Equals(p.Symbol.Name, type.Name + "Id", StringComparison.OrdinalIgnoreCase));
        return conventional is null ? [] : [conventional.Symbol.Name];
    }
}
