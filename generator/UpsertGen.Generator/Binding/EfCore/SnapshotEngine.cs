using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>The engine that a snapshot was made for: each provider writes its own annotations and types.</summary>
internal static class SnapshotEngine
{
    /// <param name="snapshot">The class.</param>
    /// <param name="catalog">The dialects.</param>
    /// <param name="isNeutral">True when nothing in it is any provider's.</param>
    /// <returns>The dialect; null when it is none of ours, or cannot be told.</returns>
    public static SqlDialect? Of(INamedTypeSymbol snapshot, DialectCatalog catalog, out bool isNeutral)
    {
        var nodes = snapshot.DeclaringSyntaxReferences.SelectMany(static r => r.GetSyntax().DescendantNodes()).ToList();
        var texts = nodes.OfType<LiteralExpressionSyntax>().Select(static l => l.Token.Value).OfType<string>().ToList();
        var types = nodes.OfType<InvocationExpressionSyntax>()
            .Where(static c => c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasColumnType" })
            .Select(static c => (c.ArgumentList.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax)?.Token.Value)
            .OfType<string>().ToList();
        var extensions = nodes.OfType<IdentifierNameSyntax>().Select(static i => i.Identifier.ValueText)
            .Where(static i => i.EndsWith("Extensions", StringComparison.Ordinal) && !i.StartsWith("Relational", StringComparison.Ordinal))
            .ToList();
        isNeutral = types.Count == 0 && extensions.Count == 0;
        if (catalog.All.FirstOrDefault(
            d => extensions.Any(d.EfCore.OwnsExtension) || texts.Any(d.EfCore.OwnsAnnotation)) is { } marked)
            return marked;
        return extensions.Count > 0 || types.Count == 0 ? null : catalog.All.FirstOrDefault(d => types.All(d.EfCore.OwnsStoreType));
    }
}
