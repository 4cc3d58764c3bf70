using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.EfModel.Tests.Net;

/// <summary>What the generator makes of a project.</summary>
internal sealed class SeenModel
{
    private readonly CSharpCompilation _compilation;
    private readonly ProjectFacts _facts;
    private readonly ProjectKnowledge _knowledge;

    public SeenModel(CSharpCompilation compilation, TestProject project)
    {
        _compilation = compilation;
        _facts = ProjectFacts.Read(compilation, DialectCatalog.Default, default);
        var options = new AnalyzerOptions([], new TestOptionsProvider(project.Options, project.AdditionalFiles));
        _knowledge = new ProjectKnowledge(options, _facts, default);
    }

    /// <summary>What the build says of a type.</summary>
    public IReadOnlyList<Diagnostic> Problems(string type) =>
        [.. TypeCheck.Check(Type(type), _compilation, _facts, _knowledge, Location.None, default).Problems.Select(
            static p => p.ToDiagnostic())];

    /// <summary>The type as the generator sees it on the engine.</summary>
    public EntityFacts Generated(string type, string engine) =>
        UpsertBinder.Bind(Type(type), _compilation, DialectCatalog.Default, default).Model is { } model
            ? GeneratedFacts.Of(model, engine)
            : new EntityFacts(type);

    private INamedTypeSymbol Type(string name) =>
        _compilation.GetTypeByMetadataName(name) ?? throw new InvalidOperationException($"There is no type {name}.");
}
