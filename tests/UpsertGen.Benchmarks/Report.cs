using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace UpsertGen.Benchmarks;

/// <summary>One measured contender of one workload.</summary>
internal sealed record Measurement(
    string Suite, int Rows, string Workload, string Contender, double Nanoseconds, double Bytes, bool IsHandWritten);

/// <summary>Summaries to a table of ratios against the best hand-written code of the same workload.</summary>
internal static class Report
{
    public static IReadOnlyList<Measurement> Measurements(IEnumerable<Summary> summaries) =>
    [
        .. from summary in summaries
           from report in summary.Reports
           where report.ResultStatistics is not null
           let benchmark = report.BenchmarkCase
           let @case = benchmark.Parameters.Items.FirstOrDefault(p => p.Name == nameof(Case))?.Value as Case
           let type = benchmark.Descriptor.Type.Name
           let rows = @case?.Rows ?? 1
           let name = benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')
           select new Measurement(
               Suite(type, name),
               rows,
               (@case?.Workload ?? (type.Contains("Insert") ? Workload.Insert : Workload.Update)).ToString(),
               name.Replace(Returning, ""),
               report.ResultStatistics!.Median / rows,
               (report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0) / (double)rows,
               name.StartsWith("hand", StringComparison.Ordinal) || name.StartsWith("bare", StringComparison.Ordinal)
                   || (rows == 1 && name.StartsWith("prepared", StringComparison.Ordinal))),
    ];

    private const string Returning = ", returning";

    // Suites of one table and number of rows stand together, whatever class they are measured in.
    private static string Suite(string type, string contender) =>
        (type.StartsWith("Sqlite", StringComparison.Ordinal) ? "SQLite" : "PostgreSQL")
        + (type.Contains("Many") ? ", many rows" : ", one row")
        + (type.Contains("WithoutRowid") ? ", WITHOUT ROWID" : "")
        + (contender.EndsWith(Returning, StringComparison.Ordinal) ? Returning : "");

    public static string Markdown(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder();
        foreach (var suite in measurements.GroupBy(m => m.Suite))
        {
            text.Append("### ").AppendLine(suite.Key).AppendLine();
            text.AppendLine("| rows | workload | contender | ratio to the best hand-written | µs per row | bytes per row |");
            text.AppendLine("| ---: | --- | --- | ---: | ---: | ---: |");
            foreach (var group in suite.GroupBy(m => (m.Rows, m.Workload)))
            {
                var best = group.Where(m => m.IsHandWritten).Min(m => m.Nanoseconds);
                foreach (var m in group.OrderBy(m => m.Nanoseconds))
                {
                    text.AppendLine(CultureInfo.InvariantCulture,
                        $"| {m.Rows:N0} | {m.Workload} | {m.Contender} | {m.Nanoseconds / best:0.00} | {m.Nanoseconds / 1000:0.00} | {m.Bytes:0} |");
                }
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>One bar per contender and workload of the largest row count, as SVG without any script.</summary>
    public static string Svg(IReadOnlyList<Measurement> measurements)
    {
        const int Bar = 18, Left = 330, Width = 420;
        var body = new StringBuilder();
        var y = 24;
        foreach (var suite in measurements.GroupBy(m => m.Suite))
        {
            var rows = suite.Max(m => m.Rows);
            foreach (var group in suite.Where(m => m.Rows == rows).GroupBy(m => m.Workload))
            {
                body.AppendLine(CultureInfo.InvariantCulture,
                    $"<text x=\"8\" y=\"{y}\" font-weight=\"bold\">{suite.Key}, {rows:N0}, {group.Key}</text>");
                var best = group.Where(m => m.IsHandWritten).Min(m => m.Nanoseconds);
                foreach (var m in group.OrderBy(m => m.Nanoseconds))
                {
                    y += Bar + 4;
                    var length = Math.Min(Width, Width * m.Nanoseconds / best / 6);
                    var color = m.Contender.StartsWith("UpsertGen", StringComparison.Ordinal) ? "#2266aa" : "#aaaaaa";
                    body.AppendLine(CultureInfo.InvariantCulture,
                        $"<text x=\"{Left - 8}\" y=\"{y}\" text-anchor=\"end\">{m.Contender}</text>");
                    body.AppendLine(CultureInfo.InvariantCulture,
                        $"<rect x=\"{Left}\" y=\"{y - Bar + 4}\" width=\"{length:0}\" height=\"{Bar}\" fill=\"{color}\"/>");
                    body.AppendLine(CultureInfo.InvariantCulture,
                        $"<text x=\"{Left + length + 6:0}\" y=\"{y}\">{m.Nanoseconds / best:0.00}</text>");
                }

                y += 36;
            }
        }

        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 80}\" height=\"{y}\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n";
    }
}
