using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

#pragma warning disable RS1036, RS1038, RS1041, RS2008, RS1026 // These live in a test assembly: nobody ships them.

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Writes a class <c>XInfo</c> for every class that carries <c>[System.Obsolete]</c>, from a value model.</summary>
internal sealed class TinyGenerator(Func<string, string>? emit = null) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "System.ObsoleteAttribute", (node, _) => node is ClassDeclarationSyntax, (found, _) => found.TargetSymbol.Name)
            .WithTrackingName("Names");
        var prefix = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => options.GlobalOptions.TryGetValue("build_property.Prefix", out var value) ? value : "")
            .WithTrackingName("Prefix");
        context.RegisterSourceOutput(names.Combine(prefix), (output, input) => output.AddSource(
            $"{input.Left}.g.cs",
            SourceText.From((emit ?? Emit)(input.Right + input.Left), Encoding.UTF8)));
    }

    public static string Emit(string name) => $"/// <summary>Says so.</summary>\npublic static class {name}Info\n{{\n}}\n";
}

/// <summary>The bad twin of <see cref="TinyGenerator"/>: symbols flow through its pipeline.</summary>
internal sealed class SymbolHoardingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(
            context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    "System.ObsoleteAttribute", (_, _) => true, (found, _) => new Model(found.TargetSymbol.Name, new([found.TargetSymbol])))
                .WithTrackingName("Names"),
            (output, model) => output.AddSource($"{model.Name}.g.cs", "// " + model.Name));

    private sealed record Model(string Name, List<object> Deep);
}

/// <summary>A generator that breaks on every input.</summary>
internal sealed class CrashingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.CompilationProvider, (_, _) => throw new FormatException("broken on purpose"));
}

/// <summary>
/// TINY1: a class whose name begins in lower case; TINY2: the word "bad" in an additional file; crashes on a class called Crash.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TinyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor LowerCase = Rule("TINY1", "'{0}' begins in lower case");
    private static readonly DiagnosticDescriptor BadWord = Rule("TINY2", "A bad word");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [LowerCase, BadWord];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(CheckName, SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(CheckFile);
    }

    private static DiagnosticDescriptor Rule(string id, string message) => new(id, id, message, "Tests", DiagnosticSeverity.Warning, true);

    private static void CheckName(SymbolAnalysisContext context)
    {
        if (context.Symbol.Name == "Crash")
        {
            throw new FormatException("broken on purpose");
        }

        if (char.IsLower(context.Symbol.Name[0]))
        {
            context.ReportDiagnostic(Diagnostic.Create(LowerCase, context.Symbol.Locations[0], context.Symbol.Name));
        }
    }

    private static void CheckFile(AdditionalFileAnalysisContext context)
    {
        var text = context.AdditionalFile.GetText(context.CancellationToken)!;
        if (text.ToString().IndexOf("bad", StringComparison.Ordinal) is >= 0 and var start)
        {
            var span = new TextSpan(start, 3);
            var location = Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
            context.ReportDiagnostic(Diagnostic.Create(BadWord, location));
        }
    }
}

/// <summary>Offers to capitalise the name, or to capitalise it and note that in the first additional file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class TinyFix(bool broken = false) : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TINY1"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var diagnostic = context.Diagnostics[0];
        context.RegisterCodeFix(CodeAction.Create("Capitalise", _ => CapitaliseAsync(document, diagnostic), "capitalise"), diagnostic);
        if (document.Project.AdditionalDocuments.FirstOrDefault() is { } notes)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Capitalise and note", _ => CapitaliseAndNoteAsync(document, diagnostic, notes), "note"),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private async Task<Solution> CapitaliseAndNoteAsync(Document document, Diagnostic diagnostic, TextDocument notes)
        => (await CapitaliseAsync(document, diagnostic)).Project.Solution.WithAdditionalDocumentText(notes.Id, SourceText.From("noted"));

    private async Task<Document> CapitaliseAsync(Document document, Diagnostic diagnostic)
    {
        var text = await document.GetTextAsync();
        var name = text.ToString(diagnostic.Location.SourceSpan);
        var capitalised = broken ? "1" + name : char.ToUpperInvariant(name[0]) + name[1..];
        return document.WithText(text.Replace(diagnostic.Location.SourceSpan, capitalised));
    }
}
