using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Diagnostics;

/// <summary>A problem as a value of the pipeline: its place is text, so that no tree is kept.</summary>
internal sealed record ReportedProblem(string Id, EquatableArray<string> Arguments, string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static ReportedProblem Of(Problem problem)
    {
        var place = problem.Location.GetLineSpan();
        return new ReportedProblem(
            problem.Descriptor.Id,
            problem.Arguments.Select(static a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "").ToEquatableArray(),
            place.Path ?? "",
            problem.Location.SourceSpan,
            place.Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.All.First(d => d.Id == Id),
        Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines),
        Arguments.ToArray<object>());
}
