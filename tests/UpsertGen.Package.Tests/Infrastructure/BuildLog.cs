using System.Globalization;
using System.Text.RegularExpressions;

namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>An error or warning that a build printed.</summary>
internal sealed partial record BuildMessage(string Project, string File, int Line, int Column, string Severity, string Code, string Text)
{
    /// <summary>Every distinct error and warning of a log; the summary at its end repeats them.</summary>
    public static IReadOnlyList<BuildMessage> Parse(string log)
        => Message().Matches(log).Select(match => new BuildMessage(
            Path.GetFileNameWithoutExtension(match.Groups["project"].Value),
            Path.GetFileName(match.Groups["file"].Value.Trim()),
            Number(match.Groups["line"]),
            Number(match.Groups["column"]),
            match.Groups["severity"].Value,
            match.Groups["code"].Value,
            match.Groups["text"].Value)).Distinct().ToList();

    public override string ToString() => $"{Project}: {File}({Line},{Column}): {Severity} {Code}: {Text}";

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^\s*(?<file>[^\n(:]+?)\s*(?:\((?<line>\d+),(?<column>\d+)(?:,\d+,\d+)?\))?\s*: (?<severity>error|warning) (?<code>[A-Z]+[0-9]+): (?<text>[^\n]*?)(?: \[(?<project>[^\]\n]+)\])?\s*$", RegexOptions.Multiline)]
    private static partial Regex Message();
}
