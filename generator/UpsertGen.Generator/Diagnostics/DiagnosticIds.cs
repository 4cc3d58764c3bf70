namespace UpsertGen.Generator.Diagnostics;

/// <summary>The ids of all diagnostics; one page each in docs/diagnostics.</summary>
internal static class DiagnosticIds
{
    public const string UnknownColumn = "UPG101";
    public const string RepeatedColumn = "UPG102";
    public const string ContradictingArguments = "UPG103";
    public const string GeneratedKey = "UPG104";
    public const string NoKey = "UPG105";
    public const string BadOperationName = "UPG106";
    public const string UnsupportedType = "UPG107";
    public const string NoRuntimePackage = "UPG109";
    public const string LanguageVersion = "UPG110";
    public const string UseNameof = "UPG111";
    public const string NameCollision = "UPG113";
    public const string OneDatabaseOnly = "UPG114";
    public const string NothingToWrite = "UPG115";
    public const string NoMethod = "UPG116";
    public const string UnsupportedClass = "UPG117";
    public const string BadColumn = "UPG118";
    public const string HiddenMethod = "UPG119";
    public const string UnseenMember = "UPG120";
    public const string UnseenRefusal = "UPG121";
    public const string UndefinedValue = "UPG122";
    public const string MissingForm = "UPG123";

    public const string UnmappedType = "UPG201";
    public const string WrongColumnType = "UPG202";
    public const string NotConstructible = "UPG203";
    public const string DuplicateColumn = "UPG204";
    public const string BadConverter = "UPG205";
    public const string DialectType = "UPG206";
    public const string EfConversion = "UPG208";
    public const string LossyType = "UPG209";
    public const string UnreadableColumn = "UPG210";
    public const string UnseenSetter = "UPG211";
    public const string EfRefused = "UPG212";
    public const string EfUnread = "UPG213";

    public const string MergeSignature = "UPG301";
    public const string MergeShape = "UPG302";
    public const string MergeOperator = "UPG303";
    public const string MergeMethod = "UPG304";
    public const string MergeConversion = "UPG305";
    public const string MergeType = "UPG306";
    public const string MergeCaptured = "UPG307";
    public const string MergeMissingAssignment = "UPG308";
    public const string MergeDialect = "UPG309";
    public const string InsertWhen = "UPG310";

    public const string NotUnique = "UPG401";
    public const string PartialIndex = "UPG402";
    public const string TargetRefused = "UPG403";
    public const string NullableKey = "UPG404";
    public const string OtherUniqueIndex = "UPG405";
    public const string IdentityBurnt = "UPG406";
    public const string DistributionColumn = "UPG407";
    public const string MissingTable = "UPG410";
    public const string MissingColumn = "UPG411";
    public const string UnwrittenColumn = "UPG412";
    public const string ColumnMisfit = "UPG413";
    public const string WrittenGeneratedColumn = "UPG414";
    public const string UnmarkedIdentity = "UPG415";
    public const string SchemaNotRead = "UPG419";
    public const string SchemaLeftOut = "UPG420";

    public const string Internal = "UPG900";
}
