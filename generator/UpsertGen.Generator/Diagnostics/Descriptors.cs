using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Diagnostics;

/// <summary>Every diagnostic; its page is the id's in docs/diagnostics.</summary>
internal static partial class Descriptors
{
    private const string Help = "https://github.com/upsertgen/upsertgen/blob/main/docs/diagnostics/";

    /// <summary>
    /// The tags of every error that makes the generated methods throw: a build without the error would fail when it runs. With the first no
    /// pragma, no NoWarn and no .editorconfig silences it, with the second no [SuppressMessage].
    /// </summary>
    private static string[] Unsilenced => [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler];

    /// <summary>
    /// The tags of errors that make the methods of one database alone throw. Such an error can be suppressed, and so says that the type is
    /// for the other database: there is no other way to say it in a project that uses both.
    /// </summary>
    private static string[] OfOneDatabase => [nameof(OfOneDatabase)];

    /// <summary>All of them, for the analyzer.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
        ImmutableArray.Create([.. UsageRules, .. MappingRules, .. MergeRules, .. SchemaRules]);

    /// <summary>True for an error that makes methods throw.</summary>
    public static bool Refuses(DiagnosticDescriptor descriptor) =>
        CannotBeSilenced(descriptor) || descriptor.CustomTags.Contains(nameof(OfOneDatabase));

    /// <summary>True for an error that makes the methods of every database throw.</summary>
    public static bool CannotBeSilenced(DiagnosticDescriptor descriptor) =>
        descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);
}
