using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting.OtherGenerators;
using UpsertGen.Generator.Reporting.SchemaChecks;

namespace UpsertGen.Generator.Reporting;

/// <summary>Runs the generator's own binder on annotated types and reports what it finds, at the exact places.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpsertAnalyzer : DiagnosticAnalyzer
{
    private readonly DialectCatalog _catalog;

    /// <summary>The analyzer for the databases of the product.</summary>
    public UpsertAnalyzer()
        : this(DialectCatalog.Default)
    {
    }

    internal UpsertAnalyzer(DialectCatalog catalog) => _catalog = catalog;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A file that calls itself generated gets its methods like any other, so its errors must be in the build too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypesByMetadataName(AttributeNames.Upsert).Length == 0)
                return;
            var facts = ProjectFacts.Read(start.Compilation, _catalog, start.CancellationToken);
            // Read once per compilation, and only when some annotated type asks.
            var knowledge = new ProjectKnowledge(start.Options, facts, start.CancellationToken);
            var sight = new GeneratorSight(start.Compilation, start.Options, facts, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, facts, knowledge, sight), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(node => MissingMethodCheck.Check(node, facts), SyntaxKind.InvocationExpression);
            start.RegisterSyntaxNodeAction(ConverterCheck.Check, SyntaxKind.AttributeList);
            start.RegisterSyntaxNodeAction(EnumValueCheck.Check, SyntaxKind.Attribute);
            start.RegisterAdditionalFileAction(file => SchemaFileCheck.Check(file, facts));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ProjectFacts facts, ProjectKnowledge knowledge, GeneratorSight sight)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (RowDeclaration.Annotation(type) is not { } attribute)
            return;
        var location = attribute.Syntax(context.CancellationToken)?.GetLocation() ?? Location.None;
        try
        {
            var verdict = TypeCheck.Check(type, context.Compilation, facts, knowledge, location, context.CancellationToken);
            foreach (var problem in verdict.Problems.Concat(sight.Check(type, verdict, attribute, location, context.CancellationToken)))
            {
                if (problem.IsError || !context.IsGeneratedCode)
                    context.ReportDiagnostic(problem.ToDiagnostic());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Internal, location, type.DisplayName(), exception.Message));
        }
    }
}
