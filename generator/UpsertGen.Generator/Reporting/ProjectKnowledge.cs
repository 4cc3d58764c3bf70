using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Reporting;

/// <summary>What the project says besides the annotated types; read once per compilation, and only when an annotated type asks.</summary>
internal sealed class ProjectKnowledge(AnalyzerOptions options, ProjectFacts facts, CancellationToken cancellationToken)
{
    private readonly Lazy<SchemaCatalog> _schema = new(() => SchemaFiles.Read(options, facts, cancellationToken));

    public SchemaCatalog Schema => _schema.Value;

    /// <summary>The model as the generator resolves it.</summary>
    public TypeModel Apply(TypeModel model) => ModelResolver.Resolve(model, Schema);
}
