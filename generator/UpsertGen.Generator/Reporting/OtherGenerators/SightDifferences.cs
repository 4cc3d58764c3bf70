using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting.OtherGenerators;

/// <summary>Where the whole compilation and what the generator saw of it differ, at the places in the user's own code.</summary>
/// <param name="all">Of the whole compilation.</param>
/// <param name="seen">Of what the generator saw.</param>
internal sealed class SightDifferences(
    INamedTypeSymbol type,
    TypeVerdict all,
    TypeVerdict seen,
    GeneratorOutput output,
    CancellationToken cancellationToken)
{
    /// <summary>One problem per place.</summary>
    public IReadOnlyList<Problem> Find()
    {
        var found = new List<Problem>();
        foreach (var problem in Refusals().Concat(Columns()).Concat(Names()))
        {
            if (!found.Any(f => IsWithin(problem.Location, f.Location)))
                found.Add(problem);
        }

        return found.Any(static p => p.Refuses) ? found : [.. found, .. SilentRefusals()];
    }

    /// <summary>What the generator refused and the analyzer does not.</summary>
    private IEnumerable<Problem> Refusals() => seen.Problems
        .Where(p => p.Refuses && !all.Problems.Any(q => q.Descriptor.Id == p.Descriptor.Id && q.Location == p.Location))
        .Select(Unseen.Refusal);

    private IEnumerable<Problem> Columns()
    {
        foreach (var column in all.Model!.Columns)
        {
            var property = all.Binding!.Columns!.Property(column.Ordinal).Symbol;
            var other = seen.Model?.Columns.FirstOrDefault(c => c.Property == column.Property);
            if (other is null && output.IsOthers(property))
                yield return Unseen.Property(property, column.Property, Place(property));
            else if (other is null || other with { Ordinal = column.Ordinal } != column)
                yield return Unseen.Column(property, column.Property, Place(property));
        }

        foreach (var column in seen.Model?.Columns ?? [])
        {
            var property = seen.Binding!.Columns!.Property(column.Ordinal);
            if (all.Model.Columns.All(c => c.Property != column.Property))
                yield return Unseen.Column(property.Symbol, column.Property, property.Location);
        }
    }

    /// <summary>The names in attributes and in merge and condition methods that another generator declares.</summary>
    private IEnumerable<Problem> Names()
    {
        foreach (var attribute in all.Binding!.Row!.Operations)
        {
            foreach (var name in OthersNames(attribute.Syntax(cancellationToken)))
                yield return Unseen.Name(name.Identifier.ValueText, name.GetLocation());
            var methods = new[] { "Merge", "When", "InsertAs" }.Select(attribute.Named<string>).OfType<string>()
                .SelectMany(n => type.GetMembers(n));
            foreach (var part in methods.SelectMany(static m => m.DeclaringSyntaxReferences))
            {
                if (OthersNames(part.GetSyntax(cancellationToken)).FirstOrDefault() is { } name)
                    yield return Unseen.Refusal(name.Identifier.ValueText, name.GetLocation());
            }
        }
    }

    /// <summary>Operations that were refused without a word, since a body did not compile.</summary>
    private IEnumerable<Problem> SilentRefusals() => (seen.Model?.Operations ?? [])
        .Where(o => o.IsRefused && all.Model!.Operations.Any(p => p.Name == o.Name && !p.IsRefused))
        .Select(o => Unseen.Operation(type, o.Name, seen.Binding!.Sites[o.Name][0]));

    private IEnumerable<SimpleNameSyntax> OthersNames(SyntaxNode? node)
    {
        if (node is null || output.IsOthers(node.SyntaxTree))
            return [];
        var semantics = output.Compilation.GetSemanticModel(node.SyntaxTree);
        return node.DescendantNodes().OfType<SimpleNameSyntax>().Where(name =>
        {
            var found = semantics.GetSymbolInfo(name, cancellationToken);
            return (found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is { } symbol && output.IsOthers(symbol);
        });
    }

    /// <summary>The property in the user's code; for a generated one the field it is made from, or the type.</summary>
    private Location Place(IPropertySymbol property)
    {
        if (!output.IsOthers(property))
            return property.Locations.FirstOrDefault(l => !output.IsOthers(l.SourceTree)) ?? Location.None;
        var field = property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => !output.IsOthers(f) && string.Equals(Bare(f.Name), property.Name, StringComparison.OrdinalIgnoreCase));
        return (field?.Locations ?? property.ContainingType.Locations).Concat(type.Locations)
            .FirstOrDefault(l => l.IsInSource && !output.IsOthers(l.SourceTree)) ?? Location.None;
    }

    private static bool IsWithin(Location inner, Location outer) =>
        inner.SourceTree == outer.SourceTree && outer.SourceSpan.Contains(inner.SourceSpan);

    private static string Bare(string field) =>
        (field.StartsWith("m_", StringComparison.Ordinal) ? field.Substring(2) : field).TrimStart('_');
}
