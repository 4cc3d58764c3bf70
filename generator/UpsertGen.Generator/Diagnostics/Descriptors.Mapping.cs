using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Diagnostics;

/// <summary>UPG2xx: columns and types.</summary>
internal static partial class Descriptors
{
    private const string Mapping = "UpsertGen.Mapping";

    public static readonly DiagnosticDescriptor UnmappedType = new(
        DiagnosticIds.UnmappedType, "Type cannot be mapped",
        "{0} is of type {1}, which has no column type: {2}",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.UnmappedType + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor WrongColumnType = new(
        DiagnosticIds.WrongColumnType, "Wrong column type",
        "'{0}' is of type {1}, but {2} needs {3}",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.WrongColumnType + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor NotConstructible = new(
        DiagnosticIds.NotConstructible, "Rows cannot be read back",
        "{0} cannot be made from its columns: {1}",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.NotConstructible + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor DuplicateColumn = new(
        DiagnosticIds.DuplicateColumn, "Two properties, one column",
        "{0} and {1} are both mapped to the column '{2}'; give one of them another [Column] name",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.DuplicateColumn + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor BadConverter = new(
        DiagnosticIds.BadConverter, "Converter",
        "{0} cannot convert {1}: {2}",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.BadConverter + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor DialectType = new(
        DiagnosticIds.DialectType, "Type not on this database",
        "{0} cannot be stored on {1}: {2}",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.DialectType + ".md", customTags: OfOneDatabase);

    public static readonly DiagnosticDescriptor EfConversion = new(
        DiagnosticIds.EfConversion, "EF Core converts the value",
        "EF Core converts {0} by code that the build does not run: {1}; give the property [UpsertConvert(typeof(…))] with the same conversion",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.EfConversion + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor EfUnread = new(
        DiagnosticIds.EfUnread, "EF Core's mapping is not known for certain",
        "EF Core's mapping of {0} may differ from the upsert's: {1} cannot be read; say it with constants in OnModelCreating or in a configuration "
            + "class of this project, or name the table with [UpsertTable] and the columns with [Column]",
        Mapping, DiagnosticSeverity.Warning, true, helpLinkUri: Help + DiagnosticIds.EfUnread + ".md");

    public static readonly DiagnosticDescriptor EfRefused = new(
        DiagnosticIds.EfRefused, "EF Core's mapping has no single INSERT",
        "EF Core maps {0} in a way that one INSERT does not write: {1}; map it to one table, or upsert a type of its own for that table",
        Mapping, DiagnosticSeverity.Error, true, helpLinkUri: Help + DiagnosticIds.EfRefused + ".md", customTags: Unsilenced);

    public static readonly DiagnosticDescriptor LossyType = new(
        DiagnosticIds.LossyType, "Column type loses digits",
        "The column of {0} is {1}, which does not keep every value on {2}: {3}",
        Mapping, DiagnosticSeverity.Warning, true, helpLinkUri: Help + DiagnosticIds.LossyType + ".md");

    public static readonly DiagnosticDescriptor UnreadableColumn = new(
        DiagnosticIds.UnreadableColumn, "Column is not mapped",
        "'{0}' has [Column], but it is not written: rows are made of public properties with a setter or a constructor parameter; give it one, or [NotMapped]",
        Mapping, DiagnosticSeverity.Warning, true, helpLinkUri: Help + DiagnosticIds.UnreadableColumn + ".md");

    public static readonly DiagnosticDescriptor UnseenSetter = new(
        DiagnosticIds.UnseenSetter, "Setter cannot be seen",
        "'{0}' of {1} is not written: its assembly shows no setter and no constructor parameter for it; "
        + "write [UpsertColumn(\"{0}\", Ignore = false)] when it is a column, or with Ignore = true when it is not",
        Mapping, DiagnosticSeverity.Warning, true, helpLinkUri: Help + DiagnosticIds.UnseenSetter + ".md");

    private static DiagnosticDescriptor[] MappingRules =>
    [
        UnmappedType,
        WrongColumnType,
        NotConstructible,
        DuplicateColumn,
        BadConverter,
        DialectType,
        EfConversion,
        LossyType,
        UnreadableColumn,
        UnseenSetter,
        EfUnread,
        EfRefused,
    ];
}
