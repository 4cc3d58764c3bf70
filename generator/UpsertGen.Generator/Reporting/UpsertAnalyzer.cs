using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting.SchemaChecks;

namespace UpsertGen.Generator.Reporting;

/// <summary>Runs the generator's own binder on annotated types and reports what it finds, at the exact places.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpsertAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(AttributeNames.Upsert).Length == 0)
                return;
            var facts = ProjectFacts.Read(start.Compilation, start.CancellationToken);
            // Read once per compilation, and only when some annotated type asks.
            var knowledge = new ProjectKnowledge(start.Compilation, start.Options, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, facts, knowledge), SymbolKind.NamedType);
            start.RegisterAdditionalFileAction(SchemaFileCheck.Check);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ProjectFacts facts, ProjectKnowledge knowledge)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.GetAttributes().Find(AttributeNames.Upsert) is not { } attribute)
            return;
        var location = attribute.Syntax(context.CancellationToken)?.GetLocation() ?? Location.None;
        try
        {
            foreach (var problem in Problems(type, context.Compilation, facts, knowledge, location, context.CancellationToken))
                context.ReportDiagnostic(problem.ToDiagnostic());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Internal, location, type.DisplayName(), exception.Message));
        }
    }

    private static IEnumerable<Problem> Problems(
        INamedTypeSymbol type, Compilation compilation, ProjectFacts facts, ProjectKnowledge knowledge, Location attribute, CancellationToken cancellationToken)
    {
        if (facts.Dialects.Count == 0)
            return [new Problem(Descriptors.NoRuntimePackage, attribute, [type.DisplayName()])];
        if (!facts.SupportsEmittedCode)
            return [new Problem(Descriptors.LanguageVersion, attribute, [ProjectFacts.LanguageVersionOf(compilation).ToDisplayString()])];
        var binding = UpsertBinder.Bind(type, compilation, cancellationToken);
        if (binding.Model is not { } bound || binding.Columns is not { } columns)
            return binding.Problems;
        var model = knowledge.Apply(bound);
        var dialects = DialectCatalog.All.Where(d => facts.Dialects.Contains(d.Id)).ToList();
        var place = type.Locations.FirstOrDefault() ?? attribute;
        return
        [
            .. binding.Problems,
            .. StoredTypeCheck.Check(bound, model, columns, knowledge.Ef),
            .. DialectCheck.Check(model, binding, columns, dialects),
            .. UniquenessCheck.Check(model, binding, dialects, knowledge.Schema),
            .. dialects.SelectMany(d => TableCheck.Check(model, columns, place, d, knowledge.Schema)),
        ];
    }
}
