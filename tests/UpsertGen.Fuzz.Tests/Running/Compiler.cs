using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Generator;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>Models compiled for one engine, with what the product refuses of them.</summary>
internal sealed class Compiled
{
    private Compiled(Assembly assembly, IReadOnlyList<Refusal> refusals) => (Assembly, Refusals) = (assembly, refusals);

    public Assembly Assembly { get; }

    /// <summary>The operations that the build refuses, each with its first reason.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Compiles the models as a project of this engine's package would.</summary>
    /// <exception cref="InvalidOperationException">The compiler refuses a body, or the product a whole type: the grammar is
    /// wrong.</exception>
    public static async Task<Compiled> CreateAsync(IReadOnlyList<Model> models, bool isSqlite)
    {
        var project = ModelProject.Of(models, isSqlite);
        var run = GeneratorHarness.Run(new UpsertGenerator(), project);
        using var image = new MemoryStream();
        var emitted = run.Compilation.Emit(image);
        var errors = emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(Line).Take(5).ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException("the compiler refuses:\n" + string.Join('\n', errors));
        var diagnostics = await AnalyzerHarness.RunAnalyzersAsync(run.Compilation, [], project, [new UpsertAnalyzer()]);
        var refusals = diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(Refused)
            .DistinctBy(static r => (r.Model, r.Operation)).ToList();
        image.Position = 0;
        // Not collectible: .NET 10 has crashed in async methods over types of a context that was unloaded at the same time.
        return new Compiled(new AssemblyLoadContext("Fuzz").LoadFromStream(image), refusals);
    }

    public bool IsRefused(Model model, Operation operation) => Refusals.Any(r => r.Model == model.Name && r.Operation == operation.Name);

    /// <summary>The operation is that of the method, or of the attribute, that holds the place.</summary>
    private static Refusal Refused(Diagnostic diagnostic)
    {
        var node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        var model = node?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText is { } type
            ? Regex.Replace(type, "Apart$", "")
            : null;
        var name = node?.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText.Replace("Merge", "").Replace("When", "")
            .Replace("InsertAs", "")
            ?? (node?.FirstAncestorOrSelf<AttributeSyntax>() is { Name: IdentifierNameSyntax { Identifier.ValueText: "Upsert" } } attribute
                ? attribute.ArgumentList!.Arguments[0].ToString().Trim('"') : null);
        return model is null || name is null
            ? throw new InvalidOperationException("the product refuses the type: " + Line(diagnostic))
            : new Refusal(model, name, diagnostic.Id, diagnostic.GetMessage());
    }

    private static string Line(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines[line].ToString().Trim()}";
    }
}

/// <summary>An operation that the build refuses.</summary>
internal sealed record Refusal(string Model, string Operation, string Id, string Message)
{
    /// <summary>What is counted: the id and the construct, which the message begins with.</summary>
    public string Reason => $"{Id} {Message[..Math.Min(Message.Length, 110)]}";
}
