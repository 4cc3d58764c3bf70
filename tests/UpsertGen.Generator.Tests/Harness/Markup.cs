using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>A diagnostic that a marker asks for.</summary>
public sealed record ExpectedDiagnostic(string Id, string Path, TextSpan Span);

/// <summary>
/// Reads <c>{|UPG401:text|}</c> markers out of a source: the text stays, the marker says that exactly there the diagnostic is expected.
/// Markers nest (several diagnostics on one text) and may be empty.
/// </summary>
internal static class Markup
{
    public static (string Text, ImmutableArray<ExpectedDiagnostic> Expected) Parse(string marked, string path)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = ImmutableArray.CreateBuilder<ExpectedDiagnostic>();
        for (var i = 0; i < marked.Length;)
        {
            if (string.CompareOrdinal(marked, i, "{|", 0, 2) == 0)
            {
                var colon = marked.IndexOf(':', i);
                if (colon < 0)
                {
                    throw new FormatException($"{path}: a marker without an id: {marked[i..]}");
                }

                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon + 1;
            }
            else if (string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                if (!open.TryPop(out var marker))
                {
                    throw new FormatException($"{path}: a marker ends that did not begin: {marked[..i]}");
                }

                expected.Add(new ExpectedDiagnostic(marker.Id, path, TextSpan.FromBounds(marker.Start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        return open.Count == 0
            ? (text.ToString(), expected.ToImmutable())
            : throw new FormatException($"{path}: the marker {open.Peek().Id} does not end");
    }

    /// <summary>The project without markers in its sources and additional files, and what the markers asked for.</summary>
    public static (TestProject Project, ImmutableArray<ExpectedDiagnostic> Expected) Parse(TestProject marked)
    {
        var expected = ImmutableArray.CreateBuilder<ExpectedDiagnostic>();
        var project = marked with
        {
            Sources = [.. marked.Sources.Select((source, index) => source with { Text = Strip(source.Text, marked.PathOf(index)) })],
            AdditionalFiles = [.. marked.AdditionalFiles.Select(file => file with { Text = Strip(file.Text, file.Path) })],
        };
        return (project, expected.ToImmutable());

        string Strip(string text, string path)
        {
            var (plain, found) = Parse(text, path);
            expected.AddRange(found);
            return plain;
        }
    }
}
