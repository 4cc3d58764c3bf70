using System.Globalization;
using System.Text;

namespace UpsertGen.Benchmarks;

/// <summary>Measurements as the tables and the chart of a page.</summary>
internal static class Report
{
    private const string Begin = "<!-- measured -->", End = "<!-- /measured -->";

    public static string Markdown(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder();
        foreach (var suite in measurements.GroupBy(static m => m.Workload.Suite))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"### {suite.Key}").AppendLine();
            text.AppendLine("| rows | workload | contender | ratio | quartiles | µs per row | bytes per row |");
            text.AppendLine("| ---: | --- | --- | ---: | --- | ---: | ---: |");
            foreach (var workload in suite.GroupBy(static m => m.Workload))
            {
                foreach (var m in workload.OrderBy(static m => m.Ratio))
                {
                    text.Append(CultureInfo.InvariantCulture, $"| {m.Workload.Rows:N0} | {m.Workload.Name} | {m.Contender.Name} | {m.Ratio:0.00} ");
                    text.AppendLine(CultureInfo.InvariantCulture,
                        $"| {m.Lower:0.00} to {m.Upper:0.00} | {m.Microseconds:0.00} | {m.Bytes:0} |");
                }
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>Puts the tables between the markers of a page and the chart next to it.</summary>
    public static async Task Write(string path, string tables, IReadOnlyList<Measurement> measurements)
    {
        var page = File.Exists(path) ? await File.ReadAllTextAsync(path) : Begin + End;
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        await File.WriteAllTextAsync(path, page[..from] + "\n\n" + tables + page[page.IndexOf(End, StringComparison.Ordinal)..]);
        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".svg"), Svg(measurements));
    }

    /// <summary>One bar per contender and workload of the largest row count of each table, without any script.</summary>
    private static string Svg(IReadOnlyList<Measurement> measurements)
    {
        const int Bar = 18, Left = 330, Width = 420, Longest = 6;
        var body = new StringBuilder();
        var y = 24;
        foreach (var suite in measurements.GroupBy(static m => m.Workload.Suite))
        {
            var rows = suite.Max(static m => m.Workload.Rows);
            foreach (var workload in suite.Where(m => m.Workload.Rows == rows).GroupBy(static m => m.Workload))
            {
                body.AppendLine(CultureInfo.InvariantCulture,
                    $"<text x=\"8\" y=\"{y}\" font-weight=\"bold\">{suite.Key}, {rows:N0}, {workload.Key.Name}</text>");
                foreach (var m in workload.OrderBy(static m => m.Ratio))
                {
                    y += Bar + 4;
                    var length = Math.Min(Width, Width * m.Ratio / Longest);
                    var color = m.Contender.Role == Role.UpsertGen ? "#2266aa" : "#aaaaaa";
                    body.AppendLine(CultureInfo.InvariantCulture,
                        $"<text x=\"{Left - 8}\" y=\"{y}\" text-anchor=\"end\">{m.Contender.Name}</text>");
                    body.AppendLine(CultureInfo.InvariantCulture,
                        $"<rect x=\"{Left}\" y=\"{y - Bar + 4}\" width=\"{length:0}\" height=\"{Bar}\" fill=\"{color}\"/>");
                    body.AppendLine(CultureInfo.InvariantCulture,
                        $"<text x=\"{Left + length + 6:0}\" y=\"{y}\">{m.Ratio:0.00}</text>");
                }

                y += 36;
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 80}\" height=\"{y}\" font-family=\"sans-serif\" font-size=\"13\">\n"
            + $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n");
    }
}
