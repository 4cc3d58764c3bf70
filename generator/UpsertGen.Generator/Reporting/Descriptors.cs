using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Reporting;

/// <summary>Every diagnostic; its page is the id's in docs/diagnostics.</summary>
internal static partial class Descriptors
{
    private const string Help = "https://github.com/upsertgen/upsertgen/blob/main/docs/diagnostics/";

    /// <summary>
    /// The tags of every error that makes the generated methods throw: a build without the error would fail when it runs. With the first no
    /// pragma, no NoWarn and no .editorconfig silences it, with the second no [SuppressMessage].
    /// </summary>
    private static string[] Unsilenced => [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler];

    /// <summary>All of them, for the analyzer.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
        ImmutableArray.Create([.. UsageRules, .. MappingRules, .. MergeRules, .. SchemaRules]);

    /// <summary>True for an error that makes methods throw.</summary>
    public static bool Refuses(DiagnosticDescriptor descriptor) => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);
}
