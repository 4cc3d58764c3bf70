using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Diagnostics;

/// <summary>UPG3xx: merge and condition methods.</summary>
internal static partial class Descriptors
{
    private const string Merge = "UpsertGen.Merge";
    private const string Refused = "{0} cannot become SQL: {1}{2}";

    public static readonly DiagnosticDescriptor MergeSignature = new(
        DiagnosticIds.MergeSignature, "Merge method signature", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeSignature + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeShape = new(
        DiagnosticIds.MergeShape, "Merge method shape", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeShape + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeOperator = new(
        DiagnosticIds.MergeOperator, "Operator without an SQL form", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeOperator + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeMethod = new(
        DiagnosticIds.MergeMethod, "Member without an SQL form", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeMethod + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeConversion = new(
        DiagnosticIds.MergeConversion, "Conversion without an SQL form", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeConversion + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeType = new(
        DiagnosticIds.MergeType, "Type without an SQL form", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeType + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeCaptured = new(
        DiagnosticIds.MergeCaptured, "State from outside the rows", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeCaptured + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeMissingAssignment = new(
        DiagnosticIds.MergeMissingAssignment, "Columns left out", Refused,
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeMissingAssignment + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor MergeDialect = new(
        DiagnosticIds.MergeDialect, "Not faithful on a database",
        "{0} has no faithful form on {1}: {2}{3}",
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.MergeDialect + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor InsertWhen = new(
        DiagnosticIds.InsertWhen, "InsertWhen method",
        "{0} cannot decide whether a row is inserted: {1}; declare it as {2}",
        Merge, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.InsertWhen + ".md", customTags: Unsilenced);

    private static DiagnosticDescriptor[] MergeRules =>
    [
        MergeSignature,
        MergeShape,
        MergeOperator,
        MergeMethod,
        MergeConversion,
        MergeType,
        MergeCaptured,
        MergeMissingAssignment,
        MergeDialect,
        InsertWhen,
    ];
}
