using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Emission;

namespace UpsertGen.Generator.Reporting.OtherGenerators;

/// <summary>
/// Generators run side by side and do not see what others make; analyzers run after them and see all. Here the two are compared: a member
/// that the generator could not see must not be lost in silence.
/// </summary>
/// <remarks>
/// The generated file carries what it was made from: it is a function of the model. When the model of the whole compilation gives the very
/// text that is there, both agree. When it does not, either other generators' output changes the model, or the file is older than the code,
/// as in an editor, where generators run late. So a second question is asked that has nothing to do with the file: whether the model is
/// another one without other generators' output. Only then something is reported. Edits alone never report anything, since the model is
/// then the same with and without that output; and what is reported stays true however often the generators run again. In a build the file
/// is never older than the code, so there no difference is missed.
/// </remarks>
internal sealed class GeneratorSight
{
    private readonly ProjectFacts _facts;
    private readonly Lazy<GeneratorOutput> _output;
    private readonly Lazy<ProjectKnowledge> _knowledge;

    public GeneratorSight(Compilation compilation, AnalyzerOptions options, ProjectFacts facts, CancellationToken cancellationToken)
    {
        _facts = facts;
        _output = new(() => new GeneratorOutput(compilation));
        _knowledge = new(() => new ProjectKnowledge(options, facts, cancellationToken));
    }

    /// <summary>What the whole compilation says of a type that the generator did not know.</summary>
    public IEnumerable<Problem> Check(
        INamedTypeSymbol type, TypeVerdict all, AttributeData attribute, Location location, CancellationToken token)
    {
        var output = _output.Value;
        if (!output.HasOthers || all.Model is not { } model)
            return [];
        if (attribute.Syntax(token) is not { } syntax || output.IsOthers(syntax.SyntaxTree))
            return [Unseen.Attribute(type, location)];
        var dialects = _facts.Referenced;
        var text = SourceEmitter.Emit(model, dialects, _facts.Methods);
        if (output.Own(model.Type.HintName) is not { } file || file.GetText(token).ToString() == text)
            return [];

        if (syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || output.WithoutOthers.GetSemanticModel(declaration.SyntaxTree) is not { } semantics
            || semantics.GetDeclaredSymbol(declaration, token) is not INamedTypeSymbol seenType)
            return [];
        var seen = TypeCheck.Check(seenType, output.WithoutOthers, _facts, _knowledge.Value, location, token);
        if (seen.Model is { } seenModel && SourceEmitter.Emit(seenModel, dialects, _facts.Methods) == text)
            return [];
        var differences = new SightDifferences(type, all, seen, output, token).Find();
        return differences.Count > 0 ? differences : [Unseen.Type(type, location)];
    }
}
