using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Merge;

namespace UpsertGen.Generator.Reporting;

/// <summary>Refused constructs as diagnostics.</summary>
internal static class MergeRefusals
{
    /// <summary>The property of a diagnostic that names the members a new row leaves out, comma separated.</summary>
    public const string MissingProperty = "Missing";

    public static Problem ToProblem(MergeRefusal refusal) => new(
        Descriptor(refusal.Kind),
        refusal.Location,
        [refusal.Construct, refusal.Reason, refusal.Rewrite is null ? "" : "; " + refusal.Rewrite],
        refusal.Missing.Count == 0
            ? null
            : ImmutableDictionary<string, string?>.Empty.Add(MissingProperty, string.Join(",", refusal.Missing)));

    private static DiagnosticDescriptor Descriptor(MergeRefusalKind kind) => kind switch
    {
        MergeRefusalKind.Signature => Descriptors.MergeSignature,
        MergeRefusalKind.Shape => Descriptors.MergeShape,
        MergeRefusalKind.Operator => Descriptors.MergeOperator,
        MergeRefusalKind.Method => Descriptors.MergeMethod,
        MergeRefusalKind.Conversion => Descriptors.MergeConversion,
        MergeRefusalKind.Type => Descriptors.MergeType,
        MergeRefusalKind.Captured => Descriptors.MergeCaptured,
        _ => Descriptors.MergeMissingAssignment,
    };
}
