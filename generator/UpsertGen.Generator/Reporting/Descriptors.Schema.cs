using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Reporting;

/// <summary>UPG4xx: what the database's schema says; UPG9xx: internal.</summary>
internal static partial class Descriptors
{
    private const string Schema = "UpsertGen.Schema";

    public static readonly DiagnosticDescriptor NotUnique = new(
        DiagnosticIds.NotUnique, "Conflict columns are not unique",
        "Nothing declares {0} of {1} unique, and without a unique index both databases refuse the statement; {2}",
        Schema, DiagnosticSeverity.Warning, true, helpLinkUri: Help + DiagnosticIds.NotUnique + ".md");

    public static readonly DiagnosticDescriptor Internal = new(
        DiagnosticIds.Internal, "UpsertGen failed",
        "UpsertGen failed on {0} and its methods throw: {1}; please report this with the type's source",
        "UpsertGen.Internal", DiagnosticSeverity.Warning, true, helpLinkUri: Help + DiagnosticIds.Internal + ".md");

    private static DiagnosticDescriptor[] SchemaRules =>
    [
        NotUnique,
        Internal,
    ];
}
