using System.Globalization;
using System.Text;

namespace UpsertGen.Benchmarks;

/// <summary>What moved since the tables of a page were written: by more than the spread of both runs.</summary>
internal static class Changes
{
    private sealed record Row(double Ratio, double Lower, double Upper);

    /// <param name="page">The text of the page.</param>
    /// <param name="measurements">The new run.</param>
    public static string Since(string page, IReadOnlyList<Measurement> measurements)
    {
        var (before, text) = (Read(page), new StringBuilder());
        var known = 0;
        foreach (var m in measurements)
        {
            var rows = m.Workload.Rows.ToString("N0", CultureInfo.InvariantCulture);
            if (!before.TryGetValue(Key(m.Workload.Suite, rows, m.Workload.Name, m.Contender.Name), out var row))
                continue;
            known++;
            if (m.Lower > row.Upper || m.Upper < row.Lower)
            {
                text.Append(CultureInfo.InvariantCulture, $"{m.Workload.Suite}, {m.Workload.Rows:N0} rows, {m.Workload.Name}, {m.Contender.Name}: ");
                text.Append(CultureInfo.InvariantCulture, $"{row.Ratio:0.00} ({row.Lower:0.00} to {row.Upper:0.00}) is now ");
                text.AppendLine(CultureInfo.InvariantCulture, $"{m.Ratio:0.00} ({m.Lower:0.00} to {m.Upper:0.00})");
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"Moved by more than the spread, of {known} that the page has:\n{(text.Length == 0 ? "none\n" : text)}");
    }

    private static Dictionary<string, Row> Read(string page)
    {
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        var suite = "";
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
                suite = line[4..].Trim();
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length > 5 && cells[5].Split(" to ") is [var lower, var upper]
                && Number(cells[4]) is { } ratio && Number(lower) is { } low && Number(upper) is { } high)
                rows[Key(suite, cells[1], cells[2], cells[3])] = new(ratio, low, high);
        }

        return rows;
    }

    private static string Key(string suite, string rows, string workload, string contender) => $"{suite}|{rows}|{workload}|{contender}";

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
