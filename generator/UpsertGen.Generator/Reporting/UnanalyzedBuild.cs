using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting.OtherGenerators;

namespace UpsertGen.Generator.Reporting;

/// <summary>A build without analyzers still has every error that makes a method throw: then the generator reports it.</summary>
internal static class UnanalyzedBuild
{
    /// <summary>The refusals of every annotated type; nothing, and no work, where the analyzer runs.</summary>
    public static IEnumerable<ReportedProblem> Refusals(
        Compilation compilation,
        DialectCatalog catalog,
        AnalyzerConfigOptionsProvider options,
        ImmutableArray<AdditionalText> files,
        CancellationToken cancellationToken)
    {
        if (!IsWithoutAnalyzers(options.GlobalOptions) || compilation.GetTypesByMetadataName(AttributeNames.Upsert).Length == 0)
            return [];
        var facts = ProjectFacts.Read(compilation, catalog, cancellationToken);
        var knowledge = new ProjectKnowledge(new AnalyzerOptions(files, options), facts, cancellationToken);
        return compilation.Assembly.AllTypes()
            .SelectMany(type => Refusals(type, compilation, facts, knowledge, cancellationToken))
            .Select(ReportedProblem.Of)
            .ToList();
    }

    /// <summary>As the compiler's own build files decide it; the package's props make the properties visible.</summary>
    private static bool IsWithoutAnalyzers(AnalyzerConfigOptions options)
    {
        bool Is(string property, string value) =>
            options.TryGetValue("build_property." + property, out var text)
            && string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

        if (Is("RunAnalyzers", "false") || (!Is("RunAnalyzers", "true") && Is("RunAnalyzersDuringBuild", "false")))
            return true;
        // Visual Studio leaves analyzers out when it builds in order to run or test.
        return Is("IsImplicitlyTriggeredBuild", "true") && !Is("RunAnalyzers", "true") && !Is("RunAnalyzersDuringBuild", "true")
            && !Is("OptimizeImplicitlyTriggeredBuild", "false")
            && (!Is("TreatWarningsAsErrors", "true") || Is("OptimizeImplicitlyTriggeredBuild", "true"));
    }

    private static IEnumerable<Problem> Refusals(
        INamedTypeSymbol type, Compilation compilation, ProjectFacts facts, ProjectKnowledge knowledge, CancellationToken cancellationToken)
    {
        if (RowDeclaration.Annotation(type) is not { } attribute)
            return [];
        var location = attribute.Syntax(cancellationToken)?.GetLocation() ?? Location.None;
        var verdict = TypeCheck.Check(type, compilation, facts, knowledge, location, cancellationToken);
        var refusals = verdict.Problems.Where(static p => p.Refuses).ToList();
        if (refusals.Count > 0 || verdict.Model is not { } model)
            return refusals;
        // A body that does not compile: in the user's code the compiler says so, but not where another generator's output completes it.
        return model.Operations.Where(static o => o is { IsRefused: true, IsOmitted: false })
            .Select(o => Unseen.Operation(type, o.Name, verdict.Binding!.Sites[o.Name][0]));
    }
}
