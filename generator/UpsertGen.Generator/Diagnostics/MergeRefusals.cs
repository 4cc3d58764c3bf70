using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Diagnostics;

/// <summary>Refused constructs as diagnostics.</summary>
internal static class MergeRefusals
{
    /// <summary>The property of a diagnostic that names the members a new row leaves out, comma separated.</summary>
    public const string MissingProperty = "Missing";

    public static Problem ToProblem(Refusal refusal, Location location) => new(
        Descriptor(refusal.Kind),
        location,
        [refusal.Construct, refusal.Reason, refusal.Rewrite is null ? "" : "; " + refusal.Rewrite],
        refusal.Missing.Count == 0
            ? null
            : ImmutableDictionary<string, string?>.Empty.Add(MissingProperty, string.Join(",", refusal.Missing)));

    /// <summary>What the SQL of one engine cannot express.</summary>
    /// <param name="engine">The name of the engine, as people write it.</param>
    public static Problem ToProblem(Refusal refusal, Location location, string engine) => new(
        Descriptors.MergeDialect,
        location,
        [refusal.Construct, engine, refusal.Reason, refusal.Rewrite is null ? "" : "; " + refusal.Rewrite]);

    private static DiagnosticDescriptor Descriptor(RefusalKind kind) => kind switch
    {
        RefusalKind.Signature => Descriptors.MergeSignature,
        RefusalKind.Shape => Descriptors.MergeShape,
        RefusalKind.Operator => Descriptors.MergeOperator,
        RefusalKind.Method => Descriptors.MergeMethod,
        RefusalKind.Conversion => Descriptors.MergeConversion,
        RefusalKind.Type => Descriptors.MergeType,
        RefusalKind.Captured => Descriptors.MergeCaptured,
        _ => Descriptors.MergeMissingAssignment,
    };
}
