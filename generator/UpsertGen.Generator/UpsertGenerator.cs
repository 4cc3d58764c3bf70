using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Emission;
using UpsertGen.Generator.Reporting;

namespace UpsertGen.Generator;

/// <summary>
/// Annotated types to upsert methods. Problems are the analyzer's to report; where it is switched off, refusals are reported here.
/// </summary>
[Generator]
public sealed class UpsertGenerator : IIncrementalGenerator
{
    private readonly DialectCatalog _catalog;

    /// <summary>The generator for the databases of the product.</summary>
    public UpsertGenerator()
        : this(DialectCatalog.Default)
    {
    }

    internal UpsertGenerator(DialectCatalog catalog) => _catalog = catalog;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var catalog = _catalog;
        var facts = context.CompilationProvider.Select((compilation, token) => ProjectFacts.Read(compilation, catalog, token))
            .WithTrackingName(TrackingNames.Facts);
        var rows = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Upsert, static (node, _) => node is TypeDeclarationSyntax,
                (type, token) => ModelBinder.Bind(type, catalog, token))
            .WithTrackingName(TrackingNames.Models)
            .Where(static model => model is not null);
        var classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.UpsertFor, static (node, _) => node is ClassDeclarationSyntax,
                (type, token) => ModelBinder.Bind(type, catalog, token))
            .WithTrackingName(TrackingNames.ModelsFor)
            .Where(static model => model is not null);
        var engines = facts.Select(static (facts, _) => SchemaFiles.Engines(facts));
        var schema = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider).Combine(engines)
            .Select((input, token) => SchemaFiles.Read(input.Left.Left, input.Left.Right, catalog, input.Right, token))
            .Where(static script => script is not null)
            .Collect()
            .Select(static (scripts, _) => SchemaFiles.Catalog(scripts!))
            .WithTrackingName(TrackingNames.Schema);
        foreach (var (models, name) in new[] { (rows, TrackingNames.Resolved), (classes, TrackingNames.ResolvedFor) })
        {
            var resolved = models.Combine(schema)
                .Select(static (input, _) => ModelResolver.Resolve(input.Left!, input.Right))
                .WithTrackingName(name);
            context.RegisterSourceOutput(resolved.Combine(facts), Emit);
        }

        var refusals = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(context.AdditionalTextsProvider.Collect())
            .SelectMany((input, token) => UnanalyzedBuild.Refusals(input.Left.Left, catalog, input.Left.Right, input.Right, token))
            .WithTrackingName(TrackingNames.Refusals);
        context.RegisterSourceOutput(refusals, static (output, refusal) => output.ReportDiagnostic(refusal.ToDiagnostic()));
    }

    private static void Emit(SourceProductionContext output, (TypeModel Model, ProjectFacts Facts) input)
    {
        var (model, facts) = input;
        var dialects = facts.Referenced;
        if (dialects.Count > 0 && facts.SupportsEmittedCode && !model.IsOmitted)
            output.AddSource(model.Type.HintName, SourceText.From(SourceEmitter.Emit(model, dialects, facts.Methods), Encoding.UTF8));
    }
}
