using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting.SchemaChecks;

namespace UpsertGen.Generator.Reporting;

/// <summary>What is found of one type.</summary>
/// <param name="Binding">Null when the project lacks what any type needs.</param>
/// <param name="Model">The model that code is generated from; null when the type cannot be annotated at all.</param>
internal sealed record TypeVerdict(IReadOnlyList<Problem> Problems, BindingResult? Binding = null, TypeModel? Model = null);

/// <summary>Every check of an annotated type.</summary>
internal static class TypeCheck
{
    public static TypeVerdict Check(
        INamedTypeSymbol type,
        Compilation compilation,
        ProjectFacts facts,
        ProjectKnowledge knowledge,
        Location attribute,
        CancellationToken cancellationToken)
    {
        if (facts.Dialects.Count == 0)
        {
            var packages = string.Join(" or ", facts.Catalog.All.Select(static d => d.Package));
            return new([new Problem(Descriptors.NoRuntimePackage, attribute, [type.DisplayName(), packages])]);
        }

        if (!facts.SupportsEmittedCode)
        {
            var version = ProjectFacts.LanguageVersionOf(compilation).ToDisplayString();
            return new([new Problem(Descriptors.LanguageVersion, attribute, [version])]);
        }

        var binding = UpsertBinder.Bind(type, compilation, facts.Catalog, cancellationToken);
        if (binding.Model is not { } bound || binding.Columns is not { } columns || binding.Row is not { } row)
            return new(binding.Problems, binding);
        var model = knowledge.Apply(bound);
        var dialects = facts.Referenced;
        var place = row.Location;
        return new(
            [
                .. binding.Problems,
                .. HiddenMethodCheck.Check(row, bound, compilation, facts, cancellationToken),
                .. dialects.Select(d => model.On(d.Id)).Distinct()
                    .SelectMany(m => ListCheck.Check(m, binding, columns))
                    .GroupBy(static p => (p.Descriptor.Id, p.Location)).Select(static same => same.First()),
                .. DialectCheck.Check(model, binding, columns, dialects, facts.Methods),
                .. UniquenessCheck.Check(model, binding, dialects, knowledge.Schema),
                .. dialects.SelectMany(d => TableCheck.Check(model.On(d.Id), bound, binding, place, d, knowledge.Schema)),
            ],
            binding,
            model);
    }
}
