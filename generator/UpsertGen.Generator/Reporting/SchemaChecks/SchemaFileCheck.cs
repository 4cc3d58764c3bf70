using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Binding.DatabaseSchema;

namespace UpsertGen.Generator.Reporting.SchemaChecks;

/// <summary>Statements of a schema file that could not be read, at their lines.</summary>
internal static class SchemaFileCheck
{
    public static void Check(AdditionalFileAnalysisContext context)
    {
        if (SchemaFiles.Read(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken) is not { } script
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;
        foreach (var problem in script.Problems)
        {
            var line = text.Lines[Math.Min(Math.Max(problem.Line - 1, 0), text.Lines.Count - 1)];
            var start = Math.Min(line.Start + Math.Max(problem.Column - 1, 0), line.End);
            var span = TextSpan.FromBounds(start, line.End);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SchemaNotRead,
                Location.Create(script.Path, span, text.Lines.GetLinePositionSpan(span)),
                problem.Statement,
                problem.Message));
        }
    }
}
