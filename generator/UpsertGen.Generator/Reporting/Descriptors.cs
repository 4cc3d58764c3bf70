using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Reporting;

/// <summary>Every diagnostic; its page is the id's in docs/diagnostics.</summary>
internal static partial class Descriptors
{
    private const string Help = "https://github.com/upsertgen/upsertgen/blob/main/docs/diagnostics/";

    /// <summary>All of them, for the analyzer.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
        ImmutableArray.Create([.. UsageRules, .. MappingRules, .. MergeRules, .. SchemaRules]);
}
