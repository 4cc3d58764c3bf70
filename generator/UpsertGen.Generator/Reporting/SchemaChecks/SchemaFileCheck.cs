using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting.SchemaChecks;

/// <summary>What could not be read of a schema file, at its lines; and that it is left out, when it is another product's.</summary>
internal static class SchemaFileCheck
{
    private const string PassedOver = "the statement is passed over, so what it says is not known";

    public static void Check(AdditionalFileAnalysisContext context, ProjectFacts facts)
    {
        if (SchemaFiles.Read(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider, facts.Catalog,
            SchemaFiles.Engines(facts), context.CancellationToken) is not { } script
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        if (script.LeftOutFor is { } product)
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptors.SchemaLeftOut, At(script.Path, text, 1, 1), Path.GetFileName(script.Path), product));
        foreach (var problem in script.Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SchemaNotRead, At(script.Path, text, problem.Line, problem.Column), problem.Statement, problem.Message,
                PassedOver));
        }
    }

    private static Location At(string path, SourceText text, int number, int column)
    {
        var line = text.Lines[Math.Min(Math.Max(number - 1, 0), text.Lines.Count - 1)];
        var start = Math.Min(line.Start + Math.Max(column - 1, 0), line.End);
        var span = TextSpan.FromBounds(start, line.End);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
