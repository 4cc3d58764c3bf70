using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding;

/// <summary>The key of a type: [Key], EF Core's [PrimaryKey] or HasKey, else Id or &lt;Type&gt;Id.</summary>
internal static class KeyBinder
{
    /// <summary>Property names of the key; empty when the type has none.</summary>
    public static IEnumerable<string> PrimaryKey(INamedTypeSymbol type, RowDeclaration row, string prefix = "")
    {
        var properties = MappedProperties.Of(type, row, prefix);
        if (prefix.Length == 0 && row.Columns.Any(static c => c.Value<bool>("Key")))
            return properties.Where(static p => p.Facts is { IsKey: true, Place: not null }).Select(static p => p.Symbol.Name);
        var own = properties.Where(static p => p.Facts.IsOwnKey).Select(static p => p.Symbol.Name).ToList();
        if (own.Count > 0)
            return own;
        // A key of columns that the type does not have, shadow properties for example, is not one that can be sent.
        if (prefix.Length == 0 && row.Entity is { } ef && ef.Keys.FirstOrDefault(static k => k.IsPrimaryKey) is { } key)
            return key.Properties.All(n => ef.Member(n) is { Kind: EfMemberKind.Column }) ? key.Properties : [];
        var attributes = prefix.Length == 0 ? row.Attributes : type.GetAttributes();
        if (attributes.Find(AttributeNames.EfPrimaryKey) is { } primaryKey)
            return primaryKey.Strings();
        var marked = properties.Where(static p => p.Facts.IsKey).Select(static p => p.Symbol.Name).ToList();
        if (marked.Count > 0)
            return marked;
        var conventional = properties.FirstOrDefault(static p => string.Equals(p.Symbol.Name, "Id", StringComparison.OrdinalIgnoreCase))
            ?? properties.FirstOrDefault(p => string.Equals(p.Symbol.Name, type.Name + "Id", StringComparison.OrdinalIgnoreCase));
        return conventional is null ? [] : [conventional.Symbol.Name];
    }
}
