using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Harness;

internal sealed class TestAdditionalText(string path, string text) : AdditionalText
{
    private readonly SourceText text = SourceText.From(text, System.Text.Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}

/// <summary>What MSBuild hands to generators and analyzers: global options and the metadata of additional files.</summary>
internal sealed class TestOptionsProvider(
    ImmutableDictionary<string, string> globalOptions, ImmutableArray<AdditionalFile> files) : AnalyzerConfigOptionsProvider
{
    private readonly Values globalValues = new(globalOptions);

    public override AnalyzerConfigOptions GlobalOptions => globalValues;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Values.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
        => files.FirstOrDefault(file => file.Path == textFile.Path)?.Metadata is { } metadata ? new Values(metadata) : Values.None;

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static readonly Values None = new(ImmutableDictionary<string, string>.Empty);

        private readonly Dictionary<string, string> values = new(values, KeyComparer);

        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
